"""Whether two sentences contradict each other: words aligned, oppositions found, one linear score."""
