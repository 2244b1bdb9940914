"""The practice agency and the lists its units send."""
