"""Answers questions from a snapshot: prepared ones from queries/, and a user's own SPARQL in killable workers."""
