"""Sampling: sentences drawn by stratum for a person to mark, and what the marks tell about all the others."""
