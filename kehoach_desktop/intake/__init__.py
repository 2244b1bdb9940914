"""What others send, read carefully: spreadsheets, plan texts, Word files."""
