"""kg reads news, finds who said what, and keeps it as a knowledge graph cited to the character."""

__version__ = "0.1.0"
