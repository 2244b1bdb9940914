"""The data file itself: opened, its history, its backups, and its troubles in the clerk's words."""
