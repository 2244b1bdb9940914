"""A figure shown as a card with its bar, floor and ceiling."""
