"""Holds a store against what it was made from, claim by claim to its characters, and two readings to one another."""
