"""Pure functions over plain facts: eligibility, quotas and targets. Today is an argument; nothing here reads a file."""
