"""The agency as a whole is a collective too (its rows name no unit), and a tie of votes can be broken by the chairman.

Two tables are rebuilt, since SQLite cannot make a column optional. Their key counters go with them: history speaks of rows by
number, so the number of a deleted row must never be given out again.
"""

import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "0002", "0001", None, None

_REBUILT = ("collective_year", "unit_nomination")


def upgrade() -> None:
    """Rows of the whole agency; votes on collectives; the chairman's choice."""
    counters = _counters()
    with op.batch_alter_table("collective_year", table_kwargs={"sqlite_autoincrement": True}) as batch:
        batch.alter_column("unit_id", existing_type=sa.Integer(), nullable=True)
    with op.batch_alter_table("unit_nomination", table_kwargs={"sqlite_autoincrement": True}) as batch:
        batch.alter_column("unit_id", existing_type=sa.Integer(), nullable=True)
        batch.add_column(sa.Column("votes", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("voters", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("chosen", sa.Boolean(), nullable=False, server_default=sa.text("0")))
    op.add_column(
        "nomination", sa.Column("chosen", sa.Boolean(), nullable=False, server_default=sa.text("0"))
    )
    whole = sa.text("unit_id IS NULL")
    op.create_index("uq_collective_year_agency", "collective_year", ["year"], unique=True, sqlite_where=whole)
    op.create_index(
        "uq_unit_nomination_agency", "unit_nomination", ["year", "title"], unique=True, sqlite_where=whole
    )
    _keep(counters)


def _counters() -> dict[str, int]:
    """The highest key that each rebuilt table ever gave out."""
    found = op.get_bind().exec_driver_sql("SELECT name, seq FROM sqlite_sequence")
    return {name: seq for name, seq in found if name in _REBUILT}


def _keep(counters: dict[str, int]) -> None:
    """Go on counting where the old tables stopped."""
    for name, seq in counters.items():
        op.get_bind().exec_driver_sql("DELETE FROM sqlite_sequence WHERE name = ?", (name,))
        op.get_bind().exec_driver_sql("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (name, seq))
