"""Expected troubles, said to the person at the desk in one sentence each; anything else that goes wrong is a bug."""

from __future__ import annotations


class Refusal(Exception):
    """A thing the program will not or cannot do, in Vietnamese: what happened, what is safe, what to do.

    `what`, `safe` and `todo` are whole sentences with their full stop; the last two may be empty.
    """

    def __init__(self, what: str, safe: str = "", todo: str = "") -> None:
        super().__init__(" ".join(part for part in (what, safe, todo) if part))
        self.what = what
        self.safe = safe
        self.todo = todo


class Invalid(Refusal):
    """A form that cannot be saved: `fields` gives, for each field name of the record, the Vietnamese sentence to show under it."""

    def __init__(self, fields: dict[str, str]) -> None:
        super().__init__(" ".join(fields.values()), "Chưa có gì được ghi.")
        self.fields = fields
