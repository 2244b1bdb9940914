"""The practice agency: an invented agency whose year goes through the real use cases, in a file that is marked as practice."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from kehoach_desktop.progress import Progress, Work, finish
from kehoach_desktop.records.agency import Agency, Signer
from kehoach_desktop.records.awards import Review
from kehoach_desktop.refusal import Refusal
from kehoach_desktop.resources import RESOURCES, resource_data, resource_text
from kehoach_desktop.services.agency import save_agency, save_signer
from kehoach_desktop.services.awards.award_export import export_awards
from kehoach_desktop.services.awards.awards import review
from kehoach_desktop.services.awards.caps import Years, set_cap
from kehoach_desktop.services.datafile.discarding import discard
from kehoach_desktop.services.datafile.office import Office, open_office
from kehoach_desktop.services.lists.staff_import import apply_staff
from kehoach_desktop.services.lists.year_import import apply_year
from kehoach_desktop.services.people.staff import list_staff
from kehoach_desktop.services.plans.plan_import import import_plan
from kehoach_desktop.services.plans.plan_papers import export_plan
from kehoach_desktop.services.practice import lists as practice_lists
from kehoach_desktop.services.year.commitments import list_kinds, tick

_STEPS = 8


@dataclass(frozen=True, slots=True)
class Practice:
    """What was made: the data file, the year it is about, its review, and the files written."""

    path: Path
    year: int
    review: Review
    files: tuple[Path, ...]


def make_practice(path: Path, *, year: int | None = None) -> Work[Practice]:
    """Make the practice agency's data file at `path`, anew if it is there already; no papers are written.

    The year is this year unless given. Refusal, with nothing changed, when `path` holds real data or is open elsewhere.
    """
    with TemporaryDirectory() as folder:
        made = yield from _run(path, Path(folder), year, papers=False)
    return Practice(made.path, made.year, made.review, ())


def run_demo(path: Path, out: Path, *, year: int | None = None) -> Work[Practice]:
    """As `make_practice`, and put the lists it started from, the plan (.docx, .pdf) and the award list (.xlsx) into `out`."""
    _check_old(path)  # before anything is made: a refusal leaves no empty folder
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as trouble:
        raise Refusal(
            f"Không tạo được thư mục “{out}”.", "Chưa có gì được ghi.", "Xin chọn một thư mục khác."
        ) from trouble
    return (yield from _run(path, out, year, papers=True))


def _run(path: Path, out: Path, year: int | None, *, papers: bool) -> Work[Practice]:
    """The whole year in a new file beside `path`, which takes its place once all went well."""
    data, year = _data(), year or date.today().year
    _check_old(path)
    with _new_file(path) as office:
        yield Progress(0, _STEPS, "Ghi thông tin cơ quan và người ký")
        _enter_agency(office, data)
        yield Progress(1, _STEPS, "Nhập kế hoạch thi đua, nhận ra chỉ tiêu và các đợt")
        text = resource_text("practice", data["plan"]).replace("{year}", str(year))
        plan_id = import_plan(office, text, source=data["plan"]).id
        yield Progress(2, _STEPS, "Nhập danh sách nhân sự")
        files = practice_lists.write_lists(RESOURCES / "practice" / data["people"], data, year, out)
        apply_staff(office, files[0])
        yield Progress(3, _STEPS, "Ghi người đã ký cam kết")
        _sign(office, data, year)
        yield Progress(4, _STEPS, "Nhập kết quả cuối năm")
        apply_year(office, files[1], year)
        yield Progress(5, _STEPS, "Xét danh hiệu")
        set_cap(office, Decimal(data["cap_percent"]), Years(year))
        found = review(office, year)
        if papers:
            yield Progress(6, _STEPS, "Ghi kế hoạch thành Word và PDF")
            for name in ("plan_docx", "plan_pdf"):
                files.append(finish(export_plan(office, plan_id, out / _filled(data["files"][name], year))))
            yield Progress(7, _STEPS, "Ghi danh sách đề nghị thành Excel")
            files.append(finish(export_awards(office, year, out / _filled(data["files"]["awards"], year))))
    yield Progress(_STEPS, _STEPS, "Xong")
    return Practice(path, year, found, tuple(files))


def _data() -> dict[str, Any]:
    return resource_data("practice", "agency.toml")


def _filled(text: str, year: int) -> str:
    return text.replace("{year}", str(year))


def _check_old(path: Path) -> None:
    """Only practice data that nobody has open may be made anew; open_office refuses anything else in words."""
    if path.exists():
        open_office(path, practice=True, make=False).close()


@contextmanager
def _new_file(path: Path) -> Iterator[Office]:
    """A new practice file beside `path`; it takes the place of the old one when the block went well, else it goes again."""
    aside = path.with_name(f"{path.stem}.moi{path.suffix}")
    _clear(aside)
    office = open_office(aside, practice=True)
    try:
        yield office
    except BaseException:
        office.close()
        _clear(aside)
        raise
    office.close()
    _clear(path)
    aside.replace(path)
    _clear(aside)


def _clear(path: Path) -> None:
    try:
        discard(path)
    except OSError as trouble:
        raise Refusal(
            f"Tệp dữ liệu mẫu “{path}” đang mở ở nơi khác.",
            "Chưa có gì thay đổi.",
            "Xin đóng cửa sổ đó rồi làm lại.",
        ) from trouble


def _enter_agency(office: Office, data: dict[str, Any]) -> None:
    save_agency(office, Agency(**data["agency"]))
    for signer in data["signer"]:
        save_signer(office, Signer(**{**signer, "authority": tuple(signer["authority"])}))


def _sign(office: Office, data: dict[str, Any], year: int) -> None:
    """Everybody signs but the last few of the list, a different few for each kind of commitment."""
    people = [person.id for person in list_staff(office) if person.id is not None]
    signed_on = date.fromisoformat(_filled(data["signed_on"], year))
    for kind, missing in zip(list_kinds(office, year), data["unsigned"], strict=False):
        if kind.id is not None:
            tick(office, [kind.id], people[: len(people) - missing], signed_on)
