"""The plan editor: outline, text and what keeps them safe (undo, drafts)."""
