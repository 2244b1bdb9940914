"""Conditions on time: how long somebody worked, how long they were away, and what was received of the time spent elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

from kehoach_desktop.records.awards import LEAVE_KINDS, Leave
from kehoach_desktop.records.people import TRANSFERRED
from kehoach_desktop.rules.conditions import Case, Finding, not_asked
from kehoach_desktop.rules.ruleset import Rule
from kehoach_desktop.rules.spans import ONE_DAY, bounds, months_and_days
from kehoach_desktop.vietnamese.dates import short_date

_STUDY = "học tập"
_FAILED = "không đạt"
_KIND_ASK = "ghi rõ vào cơ quan do tuyển dụng hay chuyển đến từ cơ quan khác"


def _days(leaves: Iterable[Leave], first: date, last: date) -> int:
    """How many days between two, both inclusive, are taken by leaves; a day in two of them counts once."""
    known = [(bounds(one.starts_on), bounds(one.ends_on)) for one in leaves]
    spans = sorted((max(start[0], first), min(end[1], last)) for start, end in known if start and end)
    total, counted = 0, first - ONE_DAY
    for begins, ends in spans:
        total += max(0, (ends - max(begins, counted + ONE_DAY)).days + 1)
        counted = max(counted, ends)
    return total


def _length(months: int, days: int) -> str:
    parts = (f"{months} tháng" if months else "", f"{days} ngày" if days else "")
    return " ".join(part for part in parts if part) or "0 ngày"


def undated(case: Case, besides: Iterable[str] = ()) -> str:
    """What is told of absences without days, but for the kinds `besides`; "" when nothing is."""
    told = [part for part in case.facts.leave_told.split("; ") if part]
    return "; ".join(part for part in told if part.partition(":")[0] not in besides)


def months_worked(case: Case, rule: Rule) -> Finding:
    """Whole months from joining (contract time counts) to the end of the year, the decision or leaving, whichever is first.

    Who came from another agency is considered by the new one however short that is (NĐ 152/2025, Đ4).
    """
    facts, needed = case.facts, rule.number("months", 0)
    joined = bounds(facts.joined_on)
    if joined is None:
        return Finding(None, "chưa có ngày vào cơ quan")
    left = bounds(facts.left_on) or (case.until, case.until)
    taken_off = rule.words("uncounted_leave")
    away = [one for one in facts.leave if one.kind in taken_off]
    off = timedelta(_days(away, joined[0], case.until))
    least = months_and_days(joined[1], min(left[0], case.until) - off)
    most = months_and_days(joined[0], min(left[1], case.until) - off)
    text = f"vào cơ quan {'năm ' if len(facts.joined_on) == 4 else ''}{short_date(facts.joined_on)}"
    if least[0] < max(needed, 12):
        told = f"từ {_length(*least)} đến {_length(*most)}" if least != most else _length(*least)
        text += f", tính đến {short_date(min(left[1], case.until))} được {told}"
    text += "".join(_counted(case, rule))
    if least[0] >= needed:
        return _known_leave(case, taken_off, text)
    newcomer = joined[0] <= case.until and months_and_days(joined[0], case.until)[0] < needed
    if newcomer and facts.joined_by == TRANSFERRED:
        return Finding(True, f"{text}; chuyển đến từ cơ quan khác: cơ quan mới xét")
    if newcomer and not facts.joined_by:
        return Finding(None, f"{text}; chưa rõ tuyển dụng hay chuyển đến", _KIND_ASK)
    return Finding(None if most[0] >= needed else False, text)


def _known_leave(case: Case, taken_off: tuple[str, ...], text: str) -> Finding:
    """Long enough, unless leaves that are taken off are not known."""
    if taken_off and (open_words := undated(case, set(LEAVE_KINDS) - set(taken_off))):
        return Finding(None, f"{text}; chưa rõ ngày nghỉ: {open_words}")
    if taken_off and "leave" not in case.facts.asked:
        return Finding(None, f"{text}; {not_asked(case, 'leave')}")
    return Finding(True, text)


def _counted(case: Case, rule: Rule) -> Iterator[str]:
    """The leaves of the year that the rule names as counted."""
    for one in case.facts.leave:
        if one.kind in rule.words("counted_leave") and _days([one], case.first_day, case.last_day):
            yield f"; nghỉ {one.kind} {_span(one)} được tính là thời gian công tác"


def _span(leave: Leave) -> str:
    return f"{short_date(leave.starts_on)}–{short_date(leave.ends_on)}"


def leave_at_most(case: Case, rule: Rule) -> Finding:
    """The year's long absences, without the kinds that count as work, come to so many days at most."""
    facts, besides = case.facts, rule.words("uncounted_leave")
    days = _days((one for one in facts.leave if one.kind not in besides), case.first_day, case.last_day)
    text = f"nghỉ dài {days} ngày trong năm {facts.year}"
    if days > rule.number("days", 0):
        return Finding(False, text)
    if open_words := undated(case, besides):
        return Finding(
            None, f"chưa rõ nghỉ từ ngày nào đến ngày nào: {open_words}", "ghi ngày nghỉ trong dữ kiện năm"
        )
    if "leave" not in facts.asked:
        return Finding(None, not_asked(case, "leave"))
    return Finding(True, text)


def time_elsewhere(case: Case, rule: Rule) -> Finding:
    """Time spent studying counts with results (a year or more) or with the rules kept (less), time with a host or in the old unit with
    their comment (NĐ 152/2025, Đ4): known for every such time that touches the year."""
    facts = case.facts
    kinds = rule.words("leave_kinds")
    away = [one for one in facts.leave if one.kind in kinds and _days([one], case.first_day, case.last_day)]
    bad = [
        f"{_STUDY} {_span(one)}: không đạt" for one in away if one.kind == _STUDY and one.outcome == _FAILED
    ]
    if bad:
        return Finding(False, "; ".join(bad))
    waiting = [_awaited(one, rule) for one in away if not one.outcome] + list(_comments_awaited(case, rule))
    if open_words := undated(case, set(LEAVE_KINDS) - {*kinds, "khác"}):
        waiting.append(
            (
                f"chưa rõ nghỉ từ ngày nào đến ngày nào: {open_words}",
                "ghi ngày nghỉ, đi học trong dữ kiện năm",
            )
        )
    if not waiting and "leave" not in facts.asked:
        return Finding(None, not_asked(case, "leave"))
    if waiting:
        return Finding(
            None, "; ".join(fact for fact, _ in waiting), "; ".join(dict.fromkeys(ask for _, ask in waiting))
        )
    told = [f"{one.kind} {_span(one)}: đã có kết quả, nhận xét" for one in away]
    if facts.old_unit_comment:
        told.append("đã có nhận xét của đơn vị cũ")
    return Finding(True, "; ".join(told) or f"không đi học, biệt phái, chuyển đơn vị trong năm {facts.year}")


def _awaited(leave: Leave, rule: Rule) -> tuple[str, str]:
    """What is not received of one time away: the fact, and what to record."""
    start, end = bounds(leave.starts_on), bounds(leave.ends_on)
    paper = "nhận xét của nơi tiếp nhận"
    if leave.kind == _STUDY and start and end:
        long = months_and_days(start[0], end[1])[0] >= rule.number("study_months", 12)
        paper = "kết quả học tập" if long else "xác nhận chấp hành quy định học tập"
    return f"{leave.kind} {_span(leave)}: chưa có {paper}", f"ghi {paper} trong dữ kiện năm"


def _comments_awaited(case: Case, rule: Rule) -> Iterator[tuple[str, str]]:
    """The old units whose comment is needed: after so many months there, a start that nobody knows taken as long ago."""
    facts = case.facts
    if facts.old_unit_comment:
        return
    ask = "lấy nhận xét của đơn vị cũ rồi đánh dấu trong dữ kiện năm"
    for move in facts.moves:
        day, since = bounds(move.on), bounds(move.since)
        if day is None or not case.first_day <= day[0] <= case.last_day:
            continue
        if since is None or months_and_days(since[0], day[0] - ONE_DAY)[0] >= rule.number("months", 0):
            yield (
                f"chuyển từ {move.from_unit} ngày {short_date(move.on)}: chưa có nhận xét của đơn vị cũ",
                ask,
            )
    joined = bounds(facts.joined_on)
    if (
        facts.joined_by == TRANSFERRED
        and joined
        and joined[1] >= case.first_day
        and joined[0] <= case.last_day
    ):
        yield (
            f"chuyển từ cơ quan khác đến ngày {short_date(facts.joined_on)}: chưa có nhận xét của cơ quan cũ",
            ask,
        )


TIME_CHECKS: dict[str, Callable[[Case, Rule], Finding]] = {
    "months_worked": months_worked,
    "leave_at_most": leave_at_most,
    "time_elsewhere": time_elsewhere,
}
