"""The page of people and units."""
