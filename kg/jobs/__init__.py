"""Work on many documents at once: extract a corpus, add it to a store, count what a store holds."""
