"""The coding room: what a claim means for a study, by the propositions of a codebook and a table of words."""
