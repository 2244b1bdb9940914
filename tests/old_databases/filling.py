"""A year of one agency through the real use cases, so that every table of the data file has rows in it.

Run by itself it writes such a file, packed, for this folder; README.md here says when and how.
"""

from __future__ import annotations

import gzip
import os
import sqlite3
import sys
from contextlib import closing
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from reportlab.pdfgen.canvas import Canvas

from kehoach_desktop.progress import finish
from kehoach_desktop.records.awards import Discipline, Initiative, Leave, QuotaRule, YearFacts
from kehoach_desktop.records.collectives import CollectiveFacts
from kehoach_desktop.records.honours import Honour
from kehoach_desktop.records.list_shape import Copied
from kehoach_desktop.records.people import Person, Unit
from kehoach_desktop.records.plan_life import PaperNumber, Signing, TargetFigure
from kehoach_desktop.services.awards import (
    awards,
    collective_facts,
    collectives,
    decision_day,
    honours,
    own_rules,
    quotas,
    ranking,
    rule_choice,
)
from kehoach_desktop.services.datafile import history
from kehoach_desktop.services.datafile.office import Office, open_office
from kehoach_desktop.services.lists import import_profiles
from kehoach_desktop.services.people import duplicates, merging, staff
from kehoach_desktop.services.plans import (
    attachments,
    formats,
    paper_numbers,
    plan_life,
    plan_parts,
    plan_roll,
    plan_templates,
    plans,
    submissions,
    target_figures,
)
from kehoach_desktop.services.practice.agency import make_practice
from kehoach_desktop.services.units import unit_changes, units
from kehoach_desktop.services.year import registrations, year

YEAR, TODAY = 2025, date(2025, 12, 1)
OWN_NAME = "Quy chế của Trung tâm"
CLERK = "vanthu"


def fill(path: Path) -> None:
    """Make a data file at `path` and do in it what an office does in a year. The days in it are fixed, all but those of its history."""
    finish(make_practice(path, year=YEAR))
    office = open_office(path)
    _units(office)
    _people(office)
    _plans(office, path.parent)
    _year(office)
    _titles(office)
    _undone(office)
    office.close()
    _as_real_data(path)


def _units(office: Office) -> None:
    """One unit that was renamed, two that became one, heads, grades."""
    first, second, third = (one for one in units.list_units(office) if one.kind == "phòng")
    unit_changes.change_unit(office, replace(first, name=f"{first.name} mới"), date(YEAR, 2, 1))
    merged = Unit("Phòng Chuyên môn")
    unit_changes.merge_units(office, [second.id or 0, third.id or 0], merged, date(YEAR, 7, 1))
    head = staff.list_staff(office, unit_id=first.id)[0]
    unit_changes.set_head(office, first.id or 0, head.id, date(YEAR, 3, 1))
    unit_changes.save_grades(office, YEAR, {first.id or 0: "loại A"})


def _people(office: Office) -> None:
    """Somebody moved, two records made one, two that are not one, a list that was explained."""
    people = staff.list_staff(office, on=TODAY)
    place = people[0].unit_id or 0
    staff.move_person(office, people[-1].id or 0, place, "Chuyên viên", date(YEAR, 9, 1))
    twin = staff.save_person(office, Person(people[5].full_name, unit=people[5].unit, notes="nhập hai lần"))
    merging.merge_people(office, people[5].id or 0, twin.id or 0, today=TODAY)
    duplicates.keep_apart(office, people[6].id or 0, people[7].id or 0)
    listed = Copied("STT\tHọ và tên\tNăm sinh\tĐơn vị\n1\tLê Văn An\t1980\tĐội 1\n")
    shape = import_profiles.survey_list(office, listed).shape
    import_profiles.remember(office, listed, shape, today=TODAY)


def _plans(office: Office, folder: Path) -> None:
    """The plan signed with its scan, its number and figures, what units sent, and next year's draft from it."""
    plan = plans.get_plan(office, plans.list_plans(office)[0].id)
    number = plan.id or 0
    kept = plan_templates.save_template(office, number, "Kế hoạch năm của Trung tâm")
    task = plan.tasks[0]
    sent = submissions.add_units(office, task.id or 0, ["Đội Kỹ thuật", "Đội Bảo vệ"])
    submissions.mark_sent(office, [sent[0].id or 0], date(YEAR, 3, 10))
    submissions.save_submission(office, sent[1].id or 0, None, "hẹn ngày 15")
    figure = TargetFigure(plan.targets[0].id or 0, YEAR, "Cả năm", Decimal(40), Decimal("37.5"), "theo sổ")
    target_figures.save_figure(office, figure)
    plan_life.step(office, number, "submit")
    plan_life.sign_plan(office, number, Signing("12", date(YEAR, 2, 10), ("GIÁM ĐỐC",), "", "Trịnh Quốc Bảo"))
    scan = folder / "bản ký.pdf"
    scan.write_bytes(_page())
    attachments.add_attachment(office, number, scan, date(YEAR, 2, 11))
    scan.unlink()
    paper_numbers.save_number(office, PaperNumber("KH", YEAR, 13, subject="Hội nghị", holder="Phòng HC"))
    formats.save_adjustments(office, "nd30", {"page.margin_top": 25, "size.body": 13})
    plan_roll.roll_plan(office, number, YEAR + 1)
    plan_templates.plan_from_template(office, kept.id, YEAR + 2)


def _page() -> bytes:
    """A PDF of one page."""
    buffer = BytesIO()
    canvas = Canvas(buffer)
    canvas.drawString(100, 700, "12/KH-TTBT")
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _year(office: Office) -> None:
    """Facts of every kind of a person's and a collective's year."""
    first, second, third = staff.list_staff(office, on=TODAY)[10:13]
    work = Initiative("Số hóa hồ sơ di tích", decision_no="45/QĐ-TTBT", decision_on=f"{YEAR}-11-05")
    facts = YearFacts(first.id or 0, YEAR, rating="HTXSNV", rating_source="QĐ 50", initiatives=(work,))
    year.save_year_facts(office, facts)
    measure = Discipline("khiển trách", "07/QĐ", f"{YEAR}-04-02", f"{YEAR}-10-02")
    rest = Leave("thai sản", f"{YEAR}-01-10", f"{YEAR}-07-10", "sinh con")
    year.save_year_facts(office, YearFacts(second.id or 0, YEAR, rating="HTNV", discipline=(measure,)))
    year.save_year_facts(
        office, YearFacts(third.id or 0, YEAR, rating="HTTNV", leave=(rest,), held_reason="chờ xác minh")
    )
    registrations.register(office, YEAR, "LĐTT", [first.id or 0, second.id or 0])
    place = first.unit_id or 0
    collective_facts.save_collective_facts(
        office, CollectiveFacts(place, YEAR, rating="HTXSNV", registered="TTLĐTT", notes="đủ hồ sơ")
    )


def _titles(office: Office) -> None:
    """Rules of the agency's own, quotas, who is put forward with how many votes, and who has what."""
    own = own_rules.copy_rules(office, "luat-2022-nd98", OWN_NAME, "QĐ 01/2025")
    rule_choice.choose_rules(office, YEAR - 1, own.code, "năm ấy xét theo quy chế")
    decision_day.set_decision_day(office, YEAR, date(YEAR + 1, 1, 15))
    quotas.save_quota_rule(office, QuotaRule("LĐTT", "at_most", Decimal("87.5"), "head_count"))
    people = [one.id or 0 for one in staff.list_staff(office, on=TODAY)[:5]]
    awards.nominate(office, YEAR, "LĐTT", people, "proposed")
    awards.nominate(office, YEAR, "CSTĐCS", people[:1], "held", "chờ sáng kiến")
    ranking.save_votes(office, YEAR, "LĐTT", {people[0]: 9}, 11)
    place = next(one.id or 0 for one in units.list_units(office) if one.kind == "phòng")
    collectives.nominate_units(office, YEAR, "TTLĐTT", [place], "proposed")
    earlier = Honour(YEAR - 1, "LĐTT", "88/QĐ", f"{YEAR - 1}-12-20")
    revoked = replace(earlier, year=YEAR - 2, decided_on="", revoked_on=f"{YEAR}-01-15", notes="thu hồi")
    honours.save_honours(office, [earlier, revoked], person_id=people[0])
    honours.save_honours(office, [Honour(YEAR - 1, "TTLĐTT")], unit_id=place)


def _undone(office: Office) -> None:
    """Something taken back, something done again, and somebody in the trash."""
    staff.save_person(office, Person("Nhập Nhầm", unit="Đội nhầm"))
    history.undo(office)
    plan = plans.list_plans(office, YEAR)[0].id
    task = plans.get_plan(office, plan).tasks[-1]
    plan_parts.save_task(office, replace(task, done_on=date(YEAR, 3, 12)))
    history.undo(office)
    history.redo(office)
    gone = staff.save_person(office, Person("Đã Chuyển Đi", unit="Phòng Chuyên môn"))
    staff.delete_people(office, [gone.id or 0])


def _as_real_data(path: Path) -> None:
    """Take the mark of practice data away, and the room that nothing is in any more."""
    with closing(sqlite3.connect(path, isolation_level=None)) as bare:
        bare.execute("UPDATE file_info SET value='0' WHERE key='practice'")
        bare.execute("PRAGMA journal_mode=DELETE")
        bare.execute("VACUUM")


def _main(out: Path) -> None:
    """Write a filled file, packed with gzip, to `out`; its history names a made-up clerk."""
    os.environ["LOGNAME"] = os.environ["USERNAME"] = CLERK
    with TemporaryDirectory() as folder:
        path = Path(folder) / "thi-dua.ktd"
        fill(path)
        out.write_bytes(gzip.compress(path.read_bytes(), mtime=0))


if __name__ == "__main__":
    _main(Path(sys.argv[1]))
