"""evaluate: predicted claims are held against gold ones, and the scores come with intervals and errors."""
