"""The agency, its signers and its format, and the first start."""
