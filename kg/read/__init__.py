"""read: files become documents, with exact text, metadata that the source gives, and the page's furniture marked."""
