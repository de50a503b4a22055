"""The command line: one verb a file; parses words, prints answers, computes nothing."""

from kg.cli.app import main

__all__ = ["main"]
