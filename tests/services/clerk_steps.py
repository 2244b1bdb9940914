"""Things a clerk might do on any day, each as one step by name: for tests of whole sequences of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import NoReturn

from kehoach_desktop.document.plan import Plan
from kehoach_desktop.records.awards import Discipline, Initiative, Leave, QuotaRule, YearFacts
from kehoach_desktop.records.collectives import CollectiveFacts
from kehoach_desktop.records.honours import Honour
from kehoach_desktop.records.list_shape import Copied
from kehoach_desktop.records.people import Person, Unit
from kehoach_desktop.records.plan_life import Signing, TargetFigure
from kehoach_desktop.records.plans import Target, Task
from kehoach_desktop.records.staff_block import RowEdit
from kehoach_desktop.records.year import Author, Work
from kehoach_desktop.services.awards import (
    awards,
    caps,
    collective_facts,
    collectives,
    honours,
    own_rules,
    quotas,
    ranking,
    rule_choice,
)
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.services.lists.staff_import import apply_staff
from kehoach_desktop.services.people import duplicates, merging, staff, staff_block
from kehoach_desktop.services.plans import plan_life, plan_roll, plans, submissions, target_figures
from kehoach_desktop.services.units import unit_changes, units
from kehoach_desktop.services.year import commitments, initiatives, registrations, year, year_sheet
from tests.document.plan_samples import small_plan

YEAR, TODAY = 2025, date(2025, 11, 20)
RULES = "luat-2022-nd98"
NAMES = ("Nguyễn Văn An", "Lê Thị Bê", "Đặng Ân", "Trần Bá Cường")
RATINGS = ("HTXSNV", "HTTNV", "HTNV", "")
LIST = "STT\tHọ và tên\tNgày sinh\tChức vụ\tĐơn vị\n"


@dataclass(frozen=True, slots=True)
class Day:
    """The day of one step: how many steps there were before it, and a number that says which of the people, units… it is about."""

    office: Office
    number: int
    pick: int

    @property
    def on(self) -> date:
        """A day of the year, later with every step."""
        return date(YEAR, 1, 10) + timedelta(days=self.number)

    def who(self, further: int = 0) -> Person:
        """One of the people, or LookupError when there are none."""
        people = staff.list_staff(self.office, on=TODAY, with_left=True)
        return people[(self.pick + further) % len(people)] if people else _nobody()

    def someone(self, further: int = 0) -> int:
        """The number of one of the people."""
        return self.who(further).id or 0

    def unit(self, further: int = 0) -> Unit:
        """One of the open units, or LookupError when there are none."""
        found = units.list_units(self.office, on=self.on)
        return found[(self.pick + further) % len(found)] if found else _nobody()

    def plan(self) -> Plan:
        """One of the plans, or LookupError when there are none."""
        found = plans.list_plans(self.office)
        return plans.get_plan(self.office, found[self.pick % len(found)].id) if found else _nobody()


def _nobody() -> NoReturn:
    raise LookupError


def _add(day: Day) -> None:
    staff.save_person(day.office, Person(NAMES[day.pick % 4], unit=f"Phòng {day.pick % 3}"), today=TODAY)


def _edit(day: Day) -> None:
    who = replace(day.who(), notes=str(day.number), position=f"Bậc {day.pick}", party_member=day.pick > 3)
    staff.save_person(day.office, who, today=TODAY)


def _type_block(day: Day) -> None:
    new = RowEdit(None, {"full_name": f"Vũ Thị {day.number}", "unit": "Phòng mới"})
    old = RowEdit(day.someone(), {"birth_date": "5/6/1980", "gender": "Nữ"})
    staff_block.apply_block(day.office, [old, new], "Dán ô", today=TODAY)


def _move(day: Day) -> None:
    staff.move_person(day.office, day.someone(), day.unit(1).id or 0, "Chuyên viên", day.on)


def _import(day: Day) -> None:
    lines = (
        f"1\t{NAMES[day.pick % 4]}\t1980\tTrưởng phòng\tPhòng 1\n2\tMới {day.number}\t2/3/1990\t\tPhòng xa\n"
    )
    apply_staff(day.office, Copied(LIST + lines), today=TODAY)


def _merge_people(day: Day) -> None:
    merging.merge_people(day.office, day.someone(), day.someone(1), today=TODAY)


def _year_facts(day: Day) -> None:
    facts = YearFacts(
        day.someone(),
        YEAR,
        rating=RATINGS[day.pick % 4],
        registered="LĐTT" if day.pick % 2 else "",
        held_reason="chờ" if day.pick == 5 else "",
        initiatives=(Initiative(f"Việc {day.number}", share=Decimal("62.5")),) if day.pick % 2 else (),
        discipline=(Discipline("khiển trách", "1/QĐ", f"{YEAR}-02-03"),) if day.pick == 2 else (),
        leave=(Leave("ốm", f"{YEAR}-02-03", f"{YEAR}-03-03"),) if day.pick == 3 else (),
    )
    year.save_year_facts(day.office, facts)


def _shared_work(day: Day) -> None:
    authors = tuple(Author(day.someone(one), "", share=Decimal(50)) for one in (0, 1))
    initiatives.save_work(day.office, Work(f"Đề tài {day.number}", YEAR, authors=authors))


def _drop_work(day: Day) -> None:
    works = initiatives.list_works(day.office, YEAR)
    initiatives.delete_work(day.office, works[day.pick % len(works)].id or 0 if works else _nobody())


def _honours(day: Day) -> None:
    kept = [Honour(YEAR - 1 - one, "LĐTT", f"{day.number}/QĐ") for one in range(day.pick % 3)]
    honours.save_honours(day.office, kept, person_id=day.someone())


def _merge_units(day: Day) -> None:
    both = [day.unit().id or 0, day.unit(1).id or 0]
    unit_changes.merge_units(day.office, both, Unit(f"Phòng gộp {day.number}"), day.on)


def _rename_unit(day: Day) -> None:
    unit_changes.change_unit(day.office, replace(day.unit(), name=f"Phòng đổi {day.number}"), day.on)


def _sort_units(day: Day) -> None:
    ids = [one.id or 0 for one in units.list_units(day.office, on=day.on)]
    unit_changes.arrange_units(day.office, [(one, None) for one in reversed(ids)], today=day.on)


def _collective(day: Day) -> None:
    facts = CollectiveFacts(day.unit().id or 0, YEAR, rating=RATINGS[day.pick % 4], registered="TTLĐTT")
    collective_facts.save_collective_facts(day.office, facts)


def _new_plan(day: Day) -> None:
    target, task = Target(0, f"100% đợt {day.number}"), Task(0, "Gửi báo cáo", day.on)
    plans.save_plan(day.office, Plan(small_plan(), YEAR, YEAR, targets=(target,), tasks=(task,)))


def _units_of_task(day: Day) -> None:
    submissions.add_units(day.office, day.plan().tasks[0].id or 0, [f"Xã {day.number}", "Xã Đông"])


def _figure(day: Day) -> None:
    target = day.plan().targets[0].id or 0
    figure = TargetFigure(target, YEAR, f"Quý {day.pick}", None, Decimal("12.5"))
    target_figures.save_figure(day.office, figure)


def _sign(day: Day) -> None:
    plan_life.sign_plan(day.office, day.plan().id or 0, Signing(str(day.number + 1), day.on, ("GIÁM ĐỐC",)))


def _choose_rules(day: Day) -> None:
    own = [one.code for one in rule_choice.rule_sets(day.office) if one.own]
    code = own[day.pick % len(own)] if own else _nobody()
    rule_choice.choose_rules(day.office, YEAR - day.pick, code, "thử")


def _drop_rules(day: Day) -> None:
    own = [one.code for one in rule_choice.rule_sets(day.office) if one.own]
    own_rules.delete_rules(day.office, own[day.pick % len(own)] if own else _nobody())


def _drop_plan(day: Day) -> None:
    plans.delete_plan(day.office, day.plan().id or 0)


def _roll(day: Day) -> None:
    plan_roll.roll_plan(day.office, day.plan().id or 0, YEAR + 1)


def _kinds(day: Day) -> None:
    codes = [one.code for one in commitments.usual_kinds()]
    commitments.ensure_kinds(day.office, YEAR, [codes[day.pick % len(codes)]])


def _tick(day: Day) -> None:
    kinds = commitments.list_kinds(day.office, YEAR)
    kind = kinds[day.pick % len(kinds)] if kinds else _nobody()
    commitments.tick(day.office, [kind.id or 0], [day.someone(), day.someone(1)], day.on)


def _untick(day: Day) -> None:
    kinds = commitments.list_kinds(day.office, YEAR)
    commitments.tick(day.office, [kinds[0].id or 0 if kinds else _nobody()], [day.someone()], None)


def _drop_kind(day: Day) -> None:
    kinds = commitments.list_kinds(day.office, YEAR)
    commitments.delete_kind(day.office, kinds[day.pick % len(kinds)].id or 0 if kinds else _nobody())


def _nominate(day: Day) -> None:
    state = ("proposed", "held", "dropped")[day.pick % 3]
    awards.nominate(day.office, YEAR, "LĐTT", [day.someone(), day.someone(1)], state, "vì sao")


def _vote(day: Day) -> None:
    ranking.save_votes(day.office, YEAR, "LĐTT", {day.someone(): day.pick}, 9)


STEPS: dict[str, Callable[[Day], object]] = {
    "add": _add,
    "edit": _edit,
    "type a block": _type_block,
    "move": _move,
    "import": _import,
    "merge people": _merge_people,
    "two people": lambda day: duplicates.keep_apart(day.office, day.someone(), day.someone(1)),
    "delete": lambda day: staff.delete_people(day.office, [day.someone()]),
    "delete three": lambda day: staff.delete_people(day.office, [day.someone(one) for one in range(3)]),
    "year facts": _year_facts,
    "ratings": lambda day: year_sheet.set_ratings(day.office, YEAR, {day.someone(): RATINGS[day.pick % 4]}),
    "shared work": _shared_work,
    "drop work": _drop_work,
    "register": lambda day: registrations.register(day.office, YEAR, "CSTĐCS", [day.someone()]),
    "honours": _honours,
    "nominate": _nominate,
    "vote": _vote,
    "nominate units": lambda day: collectives.nominate_units(
        day.office, YEAR, "TTLĐTT", [day.unit().id or 0], "proposed"
    ),
    "collective": _collective,
    "quota": lambda day: quotas.save_quota_rule(
        day.office, QuotaRule("LĐTT", "at_most", Decimal("12.5"), "head_count")
    ),
    "cap": lambda day: caps.set_cap(day.office, Decimal(day.pick) if day.pick else None),
    "own rules": lambda day: own_rules.copy_rules(day.office, RULES, f"Quy chế {day.number}", "QĐ 1"),
    "choose rules": _choose_rules,
    "drop rules": _drop_rules,
    "kinds": _kinds,
    "tick": _tick,
    "untick": _untick,
    "drop kind": _drop_kind,
    "new unit": lambda day: units.save_unit(day.office, Unit(f"Đội {day.number}"), today=day.on),
    "drop unit": lambda day: units.delete_unit(day.office, day.unit().id or 0),
    "rename unit": _rename_unit,
    "merge units": _merge_units,
    "head": lambda day: unit_changes.set_head(day.office, day.unit().id or 0, day.someone(), day.on),
    "grades": lambda day: unit_changes.save_grades(day.office, YEAR, {day.unit().id or 0: "loại A"}),
    "sort units": _sort_units,
    "new plan": _new_plan,
    "units of a task": _units_of_task,
    "figure": _figure,
    "sign": _sign,
    "roll": _roll,
    "drop plan": _drop_plan,
}
