"""The year's review: who may get what and why, and whether the numbers hold."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from kehoach_desktop.vietnamese.dates import short_date

RATINGS = {
    "HTXSNV": "Hoàn thành xuất sắc nhiệm vụ",
    "HTTNV": "Hoàn thành tốt nhiệm vụ",
    "HTNV": "Hoàn thành nhiệm vụ",
    "KHTNV": "Không hoàn thành nhiệm vụ",
}
LEAVE_KINDS = ("thai sản", "ốm", "không lương", "học tập", "biệt phái", "khác")
LEAVE_OUTCOMES = ("đạt", "không đạt")
# a measure of which a list only says that there is one
UNKNOWN_FORM = "chưa rõ hình thức"
# what can be asked of a person's year: only where it was asked, no row means that there is none
ASKED_KINDS = {
    "discipline": "kỷ luật",
    "initiatives": "sáng kiến, đề tài",
    "leave": "nghỉ, đi học, biệt phái",
    "registration": "đăng ký đầu năm",
}
ALL_ASKED = frozenset(ASKED_KINDS)
NOMINATION_STATES = {
    "proposed": "đề nghị",
    "held": "tạm hoãn",
    "dropped": "không đề nghị",
}


class Verdict(StrEnum):
    """What the rules say of a person and a title."""

    ELIGIBLE = "eligible"
    NOT_ELIGIBLE = "not_eligible"
    MISSING_DATA = "missing_data"
    HELD = "held"


class QuotaState(StrEnum):
    """What the numbers say of a quota or target."""

    OK = "ok"
    OVER = "over"
    UNDER = "under"
    IMPOSSIBLE = "impossible"


@dataclass(frozen=True, slots=True)
class AwardKind:
    """A title or form of commendation: `code` is the field's abbreviation (LĐTT, CSTĐCS); family title | commendation."""

    code: str
    name: str
    family: str
    for_whom: str
    article: str = ""
    level: int = 0
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition: what it asks, whether it is met (None = not known), the fact that says so, where the law has it.

    `missing` says what would meet it ("" when met); `parts` are the alternatives of an either-or condition.
    `certainty` grades how well the rule itself is known: A, B (read or quoted), C, D ("chưa kiểm chứng").
    """

    rule: str
    met: bool | None
    fact: str
    article: str
    missing: str = ""
    parts: tuple[Condition, ...] = ()
    certainty: str = ""

    @property
    def lack(self) -> str:
        """What a condition that is not met asks for, and where it stands: "nhập xếp loại (Đ24.1)"."""
        said = (self.missing or self.fact or self.rule).rstrip(".")
        return f"{said} ({self.article})" if self.article else said


@dataclass(frozen=True, slots=True)
class TitleVerdict:
    """A person's verdict for one title, with every condition; `to_do` says what would make them eligible.

    `notes` are reminders that decide nothing: whose comment is needed, an initiative that was used before.
    """

    title: str
    verdict: Verdict
    conditions: tuple[Condition, ...]
    to_do: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleSetInfo:
    """The rule set a review was made by. `certainty` A | B | C | D as the law notes grade it.

    `verified` false = marked "chưa kiểm chứng"; `automatic` false = never chosen by its dates, only by hand; `note` says what to know.
    `chosen` is the clerk's reason where the year is judged by it on purpose; `own` = the agency's own, in the data file. `warning` is
    what the reader of a year's verdicts has to know: the text was changed since, or the set that was chosen cannot be used.
    """

    code: str
    name: str
    basis: str
    valid_from: date | None
    valid_to: date | None
    certainty: str
    verified: bool
    automatic: bool = True
    note: str = ""
    chosen: str = ""
    own: bool = False
    warning: str = ""


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One person in the review: this year's facts in short, what is registered and proposed, and the verdicts by title.

    `history` names the titles of earlier years, withdrawn ones marked: "2022 CSTĐCS · 2023 LĐTT"; `state_title` is the title that
    `state` speaks of, also when it is held or dropped and so not in `proposed`. `proposed` is the highest proposal that stands,
    `besides` are the lower ones, and titles of the year that were awarded already.
    """

    person_id: int
    full_name: str
    birth_date: str
    unit: str
    unit_id: int | None
    position: str
    rating: str
    initiatives: int
    discipline: str
    leave: str
    registered: str
    proposed: str
    state: str
    state_reason: str
    verdicts: tuple[TitleVerdict, ...]
    history: str = ""
    state_title: str = ""
    besides: tuple[str, ...] = ()

    @property
    def gets(self) -> tuple[str, ...]:
        """Every award of the year that is proposed and stands, or was awarded already; lower ones first."""
        return (*self.besides, self.proposed) if self.proposed else self.besides

    def verdict_for(self, title: str) -> TitleVerdict | None:
        """The verdict for one title code, or None where the rule set does not judge it."""
        return next((one for one in self.verdicts if one.title == title), None)


@dataclass(frozen=True, slots=True)
class QuotaVerdict:
    """A quota (ceiling) or target (floor) against today's figures.

    `numerator` people have it now, of `denominator`; `allowed` is the most (ceiling) or the least (floor) that the percent allows.
    `kind` target | quota; `who` names what is counted (a title code or a commitment's name); `message` says it in words.
    `counted` and `among` are the ids of those whom `numerator` and `denominator` count.
    `about` says what is counted: title | rating | commitment. `place` says what `scope` is: agency | unit (named in `scope`) | group (leaders, or the others); `noun` what is counted.
    `of` says what `denominator` counts, in the words of QuotaRule.denominator; `rounding`, `minimum_one` and `exempt_units` (names
    of units left out of both counts) say how `allowed` was reached: a workbook can so count it again when a row changes.
    """

    title: str
    kind: str
    scope: str
    direction: str
    percent: Decimal
    numerator: int
    denominator: int
    allowed: int
    verdict: QuotaState
    message: str
    basis: str = ""
    label: str = ""
    id: int | None = None
    of: str = "head_count"
    rounding: str = ""
    minimum_one: bool = False
    exempt_units: tuple[str, ...] = ()
    place: str = "agency"
    noun: str = "người"
    about: str = "title"
    counted: frozenset[int] = field(default=frozenset(), compare=False, repr=False)
    among: frozenset[int] = field(default=frozenset(), compare=False, repr=False)


def day_of_decision_text(day: date, *, told: bool) -> str:
    """A day of decision in words: "ngày quyết định dự kiến 31/12/2024" where nobody said it."""
    return f"ngày quyết định {'' if told else 'dự kiến '}{short_date(day)}"


@dataclass(frozen=True, slots=True)
class Review:
    """A whole year's review.

    `counting` gives for each title, first in its group, the further titles whose receivers count for it too (CSTĐCS for LĐTT).
    `day_told` = somebody said on which day the decision is made; without it `decided_on` is only expected.
    """

    year: int
    decided_on: date
    rule_set: RuleSetInfo
    titles: tuple[AwardKind, ...]
    rows: tuple[ReviewRow, ...]
    quotas: tuple[QuotaVerdict, ...]
    counting: tuple[tuple[str, ...], ...] = ()
    day_told: bool = False

    @property
    def day_text(self) -> str:
        """The day of decision in words: "ngày quyết định dự kiến 31/12/2024" as long as nobody said it."""
        return day_of_decision_text(self.decided_on, told=self.day_told)

    @property
    def first_title(self) -> str:
        """The title that the other judged ones take for granted (LĐTT); where none does, the lowest judged; "" when none is judged."""
        judged = [kind.code for kind in self.titles]
        above = {group[0]: len(set(group[1:]) & set(judged)) for group in self.counting}
        return max(judged, key=lambda code: above.get(code, 0), default="")

    def unproposed(self) -> tuple[int, ...]:
        """The people (by id) who may get the first title, and about whom nothing is proposed, held or dropped yet."""
        return tuple(
            row.person_id
            for row in self.rows
            if not row.state
            and (found := row.verdict_for(self.first_title))
            and found.verdict is Verdict.ELIGIBLE
        )


@dataclass(frozen=True, slots=True)
class QuotaRule:
    """An agency's own quota or cap, kept as data. `denominator` received:CODE | head_count | eligible:CODE | rated:CODES.

    `scope`: agency · unit (each for itself) · leaders · staff (those without a leading post) · groups (leaders and staff, each for
    itself) · agency_groups (the agency and each group) · grade:G (each unit that has the grade G that year).
    """

    title: str
    direction: str
    percent: Decimal
    denominator: str
    scope: str = "agency"
    rounding: str = "floor"
    minimum_one: bool = False
    exempt_units: tuple[int, ...] = ()
    basis: str = "quy định nội bộ"
    valid_from: date | None = None
    valid_to: date | None = None
    active: bool = True
    id: int | None = None


@dataclass(frozen=True, slots=True)
class YearFacts:
    """A person's facts of one year, as the clerk edits them. Dates are ISO text or "".

    `held`, with or without `held_reason`, holds the person; a reason alone does so too.
    `asked` are the kinds of ASKED_KINDS that are told in full: only of those no entry means that there is none. `initiatives_told` is how
    many initiatives a list counts without naming them (None = it does not); `leave_told` are words about absences without days
    ("ốm: Nghỉ ốm 5 tháng"); `old_unit_comment` = the unit that the person left in the year has sent its comment.
    """

    person_id: int
    year: int
    full_name: str = ""
    unit: str = ""
    rating: str = ""
    rating_source: str = ""
    registered: str = ""
    held_reason: str = ""
    initiatives: tuple[Initiative, ...] = ()
    discipline: tuple[Discipline, ...] = ()
    leave: tuple[Leave, ...] = ()
    notes: str = ""
    asked: frozenset[str] = frozenset()
    initiatives_told: int | None = None
    leave_told: str = ""
    old_unit_comment: bool = False
    held: bool = False


@dataclass(frozen=True, slots=True)
class Initiative:
    """An initiative: scope cơ sở | bộ, tỉnh | toàn quốc; kind sáng kiến | đề tài; share in percent."""

    name: str
    scope: str = "cơ sở"
    kind: str = "sáng kiến"
    decision_no: str = ""
    decision_on: str = ""
    share: Decimal = Decimal(100)
    id: int | None = None


@dataclass(frozen=True, slots=True)
class Discipline:
    """A disciplinary measure: form khiển trách | cảnh cáo | …; ends_on "" = not known."""

    form: str
    decision_no: str = ""
    decision_on: str = ""
    ends_on: str = ""
    id: int | None = None


@dataclass(frozen=True, slots=True)
class Leave:
    """A long absence: kind one of LEAVE_KINDS, both days inclusive.

    `outcome` is what the school (results, rules kept) or the host (comment) said of it: one of LEAVE_OUTCOMES, "" = not received.
    """

    kind: str
    starts_on: str
    ends_on: str
    reason: str = ""
    id: int | None = None
    outcome: str = ""
