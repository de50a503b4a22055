"""What the words mean: which actor speaks, what the speaker does, at whom it is aimed, on what topic, and when."""
