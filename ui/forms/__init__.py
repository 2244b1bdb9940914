"""Field lists made into forms: a form holds one draft of a frozen record, with errors under fields and undo."""
