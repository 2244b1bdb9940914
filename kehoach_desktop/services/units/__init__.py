"""The agency's units and what happens to them in the course of time."""
