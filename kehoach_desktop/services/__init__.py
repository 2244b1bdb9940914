"""One module per area of work; each function is one use case and one transaction."""
