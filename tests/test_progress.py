"""Long work: what it tells on its way, how it ends, and that it can be stopped."""

from __future__ import annotations

import pytest

from kehoach_desktop.progress import Progress, Report, Stopped, finish, reporting


def _count(report: Report) -> str:
    for done in range(3):
        report(Progress(done, 3, "Đếm"))
    return "xong"


def test_a_job_that_reports_by_calling_is_work_like_any_other() -> None:
    work = reporting(_count)
    assert [next(work).done for _ in range(3)] == [0, 1, 2]
    with pytest.raises(StopIteration) as ended:
        next(work)
    assert ended.value.value == "xong"
    assert finish(reporting(_count)) == "xong"


def test_its_error_comes_out_of_the_work() -> None:
    def fail(report: Report) -> None:
        report(Progress(0, 0, "Thử"))
        raise KeyError("hỏng")

    work = reporting(fail)
    next(work)
    with pytest.raises(KeyError, match="hỏng"):
        next(work)


def test_closing_the_work_stops_the_job_at_its_next_report_and_waits_for_its_end() -> None:
    ends: list[str] = []

    def endless(report: Report) -> None:
        try:
            while True:
                report(Progress(0, 0, "Mãi mãi"))
        except Stopped:
            ends.append("dừng")
            raise

    work = reporting(endless)
    next(work)
    work.close()
    assert ends == ["dừng"]
