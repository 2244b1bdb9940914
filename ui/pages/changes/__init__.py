"""What was done to the data, and what was thrown away."""
