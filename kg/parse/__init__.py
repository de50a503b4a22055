"""Paragraphs with a parsed `Doc` each, and the only way from tokens back to characters of the document."""
