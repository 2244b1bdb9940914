"""Plans copied from Word and from web pages."""

from __future__ import annotations

from collections import Counter
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach_desktop.document.lines import paragraphs
from kehoach_desktop.document.model import NodeKind, Run
from kehoach_desktop.intake.plan_html import read_plan_html
from kehoach_desktop.refusal import Refusal

FROM_WORD = """<html><head><style>p{margin:0}</style></head><body><!--StartFragment-->
<p class=MsoNormal align=center><b>KẾ HOẠCH</b></p>
<p class=MsoNormal align=center><b>Phát động phong trào thi đua
năm 2025</b></p><p>&nbsp;</p>
<p class=MsoNormal>Thực hiện Kế hoạch của Sở; Ban xây dựng Kế hoạch như sau:</p>
<p class=MsoListParagraph><b><span style='mso-list:Ignore'>I.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></b><b>NỘI DUNG</b></p>
<p class=MsoNormal>1. Thực hiện tinh thần <span style='font-weight:bold'>“đi trước”</span> và <i>“mở đường”</i>.</p>
<p>- Một <u>việc</u>;<br>- Hai việc.</p>
<!--EndFragment--></body></html>"""

FROM_WEB = """<nav>Trang chủ</nav><div><h1>KẾ HOẠCH</h1><h2>Thi đua năm 2025</h2>
<p>Ban xây dựng Kế hoạch như sau:</p><h3>I. NỘI DUNG</h3><ol start=1><li>Làm việc thứ nhất được giao.</li><li>Làm việc thứ hai được giao.
<ul><li>Một phần việc.</li></ul></li></ol><script>x()</script><span style="display:none">ẩn</span></div>"""


def test_words_structure_and_runs_from_word() -> None:
    document = read_plan_html(FROM_WORD).document
    assert document.subject_text == "Phát động phong trào thi đua năm 2025"
    lines = [(node.kind, node.line) for node in document.nodes()]
    assert lines[-2:] == [(NodeKind.BULLET, "- Một việc;"), (NodeKind.BULLET, "- Hai việc.")]
    assert lines[1] == (NodeKind.SECTION, "I. NỘI DUNG")
    assert next(node for node in document.nodes() if node.marker == "1.").runs == (
        Run("Thực hiện tinh thần "),
        Run("“đi trước”", bold=True),
        Run(" và "),
        Run("“mở đường”", italic=True),
        Run("."),
    )
    assert Run("việc", underline=True) in next(node for node in document.nodes() if node.marker == "-").runs


def test_a_web_pages_lists_are_numbered_and_its_chrome_left_out() -> None:
    document = read_plan_html(FROM_WEB).document
    assert [node.line for node in document.nodes()][1:] == [
        "I. NỘI DUNG",
        "1. Làm việc thứ nhất được giao.",
        "2. Làm việc thứ hai được giao.",
        "- Một phần việc.",
    ]


@pytest.mark.parametrize("html", ["", "<p></p>", "<script>x</script>", "<p>&nbsp;</p><hr>"])
def test_nothing_copied_is_refused(html: str) -> None:
    with pytest.raises(Refusal):
        read_plan_html(html)


@given(st.text(st.sampled_from("<>/pbliud=' \"&;aĐ1.-\n"), max_size=80))
def test_broken_html_keeps_every_letter_or_is_refused(html: str) -> None:
    try:
        read = read_plan_html(html)
    except Refusal:
        return
    words = _Words()
    words.feed(html)
    words.close()
    assert not words.letters - _letters(" ".join((*paragraphs(read.document), *read.dropped)))


class _Words(HTMLParser):
    """Counts the letters between the tags."""

    def __init__(self) -> None:
        super().__init__()
        self.letters: Counter[str] = Counter()

    def handle_data(self, data: str) -> None:
        self.letters += _letters(data)


def _letters(text: str) -> Counter[str]:
    return Counter(char for char in text if char.isalnum())
