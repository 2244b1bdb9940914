"""The office's plain words: frozen records that services give out and take in. No behaviour beyond what a value says of itself."""
