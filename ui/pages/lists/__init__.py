"""The steps by which a list that somebody sent is taken in."""
