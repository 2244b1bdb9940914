"""The tally's table of targets (floors) and quotas (ceilings): the whole number each comes to, and its verdict in words, live."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from kehoach_desktop.papers.award_counts import counted, share, share_now, unit_of, value_of
from kehoach_desktop.papers.award_list import Ground, quoted, words
from kehoach_desktop.papers.book import Column, Formula, Table, Tint, Value
from kehoach_desktop.records.awards import RATINGS, QuotaState, QuotaVerdict, Review

_ROUNDING = {"floor": "ROUNDDOWN", "ceiling": "ROUNDUP", "half_up": "ROUND"}
_HOW = {"ROUNDDOWN": ROUND_FLOOR, "ROUNDUP": ROUND_CEILING, "ROUND": ROUND_HALF_UP}


@dataclass(frozen=True, slots=True)
class _Line:
    """One row of the table: the quota, its place in the table, and its two counts."""

    place: int
    quota: QuotaVerdict
    now: Value
    whole: Value

    @property
    def rounding(self) -> str:
        """A target rounds up by its nature ("trở lên"), a ceiling down, "exactly" to the nearest, unless the rule says otherwise."""
        natural = {"at_most": "ROUNDDOWN", "exactly": "ROUND"}.get(self.quota.direction, "ROUNDUP")
        return _ROUNDING.get(self.quota.rounding, natural)

    def number(self, whole: int) -> int:
        """The whole number of people that the percent comes to, of `whole` people."""
        share = self.quota.percent * whole / Decimal(100)
        number = int(share.quantize(Decimal(1), _HOW[self.rounding]))
        return max(1, number) if self.quota.minimum_one and whole else number

    def number_formula(self, whole: str) -> str:
        """The same as a formula, without the equals sign; rounding to six places first takes the dust off binary fractions."""
        number = f"{self.rounding}(ROUND({{percent:{self.place}}}*{whole},6),0)"
        return f"IF({whole}=0,0,MAX(1,{number}))" if self.quota.minimum_one else number

    @property
    def bound(self) -> int:
        """The number for today's figures."""
        return self.number(value_of(self.whole))


def quotas_table(ground: Ground) -> Table:
    """Every target and quota of the review."""
    names = words()["quota"]
    tints = (
        Tint(names["met"], "good"),
        Tint(names["short"].split(" ")[0], "warn"),
        Tint(names["over"].split(" ")[0], "bad"),
        Tint(names["impossible"], "bad"),
        Tint(names["empty"], "quiet"),
    )
    columns = (
        Column("tt", "TT", "centre"),
        Column("label", "Nội dung"),
        Column("kind", "Loại", "centre"),
        Column("bound", "Yêu cầu", "centre"),
        Column("percent", "Mức", "percent"),
        Column("whole", "Trên tổng số", "number"),
        Column("allowed", "Số người theo mức", "number"),
        Column("now", "Hiện có", "number"),
        Column("rate", "Tỷ lệ hiện có", "rate"),
        Column("verdict", "Kết luận", "centre", span=2, tints=tints),
        Column("basis", "Căn cứ", "small", span=3),
    )
    lines = [
        _Line(place, quota, *_figures(ground, quota)) for place, quota in enumerate(ground.review.quotas)
    ]
    return Table(columns, tuple(_row(ground, lines, line) for line in lines), words()["quotas_caption"])


def clash_notes(review: Review) -> tuple[str, ...]:
    """The numbers behind each contradiction between targets and quotas, with the places in the table that it concerns."""
    places: dict[str, list[str]] = {}
    for place, quota in enumerate(review.quotas, 1):
        if quota.verdict is QuotaState.IMPOSSIBLE:
            places.setdefault(quota.message, []).append(str(place))
    note = str(words()["clash_note"])
    return tuple(note.format(places=", ".join(some), message=said) for said, some in places.items())


def _figures(ground: Ground, quota: QuotaVerdict) -> tuple[Value, Value]:
    """Today's figure and what it is measured against: counted live where the list has it, else as the program counted."""
    now: Value = quota.numerator
    if quota.title in RATINGS:
        now = counted(ground, quota, f"rated:{quota.title}") or now
    elif any(kind.code == quota.title for kind in ground.titles):
        now = counted(ground, quota, f"received:{quota.title}") or now
    return now, counted(ground, quota, quota.of) or quota.denominator


def _row(ground: Ground, lines: list[_Line], line: _Line) -> tuple[Value, ...]:
    quota, names = line.quota, words()["quota"]
    label, unit = quota.label or quota.title, unit_of(quota)
    return (
        line.place + 1,
        f"{label} – {unit}" if unit else label,
        names["target"] if quota.kind == "target" else names["quota"],
        names["bounds"].get(quota.direction, ""),
        float(quota.percent) / 100,
        line.whole,
        Formula("=" + line.number_formula(f"{{whole:{line.place}}}"), line.bound),
        line.now,
        Formula(share("{now}", "{whole}"), share_now(value_of(line.now), value_of(line.whole))),
        _verdict(ground, lines, line),
        quota.basis,
    )


def _verdict(ground: Ground, lines: list[_Line], line: _Line) -> Value:
    """The verdict in words as a formula; a direction that is no floor, ceiling or exact number keeps the program's own sentence."""
    direction, names = line.quota.direction, words()["quota"]
    if direction not in ("at_least", "at_most", "exactly"):
        return line.quota.message
    now, bound = value_of(line.now), line.bound
    text, value = quoted(names["met"]), names["met"]
    if direction != "at_least":
        text = f"IF({{now}}>{{allowed}},{_with_number(names['over'], '{now}-{allowed}')},{text})"
        value = names["over"].format(n=now - bound) if now > bound else value
    if direction != "at_most":
        text = f"IF({{now}}<{{allowed}},{_with_number(names['short'], '{allowed}-{now}')},{text})"
        value = names["short"].format(n=bound - now) if now < bound else value
    impossible = line.quota.verdict is QuotaState.IMPOSSIBLE
    clashes = [_clash(ground, lines, *pair) for pair in _pairs(lines, line)]
    if any(found for _, found in clashes) is not impossible:
        # limits of several places, groups or titles contradict each other in ways that no formula here can see: it is said as it was
        # found; who is proposed does not change it
        if impossible:
            return str(names["impossible"])
        clashes = []
    text = f"IF(AND({{whole}}=0,{{now}}=0),{quoted(names['empty'])},{text})"
    value = names["empty"] if value_of(line.whole) == 0 == now else value
    if clashes:
        text = f"IF(OR({','.join(clash for clash, _ in clashes)}),{quoted(names['impossible'])},{text})"
        value = names["impossible"] if any(found for _, found in clashes) else value
    return Formula(f"={text}", value)


def _pairs(lines: list[_Line], own: _Line) -> list[tuple[_Line, _Line]]:
    """(floor, ceiling) for each quota that pulls the same count in the same place the other way."""
    other = {"at_least": "at_most", "at_most": "at_least"}.get(own.quota.direction)
    rivals = [one for one in lines if one.quota.direction == other and _counted_alike(one.quota, own.quota)]
    return [(own, one) if other == "at_most" else (one, own) for one in rivals]


def _counted_alike(one: QuotaVerdict, other: QuotaVerdict) -> bool:
    """Whether both speak of the same title and the same people."""
    mine, theirs = set(one.exempt_units), set(other.exempt_units)
    return (one.title, one.scope, mine) == (other.title, other.scope, theirs)


def _clash(ground: Ground, lines: list[_Line], floor: _Line, ceiling: _Line) -> tuple[str, bool]:
    """Whether no number satisfies both, however many people get the title that a percentage is taken of."""
    least, least_now = _at_best(ground, lines, floor, high=False)
    most, most_now = _at_best(ground, lines, ceiling, high=True)
    return f"{least}>{most}", least_now > most_now


def _at_best(ground: Ground, lines: list[_Line], line: _Line, *, high: bool) -> tuple[str, int]:
    """The number a quota comes to when the title it is a percentage of is given as often (or as seldom) as its own quotas allow."""
    what, _, base = line.quota.of.partition(":")
    if what != "received":
        return f"{{allowed:{line.place}}}", line.bound
    people = counted(ground, line.quota, "head_count")
    if people is None:
        return f"{{allowed:{line.place}}}", line.bound
    texts, values = ([people.text[1:]], [value_of(people)]) if high else (["0"], [0])
    for one in lines:
        limits = one.quota.direction in (("at_most", "exactly") if high else ("at_least", "exactly"))
        if limits and _counted_alike(one.quota, replace(line.quota, title=base)):
            texts.append(f"{{allowed:{one.place}}}")
            values.append(one.bound)
    whole = f"{'MIN' if high else 'MAX'}({','.join(texts)})"
    return line.number_formula(whole), line.number(min(values) if high else max(values))


def _with_number(sentence: str, number: str) -> str:
    """A sentence with {n} as a formula that joins its parts."""
    before, after = sentence.split("{n}")
    return f"{quoted(before)}&({number})&{quoted(after)}"
