"""Lists that others send: taken in as a whole, and their faults sent back."""
