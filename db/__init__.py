"""The data file: tables, migrations, history, lock and backup. Knows neither the office nor the windows."""
