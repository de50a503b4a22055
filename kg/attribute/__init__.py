"""Who says what, by grammar alone: cues, the content they introduce and the words for the speaker."""
