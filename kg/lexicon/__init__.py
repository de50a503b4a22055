"""lexicon: the word lists of each language, read from `lexicons/<lang>/*.toml` into checked tables."""
