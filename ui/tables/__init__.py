"""One table model over a list of records, columns as data, and the view, delegates and list panel that go with it."""
