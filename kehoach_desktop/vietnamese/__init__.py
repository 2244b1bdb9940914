"""Text as Vietnamese offices have it: folding, sort keys, old fonts, numbers in words, dates."""
