"""Files that older versions of the program left behind: brought up to date with nothing lost, and at work afterwards."""

from __future__ import annotations

import gzip
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from db.backup import folder_of
from db.check import examine, version_of
from db.upgrade import known_versions
from kehoach_desktop.progress import finish
from kehoach_desktop.services.agency import get_agency
from kehoach_desktop.services.awards.awards import review
from kehoach_desktop.services.awards.honours import list_honours
from kehoach_desktop.services.awards.rule_choice import choice_for, rule_sets
from kehoach_desktop.services.datafile import history
from kehoach_desktop.services.datafile.office import open_office
from kehoach_desktop.services.datafile.safety import verify
from kehoach_desktop.services.people.staff import list_staff
from kehoach_desktop.services.plans.attachments import attachment_bytes, list_attachments
from kehoach_desktop.services.plans.plan_papers import plan_text
from kehoach_desktop.services.plans.plans import get_plan, list_plans
from kehoach_desktop.services.units.unit_changes import former_units
from kehoach_desktop.services.units.units import list_units
from kehoach_desktop.services.year.year import get_year_facts
from tests.old_databases.filling import OWN_NAME, TODAY, YEAR, fill

PACKED = sorted(Path(__file__).parent.glob("*.ktd.gz"))
# the catalogue is the program's own and follows it; the version is what an upgrade changes
OURS = ("award_kind", "alembic_version", "sqlite_sequence")
# history tells of its rows what the new columns tell
MEANT_TO_CHANGE = frozenset({("change", "before"), ("change", "after")})


@pytest.fixture(params=PACKED, ids=lambda packed: packed.name.split(".")[0])
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A data file as an older version left it, unpacked."""
    path = tmp_path / "Sở Tư pháp" / "thi-dua.ktd"
    path.parent.mkdir()
    path.write_bytes(gzip.decompress(request.param.read_bytes()))
    return path


def test_every_schema_but_the_newest_has_its_file() -> None:
    kept = {packed.name.split(".")[0] for packed in PACKED}
    assert kept >= {*known_versions()[:-1], "0001"}


def test_an_old_file_is_backed_up_and_upgraded_with_all_that_is_in_it(old: Path) -> None:
    before, version, content = _content(old), version_of(old), old.read_bytes()
    counts = examine(old).counts
    assert [name for name, count in counts.items() if not count] == []
    open_office(old).close()
    assert version_of(old) == known_versions()[-1]
    assert _content(old, like=before) == before
    health = examine(old)
    assert (health.faults, health.loose) == ((), ())
    assert {name: health.counts[name] for name in counts if name not in OURS} == {
        name: count for name, count in counts.items() if name not in OURS
    }
    if version != known_versions()[-1]:
        (copy,) = folder_of(old).glob(f"*truoc-nang-cap-{version}.ktd")
        assert (version_of(copy), _content(copy)) == (version, before)
        assert examine(copy).faults == ()
    else:
        assert old.read_bytes()[:100] == content[:100]


def test_the_office_goes_on_where_it_was(old: Path) -> None:
    office = open_office(old)
    assert finish(verify(old)).ok
    agency = get_agency(office)
    assert agency is not None
    assert agency.name == "Trung tâm Bảo tồn di tích Hồ Mây"
    assert len(list_staff(office, on=TODAY)) == 48
    plan = next(one for one in list_plans(office, YEAR) if one.state == "signed")
    assert (plan.number, plan.targets, plan.phases) == ("12/KH-TTBT", 5, 2)
    assert "Trịnh Quốc Bảo" in plan_text(get_plan(office, plan.id))
    (scan,) = list_attachments(office, plan.id)
    assert attachment_bytes(office, scan.id).startswith(b"%PDF")
    renamed = next(one for one in list_units(office, on=TODAY) if one.name.endswith(" mới"))
    assert [one.name + " mới" for one in former_units(office, renamed.id or 0)] == [renamed.name]
    reason = choice_for(office, YEAR - 1)
    assert reason is not None
    assert (OWN_NAME in [one.name for one in rule_sets(office)], reason[1]) == (
        True,
        "năm ấy xét theo quy chế",
    )
    office.close()


def test_people_keep_what_a_year_brought_them(old: Path) -> None:
    office = open_office(old)
    people = list_staff(office, on=TODAY)
    every = [get_year_facts(office, one.id or 0, YEAR) for one in people]
    measures = [(one.form, one.decision_no, one.ends_on) for facts in every for one in facts.discipline]
    assert ("khiển trách", "07/QĐ", "2025-10-02") in measures
    assert "thai sản" in [one.kind for facts in every for one in facts.leave]
    assert sum(facts.registered == "LĐTT" for facts in every) == 2
    honours = [one for person in people for one in list_honours(office, person_id=person.id)]
    assert [(one.year, one.code, one.revoked_on) for one in honours] == [
        (2023, "LĐTT", "2025-01-15"),
        (2024, "LĐTT", ""),
    ]
    found = review(office, YEAR, today=TODAY)
    assert [row.state_reason for row in found.rows if row.state == "held"] == ["chờ xác minh"]
    office.close()


def test_what_an_older_version_did_can_be_taken_back_and_done_again(old: Path) -> None:
    office = open_office(old)
    assert history.list_trash(office)[0].title == "Xóa người: Đã Chuyển Đi"
    upgraded, undone = _content(old), 0
    while history.undo(office):
        undone += 1
    assert undone > 40
    assert list_staff(office, with_left=True) == []
    for _ in range(undone):
        assert history.redo(office)
    assert _content(old, without=history_tables(old)) == {
        name: rows for name, rows in upgraded.items() if name not in history_tables(old)
    }
    office.close()


def test_the_maker_fills_every_table(tmp_path: Path) -> None:
    path = tmp_path / "thi-dua.ktd"
    fill(path)
    assert [name for name, count in examine(path).counts.items() if not count] == []


def history_tables(path: Path) -> set[str]:
    """The tables that tell of changes, which grow with every undoing."""
    return {name for name in examine(path).counts if name.startswith("change")}


Content = dict[str, tuple[list[str], list[tuple[object, ...]]]]


def _content(path: Path, *, like: Content | None = None, without: set[str] | None = None) -> Content:
    """Each table's columns and rows; with `like`, the columns that it has, in its order."""
    found: Content = {}
    with closing(sqlite3.connect(path)) as bare:
        for table in examine(path).counts:
            if table in OURS or table in (without or ()) or (like is not None and table not in like):
                continue
            names = [row[1] for row in bare.execute(f'PRAGMA table_info("{table}")')]
            wanted = like[table][0] if like else [one for one in names if (table, one) not in MEANT_TO_CHANGE]
            marks = ", ".join(f'"{name}"' for name in wanted)
            found[table] = (wanted, sorted(bare.execute(f'SELECT {marks} FROM "{table}"'), key=repr))
    return found
