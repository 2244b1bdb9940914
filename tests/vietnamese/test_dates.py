"""Dates written as papers and lists write them, and read in every shape a person types."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach_desktop.vietnamese.dates import long_date, parse_date, short_date, written_parts


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2020, 1, 5), "ngày 05 tháng 01 năm 2020"),
        (date(2020, 2, 29), "ngày 29 tháng 02 năm 2020"),
        (date(2020, 3, 9), "ngày 09 tháng 3 năm 2020"),
        (date(2024, 12, 31), "ngày 31 tháng 12 năm 2024"),
    ],
)
def test_zero_goes_where_the_decree_puts_it(day: date, text: str) -> None:
    assert long_date(day) == text
    assert "ngày {} tháng {} năm {}".format(*written_parts(day)) == text
    assert parse_date(text) == day.isoformat()


def test_short_dates_keep_a_lone_year() -> None:
    assert [short_date(one) for one in (date(2020, 1, 5), "2020-01-05", "1969", "")] == [
        "05/01/2020",
        "05/01/2020",
        "1969",
        "",
    ]


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("25/12/1991", "1991-12-25"),
        ("25-12-1991", "1991-12-25"),
        ("25.12.91", "1991-12-25"),
        ("25/12/'91", "1991-12-25"),
        ("25/12/’91", "1991-12-25"),
        ("25 / 12 / 1991", "1991-12-25"),
        ("5/3/1980", "1980-03-05"),
        ("1991-12-25", "1991-12-25"),
        ("1991/12/25", "1991-12-25"),
        ("1991-12-25 00:00:00", "1991-12-25"),
        ("010280", "1980-02-01"),
        ("25121991", "1991-12-25"),
        ("19911225", "1991-12-25"),
        ("20101105", "2010-11-05"),
        ("ngày 5 tháng 3 năm 1980", "1980-03-05"),
        ("Ngày 05 tháng 3, 1980", "1980-03-05"),
        ("05-thg 3-1980", "1980-03-05"),
        ("5-Mar-80", "1980-03-05"),
        ("sinh ngày 5/3/1980", "1980-03-05"),
        ("5/3/1980.", "1980-03-05"),
        ("29/2/2000", "2000-02-29"),
        ("1/2/49", "2049-02-01"),
        ("1/2/50", "1950-02-01"),
        ("1969", "1969"),
        ("sinh năm 1969", "1969"),
        ("SN: 1969", "1969"),
        ("00/00/1969", "1969"),
        ("0/5/1969", "1969"),
        ("--/--/1969", "1969"),
        ("…/…/1969", "1969"),
        ("tháng 5/1980", "1980"),
        ("5/1980", "1980"),
        ("Tháng 5 năm 1980", "1980"),
    ],
)
def test_what_people_type(typed: str, iso: str) -> None:
    assert parse_date(typed) == iso


@pytest.mark.parametrize("typed", ["09/2017", "9/2017", "2017-09", "tháng 9 năm 2017"])
def test_a_month_of_entry_is_its_first_day_when_asked(typed: str) -> None:
    assert parse_date(typed, month_start=True) == "2017-09-01"


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("31/02/1980", "Không có ngày 31/02/1980"),
        ("29/2/1981", "chỉ có 28 ngày"),
        ("12/25/1991", "Không có tháng 25"),
        ("13/1980", "Không có tháng 13"),
        ("1/1/1810", "Năm 1810"),
        ("", "Chưa có ngày"),
        ("   ", "Chưa có ngày"),
        ("không rõ", "Không đọc được ngày"),
        ("33597", "Không đọc được ngày"),
        ("1/2/3", "Không đọc được ngày"),
        ("30/2", "Không đọc được ngày"),
        ("25/12/1991 và 26/12/1991", "Không đọc được ngày"),
    ],
)
def test_what_is_no_date_says_why(typed: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        parse_date(typed)


_DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@given(_DAYS)
def test_a_written_date_reads_back(day: date) -> None:
    assert (
        parse_date(short_date(day))
        == parse_date(long_date(day))
        == parse_date(day.isoformat())
        == day.isoformat()
    )


@given(_DAYS, st.sampled_from("/-. "), st.booleans())
def test_day_comes_first_whatever_stands_between(day: date, sign: str, zeros: bool) -> None:
    width = 2 if zeros else 1
    assert parse_date(f"{day.day:0{width}d}{sign}{day.month:0{width}d}{sign}{day.year}") == day.isoformat()


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_a_sentence(text: str) -> None:
    try:
        iso = parse_date(text)
    except ValueError as error:
        iso = ""
        reason = str(error)
    assert len(iso) == 4 or date.fromisoformat(iso) if iso else reason.endswith(".")
