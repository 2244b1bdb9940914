"""The office's work: what is known, what the rules say, what the papers look like, and the use cases over the data file."""

__version__ = "0.1.0"
