"""The page of year-end facts."""
