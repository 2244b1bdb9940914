"""The Word styles of a format: one named paragraph style per role, so that the clerk can change a whole kind of text at once."""

from __future__ import annotations

from functools import lru_cache
from xml.sax.saxutils import quoteattr

from kehoach_desktop.papers.format import Format, Style
from kehoach_desktop.papers.measuring import PT_PER_MM
from kehoach_desktop.papers.paper import Role
from kehoach_desktop.writers.docx_parts import DECLARATION, FONT, WORD

RULE_STYLE = "rule"
"""The style of the thin paragraphs that draw a line."""
SMALL_STYLE = "small"
"""The style of the paragraphs Word needs between and after tables; they take one point."""

_JC = {"left": "left", "center": "center", "right": "right", "justify": "both"}
_LANG = '<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/>'


def twips(mm: float) -> int:
    """Millimetres in twentieths of a point."""
    return round(mm * PT_PER_MM * 20)


def size_xml(size: float) -> str:
    """The run property of a type size in points."""
    half = round(size * 2)
    return f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'


def spacing_xml(style: Style) -> str:
    """Gaps above and below in points, and the line spacing as a multiple."""
    before, after, line = round(style.before * 20), round(style.after * 20), round(style.line * 240)
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'


@lru_cache(maxsize=8)
def _styles(styles: tuple[Style, ...], rule_weight: float) -> str:
    fonts = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
    body = next(style.size for style in styles if style.role is Role.PLAIN)
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:noProof/>{size_xml(body)}{_LANG}</w:rPr></w:rPrDefault>"
        '<w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
        "</w:docDefaults>"
    )
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f"<w:pPr><w:widowControl/></w:pPr><w:rPr>{fonts}{_LANG}</w:rPr></w:style>"
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/>'
        '<w:semiHidden/><w:tblPr><w:tblCellMar><w:left w:w="108" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar>'
        "</w:tblPr></w:style>"
    )
    roles = "".join(_style_xml(style) for style in styles)
    thin = _thin_xml(RULE_STYLE, "Đường kẻ", rule_weight) + _thin_xml(SMALL_STYLE, "Khoảng nối", 0)
    return f'{DECLARATION}<w:styles xmlns:w="{WORD}">{defaults}{normal}{roles}{thin}</w:styles>'


def styles_xml(fmt: Format) -> str:
    """The styles part: Times New Roman for every script, Vietnamese, no proofing marks, and a style for each role."""
    return _styles(tuple(fmt.styles.values()), fmt["rule.weight"])


def _style_xml(style: Style) -> str:
    keep = "<w:keepNext/>" if style.keep_next else ""
    first = f' w:firstLine="{twips(style.first_line)}"' if style.first_line else ""
    indent = f'<w:ind w:left="{twips(style.left)}"{first}/>' if style.left or first else ""
    outline = f'<w:outlineLvl w:val="{style.outline - 1}"/>' if style.outline else ""
    weight = "<w:b/><w:bCs/>" * style.bold + "<w:i/><w:iCs/>" * style.italic
    underline = '<w:u w:val="single"/>' if style.underline else ""
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style.role}"><w:name w:val={quoteattr(style.name)}/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{keep}{spacing_xml(style)}{indent}'
        f'<w:jc w:val="{_JC[style.align]}"/>{outline}</w:pPr>'
        f"<w:rPr>{weight}{size_xml(style.size)}{underline}</w:rPr></w:style>"
    )


def _thin_xml(code: str, name: str, weight: float) -> str:
    """A style whose paragraphs are one point high, with a line below when `weight` (points) is not 0."""
    border = (
        f'<w:pBdr><w:bottom w:val="single" w:sz="{round(weight * 8)}" w:space="0" w:color="auto"/></w:pBdr>'
        if weight
        else ""
    )
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{code}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/>'
        f'<w:pPr>{border}<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr>'
        '<w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr></w:style>'
    )
