"""The page of plans: its list, the editor and every side of a plan."""
