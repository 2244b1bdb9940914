"""Plans in the data file: imported, kept, changed, deleted and brought back, printed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import func, select

from db.models import PhaseRow, TargetRow, TaskRow
from kehoach_desktop.document.model import Header, PlanDocument, Run
from kehoach_desktop.document.plan import Plan
from kehoach_desktop.document.templates import plan_templates
from kehoach_desktop.progress import finish
from kehoach_desktop.records.agency import Agency, Signer
from kehoach_desktop.records.plans import Phase, Target, Task
from kehoach_desktop.refusal import Invalid, Refusal
from kehoach_desktop.services.agency import save_agency, save_signer
from kehoach_desktop.services.datafile import history
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.services.plans.plan_import import (
    import_plan,
    import_reading,
    preview_plan,
    preview_plan_file,
)
from kehoach_desktop.services.plans.plan_make import blank_plan, new_plan
from kehoach_desktop.services.plans.plan_papers import export_plan, paper_of, plan_pdf, plan_text
from kehoach_desktop.services.plans.plan_parts import (
    delete_phase,
    delete_target,
    delete_task,
    save_phase,
    save_target,
    save_task,
)
from kehoach_desktop.services.plans.plans import delete_plan, get_plan, list_plans, save_plan
from kehoach_desktop.services.year.commitments import list_kinds
from tests.docx_reading import read_paragraphs

DATA = Path(__file__).parents[1] / "data" / "ke-hoach-nho.txt"
TEXT = """KẾ HOẠCH

Phát động thi đua giai đoạn 2024-2025

Thực hiện nhiệm vụ, cơ quan ban hành Kế hoạch như sau:

I. NỘI DUNG

1. Phấn đấu 100% ký cam kết giao ước thi đua, ký cam kết phòng, chống ma túy, ký cam kết không hút thuốc nơi làm việc.

2. Đợt 1: từ đầu năm đến ngày 30/6/2024 thi đua lập thành tích.

II. TỔ CHỨC THỰC HIỆN

1. Các phòng gửi báo cáo về Văn phòng trước ngày 15/11/2024./.
"""


WORDS = "KẾ HOẠCH\n\nThi đua\n\nI. VIỆC\n\n1. Làm tốt việc được giao."


def rows_left(office: Office) -> tuple[int, int, int]:
    with office.read() as session:
        kinds = (TargetRow, PhaseRow, TaskRow)
        counts = [session.scalar(select(func.count()).select_from(kind)) or 0 for kind in kinds]
    return counts[0], counts[1], counts[2]


def test_an_import_is_one_batch_that_can_be_taken_back(office: Office) -> None:
    done = import_plan(office, TEXT, source="ke-hoach.txt")
    assert (done.kind, [one.subject for one in done.targets]) == (
        "state",
        ["commitment:giao_uoc", "commitment:ma_tuy", "commitment:không hút thuốc nơi làm việc"],
    )
    assert {one.plan_id for one in done.targets} | {one.plan_id for one in done.phases} == {done.id}
    assert all(one.id and one.plan_id == done.id for one in done.tasks)
    for year in (2024, 2025):
        names = [kind.short_name for kind in list_kinds(office, year)]
        assert names == ["Giao ước thi đua", "Phòng, chống ma túy", "không hút thuốc nơi làm việc"]
    (batch,) = history.list_changes(office)
    assert batch.title == "Nhập kế hoạch từ ke-hoach.txt: Phát động thi đua giai đoạn 2024-2025"
    history.undo(office)
    assert list_plans(office) == []
    assert list_kinds(office, 2024) == []
    assert rows_left(office) == (0, 0, 0)


def test_proposals_may_be_declined_and_are_told_all_the_same(office: Office) -> None:
    done = import_plan(office, TEXT, accept_proposals=False)
    assert (len(done.targets), len(done.phases), len(done.tasks)) == (3, 2, 1)
    assert rows_left(office) == (0, 0, 0)
    assert list_kinds(office, 2024) == []


def test_a_plan_comes_back_as_it_was_kept(office: Office) -> None:
    reading = preview_plan(TEXT)
    done = import_plan(office, TEXT)
    plan = get_plan(office, done.id)
    assert plan.document == reading.document
    assert (plan.year_from, plan.year_to, list(plan.years)) == (2024, 2025, [2024, 2025])
    assert plan_text(plan)[:2] == ["KẾ HOẠCH", "Phát động thi đua giai đoạn 2024-2025"]
    (summary,) = list_plans(office, 2025)
    assert (summary.subject, summary.targets, summary.phases, summary.tasks) == (
        "Phát động thi đua giai đoạn 2024-2025", 3, 2, 1,
    )  # fmt: skip
    assert list_plans(office, 2026) == []


def test_a_text_without_a_year_is_of_this_year(office: Office) -> None:
    done = import_plan(office, "KẾ HOẠCH\n\nThi đua\n\nI. VIỆC\n\n1. Làm./.", today=date(2031, 5, 1))
    assert get_plan(office, done.id).year_from == 2031


def test_saving_changes_the_paper_and_leaves_figures_alone(office: Office) -> None:
    plan = get_plan(office, import_plan(office, TEXT).id)
    document = replace(
        plan.document,
        header=Header(number="05", symbol="KH-VP", place="Hà Nội", day="07", month="3", year="2024"),
        subject=(Run("Thi đua "), Run("mới", italic=True)),
    )
    saved = save_plan(office, replace(plan, document=document, state="signed", targets=()))
    assert saved.document == document
    assert len(saved.targets) == 3
    (summary,) = list_plans(office)
    assert (summary.number, summary.issued_on, summary.state) == ("05/KH-VP", "2024-03-07", "signed")
    history.undo(office)
    assert get_plan(office, saved.id or 0) == plan


def test_a_new_plan_brings_its_figures(office: Office) -> None:
    plan = Plan(
        PlanDocument(subject=(Run("Thi đua"),)), 2024, 2024, targets=(Target(0, "100% ký", "commitment:atgt"),),
        phases=(Phase(0, "Đợt 1", date(2024, 1, 1), None),), tasks=(Task(0, "Gửi báo cáo"),),
    )  # fmt: skip
    saved = save_plan(office, plan)
    assert rows_left(office) == (1, 1, 1)
    assert saved.targets[0].plan_id == saved.id
    assert [kind.code for kind in list_kinds(office, 2024)] == ["atgt"]


def test_deleting_takes_all_and_undo_brings_all(office: Office) -> None:
    done = import_plan(office, TEXT)
    plan = get_plan(office, done.id)
    delete_plan(office, done.id)
    assert list_plans(office) == []
    assert rows_left(office) == (0, 0, 0)
    with pytest.raises(Refusal, match="Không còn kế hoạch"):
        get_plan(office, done.id)
    assert (history.undo(office) or "").startswith("Xóa kế hoạch")
    assert get_plan(office, done.id) == plan


def test_figures_are_added_changed_and_taken_away(office: Office) -> None:
    plan_id = import_plan(office, TEXT, accept_proposals=False).id
    target = save_target(office, Target(plan_id, "10% CSTĐCS", "title:CSTĐCS", "at_least", Decimal(10)))
    assert target.id
    changed = save_target(office, replace(target, percent=Decimal("12.5")))
    assert get_plan(office, plan_id).targets == (changed,)
    later = save_task(office, Task(plan_id, "Sau", date(2024, 9, 1), "Phòng A", "Văn phòng"))
    first = save_task(office, Task(plan_id, "Trước", date(2024, 3, 1)))
    undated = save_task(office, Task(plan_id, "Không hạn"))
    assert get_plan(office, plan_id).tasks == (later, first, undated)
    done = save_task(office, replace(first, done_on=date(2024, 2, 28)))
    assert get_plan(office, plan_id).tasks == (later, done, undated)
    phase = save_phase(office, Phase(plan_id, "Đợt 2", date(2024, 7, 1), date(2024, 12, 31)))
    assert get_plan(office, plan_id).phases == (phase,)
    delete_target(office, target.id)
    delete_phase(office, phase.id or 0)
    delete_task(office, undated.id or 0)
    assert rows_left(office) == (0, 0, 2)
    with pytest.raises(Refusal, match="không còn"):
        delete_target(office, target.id)


@pytest.mark.parametrize(
    ("target", "field"),
    [
        (Target(1, " "), "text"),
        (Target(1, "x", percent=Decimal(-1)), "percent"),
        (Target(1, "x", "title:LĐTT", percent=Decimal(101)), "percent"),
        (Target(1, "x", percent=Decimal(10), percent_to=Decimal(5)), "percent_to"),
        (Target(1, "x", direction="up"), "direction"),
    ],
)
def test_a_target_that_cannot_be(office: Office, target: Target, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        save_target(office, target)
    assert set(refused.value.fields) == {field}


def test_other_things_that_cannot_be(office: Office) -> None:
    with pytest.raises(Invalid, match="Ngày kết thúc"):
        save_phase(office, Phase(1, "Đợt", date(2024, 2, 1), date(2024, 1, 1)))
    with pytest.raises(Invalid, match="tên đợt"):
        save_phase(office, Phase(1, "", None, None))
    with pytest.raises(Invalid, match="nội dung việc"):
        save_task(office, Task(1, ""))
    with pytest.raises(Invalid) as refused:
        save_plan(office, Plan(PlanDocument(), 2025, 2024, state="lost"))
    assert set(refused.value.fields) == {"year_to", "state"}
    with pytest.raises(Refusal, match="Không còn kế hoạch"):
        save_task(office, Task(99, "Gửi"))
    assert history.list_changes(office) == []


@pytest.mark.parametrize("text", ["", " \n ", "\x00\x89PNG\r\n" * 9, "- \n---\n"])
def test_no_plan_no_change(office: Office, text: str) -> None:
    with pytest.raises(Refusal):
        import_plan(office, text)
    assert list_plans(office) == []


def test_files(tmp_path: Path) -> None:
    for data in (WORDS.encode("utf-16"), f"\ufeff{WORDS}".encode(), WORDS.encode()):
        path = tmp_path / "a.txt"
        path.write_bytes(data)
        assert preview_plan_file(path).document == preview_plan(WORDS).document
    no_text = (b"\x89PNG\r\n\x1a\n\xff\xd8", b"{\\rtf1\\ansi Ke hoach}", b"%PDF-1.7 KE HOACH")
    for data, said in ((b"", "trống"), *((data, "không phải tệp văn bản") for data in no_text)):
        path.write_bytes(data)
        with pytest.raises(Refusal, match=said):
            preview_plan_file(path)
    with pytest.raises(Refusal, match="Không tìm thấy"):
        preview_plan_file(tmp_path / "none.txt")
    with pytest.raises(Refusal, match="thư mục"):
        preview_plan_file(tmp_path)


@pytest.mark.parametrize("template", [one.key for one in plan_templates()])
def test_blank_plans_are_dressed_for_the_agency(office: Office, template: str) -> None:
    save_agency(
        office, Agency("Ban *Bảo trì*", "Sở GTVT", "Sơn La", "BBT", "Chi bộ Ban", "Đảng bộ Sở", "CBB")
    )
    save_signer(office, Signer("Lê An", ("GIÁM ĐỐC",)))
    plan = new_plan(office, 2027, template=template)
    text = "\n".join(plan_text(plan))
    assert "năm 2027" in text
    assert "$" not in text
    assert plan.id
    party = plan.document.system == "party"
    assert ("Chi bộ Ban" if party else "Ban *Bảo trì*") in text
    assert plan.document.header.symbol == ("KH/CBB" if party else "KH-BBT")
    assert (plan.document.signature is None) == party
    assert preview_plan(text).document.body[0].marker == ("I-" if party else "I.")


def test_an_unknown_template_is_a_bug(office: Office) -> None:
    with pytest.raises(KeyError):
        blank_plan(office, 2027, template="khong-co")


def test_the_letterhead_is_completed_from_the_agency_only_where_it_is_empty() -> None:
    agency = Agency("Ban Bảo trì", "Sở GTVT", "Sơn La", "BBT", "Chi bộ Ban", "Đảng bộ Sở", "CBB")
    words = str(paper_of(PlanDocument(), agency).letterhead)
    assert "BAN BẢO TRÌ" in words
    assert "SỞ GTVT" in words
    assert "CHI BỘ BAN" in str(paper_of(PlanDocument(system="party"), agency).letterhead)
    assert "KH-BBT" in words
    assert "KH/CBB" in str(paper_of(PlanDocument(system="party"), agency).letterhead)
    ours = PlanDocument(header=Header(agency="BAN  BẢO TRÌ"))
    assert "Sơn La" in str(paper_of(ours, agency).letterhead)
    assert "Sơn La" not in str(paper_of(PlanDocument(header=Header(agency="SỞ KHÁC")), agency).letterhead)
    own = PlanDocument(header=Header(agency="SỞ KHÁC", place="Huế"))
    assert "BAN BẢO TRÌ" not in str(paper_of(own, agency).letterhead)
    assert "Huế" in str(paper_of(own, None).letterhead)


def test_the_paper_as_word_and_pdf(office: Office, tmp_path: Path) -> None:
    plan_id = import_plan(office, DATA.read_text(encoding="utf-8")).id
    word = finish(export_plan(office, plan_id, tmp_path / "kh.docx"))
    printed = [" ".join(line.split()) for line in read_paragraphs(word)]
    lines = plan_text(get_plan(office, plan_id))
    at = -1
    for line in lines[6:]:
        at = printed.index(line, at + 1)
    pdf = finish(export_plan(office, plan_id, tmp_path / "kh.pdf"))
    assert pdf.read_bytes().startswith(b"%PDF")
    assert plan_pdf(office, plan_id).startswith(b"%PDF")
    with pytest.raises(Refusal, match=r"\.docx"):
        finish(export_plan(office, plan_id, tmp_path / "kh.odt"))
    assert sorted(path.name for path in tmp_path.glob("kh.*")) == ["kh.docx", "kh.pdf"]


def test_a_word_file_of_ours_is_read_as_the_same_plan(office: Office, tmp_path: Path) -> None:
    first = import_plan(office, DATA.read_text(encoding="utf-8")).id
    word = finish(export_plan(office, first, tmp_path / "kh.docx"))
    again = import_reading(office, preview_plan_file(word)).id
    assert plan_text(get_plan(office, again)) == plan_text(get_plan(office, first))


@pytest.mark.parametrize("seed", ["000", "001", "002", "003", "004"])
def test_the_real_plans_through_the_data_file_and_word(
    office: Office, shared: Path, tmp_path: Path, seed: str
) -> None:
    (path,) = (shared / "seeds").glob(f"{seed}_*.txt")
    done = import_reading(office, preview_plan_file(path), source=path.name)
    plan = get_plan(office, done.id)
    assert plan.document == preview_plan(path.read_text(encoding="utf-8")).document
    word = finish(export_plan(office, done.id, tmp_path / f"{seed}.docx"))
    again = preview_plan_file(word).document
    assert [node.line for node in again.nodes()] == [node.line for node in plan.document.nodes()]
    assert (again.signature, again.recipients) == (plan.document.signature, plan.document.recipients)
    assert again.subject_text == plan.document.subject_text
