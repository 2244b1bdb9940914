"""The windows: they ask services and show records; no rule and no row of the data file is known here."""
