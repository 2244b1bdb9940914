"""The agency as a whole is a collective too (its rows name no unit), a tie of votes can be broken by the chairman, what is known of
a year is told by kind of fact, somebody is held also without a reason, and a year has its day of decision.

Two tables are rebuilt, since SQLite cannot make a column optional. Their key counters go with them: history speaks of rows by
number, so the number of a deleted row must never be given out again. What a column tells from now on is told of the rows in history
too: who was deleted before comes back as if they had been there.
"""

import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "0002", "0001", None, None

_REBUILT = ("collective_year", "unit_nomination")
# history keeps a row as it was and as it became
_SIDES = ("before", "after")


def upgrade() -> None:
    """Rows of the whole agency; votes on collectives; the chairman's choice; what was asked, and how people came."""
    counters = _counters()
    with op.batch_alter_table("collective_year", table_kwargs={"sqlite_autoincrement": True}) as batch:
        batch.alter_column("unit_id", existing_type=sa.Integer(), nullable=True)
        batch.add_column(_flag("registration_asked"))
        batch.add_column(_flag("held"))
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
    _what_was_asked()
    _how_people_came_and_went()
    _which_awards_are_entered()
    _one_code_for_one_title()
    _held_apart_from_the_reason()
    _the_day_of_decision()


def _counters() -> dict[str, int]:
    """The highest key that each rebuilt table ever gave out."""
    found = op.get_bind().exec_driver_sql("SELECT name, seq FROM sqlite_sequence")
    return {name: seq for name, seq in found if name in _REBUILT}


def _keep(counters: dict[str, int]) -> None:
    """Go on counting where the old tables stopped."""
    for name, seq in counters.items():
        op.get_bind().exec_driver_sql("DELETE FROM sqlite_sequence WHERE name = ?", (name,))
        op.get_bind().exec_driver_sql("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (name, seq))


def _flag(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.text("0"))


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=False, server_default="")


def _what_was_asked() -> None:
    """Until now a person's year that had a row counted as asked in full, so the rows that exist keep that meaning.

    Registrations were never asked person by person: theirs stay open.
    """
    for name in ("discipline_asked", "initiatives_asked", "leave_asked", "registration_asked"):
        op.add_column("person_year", _flag(name))
    op.execute("UPDATE person_year SET discipline_asked = 1, initiatives_asked = 1, leave_asked = 1")
    for side in _SIDES:
        op.execute(
            f"UPDATE change SET {side} = json_set({side}, '$.discipline_asked', 1, '$.initiatives_asked', 1, '$.leave_asked', 1) "
            f"WHERE entity = 'person_year' AND action <> 'update'"
        )
    op.add_column("person_year", sa.Column("initiatives_told", sa.Integer(), nullable=True))
    op.add_column("person_year", _text("leave_told"))


def _how_people_came_and_went() -> None:
    """How somebody joined, whether the unit they left has sent its comment, what a school or a host said of an absence."""
    op.add_column("person", _text("joined_by"))
    op.add_column("person_year", _flag("old_unit_comment"))
    op.add_column("leave", _text("outcome"))


def _which_awards_are_entered() -> None:
    """From which year to which one all awards are entered; what was inferred from the awards of others is not known any more."""
    for table in ("person", "unit", "agency"):
        for name in ("awards_since", "awards_until"):
            op.add_column(table, sa.Column(name, sa.Integer(), nullable=True))


def _one_code_for_one_title() -> None:
    """Lists of the first version wrote "CSTĐBT" for the title that the catalogue has as "CSTĐ bộ/tỉnh"."""
    for table in ("nomination", "registration"):
        op.execute(f"UPDATE OR IGNORE {table} SET title = 'CSTĐ bộ/tỉnh' WHERE title = 'CSTĐBT'")
        op.execute(f"DELETE FROM {table} WHERE title = 'CSTĐBT'")
        for side in _SIDES:
            op.execute(
                f"UPDATE change SET {side} = json_set({side}, '$.title', 'CSTĐ bộ/tỉnh') "
                f"WHERE entity = '{table}' AND json_extract({side}, '$.title') = 'CSTĐBT'"
            )


def _held_apart_from_the_reason() -> None:
    """Until now whoever had a reason was held; the reason may be missing from now on."""
    op.add_column("person_year", _flag("held"))
    for table in ("person_year", "collective_year"):
        op.execute(f"UPDATE {table} SET held = 1 WHERE held_reason <> ''")
        for side in _SIDES:
            op.execute(
                f"UPDATE change SET {side} = json_set({side}, '$.held', json_extract({side}, '$.held_reason') <> '') "
                f"WHERE entity = '{table}' AND json_type({side}, '$.held_reason') IS NOT NULL"
            )


def _the_day_of_decision() -> None:
    """The day of decision of a year, where it is not the year's last."""
    op.create_table(
        "decision_day",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision_day")),
        sa.UniqueConstraint("year", name=op.f("uq_decision_day_year")),
        sqlite_autoincrement=True,
    )
