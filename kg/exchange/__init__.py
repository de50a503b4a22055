"""exchange: claims go out as JSONL, and as citations in Markdown, BibTeX and CSL-JSON."""
