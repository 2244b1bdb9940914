"""How fast the program is, as ratios against the bare library doing the plain thing, both in the same run."""
