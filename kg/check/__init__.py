"""Holds a store against what it was made from: every claim is replayed to the characters it cites."""
