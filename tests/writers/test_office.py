"""What LibreOffice makes of our Word files: the same pages and lines as our own PDF, in the right face."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from kehoach_desktop.papers.format import load_format
from kehoach_desktop.papers.plan import plan_paper
from kehoach_desktop.writers.docx import write_docx
from kehoach_desktop.writers.pdf import pdf_bytes
from tests.paper_samples import SAMPLES, list_paper
from tests.pdf_reading import Sheet, read_pdf

pytestmark = pytest.mark.office
PAPERS = {**{name: plan_paper(document) for name, document in SAMPLES.items()}, "list": list_paper()}


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Sheet]]:
    """Every paper as LibreOffice prints it, all converted in one go."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("office")
    files = [
        write_docx(paper, load_format(paper.format_code), folder / f"{name}.docx")
        for name, paper in PAPERS.items()
    ]
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        office,
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        *map(str, files),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return {name: read_pdf((folder / f"{name}.pdf").read_bytes()) for name in PAPERS}


@pytest.mark.parametrize("name", PAPERS)
def test_word_file_and_pdf_have_the_same_lines_on_the_same_pages(
    name: str, converted: dict[str, list[Sheet]]
) -> None:
    paper = PAPERS[name]
    ours = read_pdf(pdf_bytes(paper, load_format(paper.format_code)))
    theirs = converted[name]
    assert [page.text for page in theirs] == [page.text for page in ours]
    shifts = [
        abs(mine.base - other.base)
        for page, again in zip(ours, theirs, strict=True)
        for mine, other in zip(page.lines, again.lines, strict=True)
    ]
    assert max(shifts) < 1.0


@pytest.mark.parametrize("name", PAPERS)
def test_only_times_or_its_equal_is_used(name: str, converted: dict[str, list[Sheet]]) -> None:
    used = {font for page in converted[name] for font in page.fonts}
    assert used
    assert all(font.replace(" ", "").startswith(("TimesNewRoman", "LiberationSerif")) for font in used)


def test_rules_and_margins_survive_libreoffice(converted: dict[str, list[Sheet]]) -> None:
    page = converted["state"][0]
    motto = max(
        (stroke for stroke in page.strokes if stroke[2] < 50), key=lambda stroke: stroke[1] - stroke[0]
    )
    line = page.line("Độc lập")
    assert motto[1] - motto[0] == pytest.approx(line.right - line.left, abs=1)
    assert page.line("Giao thông vận tải về").left == pytest.approx(30, abs=0.3)
    assert page.line("Giao thông vận tải về").right == pytest.approx(195, abs=0.5)
