"""A year's review made by hand, and LibreOffice as the reader who counts again."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from kehoach_desktop.papers.award_list import award_book
from kehoach_desktop.papers.award_tally import tally_sheet
from kehoach_desktop.records.agency import Agency, Signer
from kehoach_desktop.records.awards import (
    AwardKind,
    Condition,
    QuotaState,
    QuotaVerdict,
    Review,
    ReviewRow,
    RuleSetInfo,
    TitleVerdict,
    Verdict,
)
from kehoach_desktop.writers.xlsx import write_xlsx

AGENCY = Agency("Trung tâm Đăng kiểm Hồ Bạc", "Sở Xây dựng tỉnh Hồ Bạc", "Hồ Bạc", "TTĐK")
SIGNER = Signer("Lê Thị Ngát", ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"))
TITLES = (
    AwardKind("LĐTT", "Lao động tiên tiến", "title", "person", level=1),
    AwardKind("CSTĐCS", "Chiến sĩ thi đua cơ sở", "title", "person", level=2),
)
RULES = RuleSetInfo("thu", "Bộ quy tắc thử", "Luật Thi đua, khen thưởng năm 2022", None, None, "B", True)
UNITS = ("Ban Giám đốc", "Phòng Hành chính", "Dây chuyền kiểm định số 1")
SHEET, TALLY = "Danh sách", "Tổng hợp"
_RECALCULATE = (
    '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    '<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">'
    "<value>0</value></prop></item></oor:items>"
)


def person(number: int, rating: str = "HTTNV", proposed: str = "LĐTT", name: str = "") -> ReviewRow:
    """One row: rated HTTNV or better is enough for LĐTT, HTXSNV for CSTĐCS."""
    good, best = rating in ("HTTNV", "HTXSNV"), rating == "HTXSNV"
    lao_dong = (
        Condition(
            "tốt", good, f"xếp loại {rating}", "Luật TĐKT 2022, Đ24.1", "" if good else "Cần HTTNV trở lên"
        ),
    )
    parts = (
        Condition("xuất sắc", best, f"{rating}, theo tệp phòng.xlsx", "Đ23"),
        Condition("sáng kiến", False, "sáng kiến: chưa có", "Đ23"),
    )
    lack = "" if best else "Cần HTXSNV hoặc sáng kiến"
    chien_si = (*lao_dong, Condition("một trong hai", best, "", "Luật TĐKT 2022, Đ23", lack, parts))
    said = (Verdict.NOT_ELIGIBLE, Verdict.ELIGIBLE)
    verdicts = (
        TitleVerdict("LĐTT", said[good], lao_dong),
        TitleVerdict("CSTĐCS", said[good and best], chien_si),
    )
    return ReviewRow(
        number,
        name or f"Nguyễn Văn Thứ {number}",
        "1969" if number % 5 == 0 else f"19{60 + number % 40}-03-0{1 + number % 9}",
        UNITS[number % 3],
        number % 3,
        "Đăng kiểm viên",
        rating,
        0,
        "",
        "",
        proposed,
        proposed,
        "proposed" if proposed else "",
        "",
        verdicts,
    )


def quota(title: str, direction: str, percent: str, **more: object) -> QuotaVerdict:
    """A target (at_least) or quota (at_most); its figures are for the workbook to count."""
    kind = "quota" if direction == "at_most" else "target"
    plain = QuotaVerdict(
        title,
        kind,
        "agency",
        direction,
        Decimal(percent),
        0,
        0,
        0,
        QuotaState.OK,
        "",
        "quy định nội bộ",
        title,
    )
    return replace(plain, **more)  # type: ignore[arg-type]


def review(rows: tuple[ReviewRow, ...], *quotas: QuotaVerdict) -> Review:
    """A review of 2024."""
    counting = (("LĐTT", "CSTĐCS", "CSTĐ bộ/tỉnh"), ("CSTĐCS", "CSTĐ bộ/tỉnh"))
    return Review(2024, date(2024, 12, 20), RULES, TITLES, rows, quotas, counting)


def written(year: Review, folder: Path, agency: Agency = AGENCY, signer: Signer | None = SIGNER) -> Path:
    """The review as a workbook file."""
    return write_xlsx(
        award_book(year, agency, signer, tally_sheet(year, agency, signer)), folder / "danh sách.xlsx"
    )


def recalculated(path: Path, folder: Path) -> Path:
    """The workbook as LibreOffice stores it after counting every formula again."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    profile, out = folder / "profile", folder / "recalculated"
    (profile / "user").mkdir(parents=True, exist_ok=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_RECALCULATE, encoding="utf-8")
    command = [
        office,
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--convert-to",
        "xlsx",
        "--outdir",
    ]
    subprocess.run([*command, str(out), str(path)], check=True, capture_output=True, timeout=120)
    return out / path.name


def values(path: Path, sheet: str) -> list[tuple[object, ...]]:
    """The stored values of a sheet, row by row; a text that is "" counts as nothing, fractions to nine places."""
    paper = load_workbook(path, data_only=True)[sheet]
    return [tuple(_plain(cell) for cell in row) for row in paper.iter_rows(values_only=True)]


def _plain(cell: object) -> object:
    if isinstance(cell, float):
        return round(cell, 9)
    return None if cell == "" else cell


def row_of(path: Path, sheet: str, column: int, wanted: object) -> tuple[object, ...]:
    """The first row whose cell in `column` (counted from 0) is `wanted`."""
    return next(row for row in values(path, sheet) if row[column] == wanted)
