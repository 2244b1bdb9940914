"""The main window's own parts: menu, rail, header, status bar, and the commands of the File menu."""
