"""The printed page on screen, and printing it."""
