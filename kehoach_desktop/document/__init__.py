"""A plan as one document: its tree of nodes, the marks before them, what is worth counting in its text."""
