"""Times New Roman, or its equal in widths, found on this computer and made ready for PDF; never another face in its place."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kehoach_desktop.papers.measuring import FACES, Widths
from kehoach_desktop.refusal import Refusal

_FAMILIES = (
    ("times.ttf", "timesbd.ttf", "timesi.ttf", "timesbi.ttf"),
    (
        "Times New Roman.ttf",
        "Times New Roman Bold.ttf",
        "Times New Roman Italic.ttf",
        "Times New Roman Bold Italic.ttf",
    ),
    (
        "Times_New_Roman.ttf",
        "Times_New_Roman_Bold.ttf",
        "Times_New_Roman_Italic.ttf",
        "Times_New_Roman_Bold_Italic.ttf",
    ),
    (
        "LiberationSerif-Regular.ttf",
        "LiberationSerif-Bold.ttf",
        "LiberationSerif-Italic.ttf",
        "LiberationSerif-BoldItalic.ttf",
    ),
)
_NEEDED = "ặẵẫữỹĐđơư“”–"
"""Letters that tell a face with Vietnamese from one without (Liberation before version 2 has none)."""


@dataclass(frozen=True)
class Faces:
    """The four faces ready to print: their names for the PDF library by face, and their widths."""

    names: Mapping[str, str]
    widths: Widths


def font_folders() -> list[Path]:
    """The folders where this computer keeps its fonts, most likely first."""
    folders = []
    for variable, below in (("WINDIR", "Fonts"), ("LOCALAPPDATA", "Microsoft/Windows/Fonts")):
        if os.environ.get(variable):
            folders.append(Path(os.environ[variable]) / below)
    folders += [Path("/Library/Fonts"), Path("/System/Library/Fonts/Supplemental"), Path.home() / ".fonts"]
    truetype = Path("/usr/share/fonts/truetype")
    folders += [truetype / "msttcorefonts", truetype / "liberation2", truetype / "liberation"]
    return [*folders, Path("/usr/share/fonts/liberation-serif"), Path("/usr/share/fonts/liberation")]


def load_faces(folders: Iterable[Path] | None = None) -> Faces:
    """The faces for PDF from the first folder that has a whole family with Vietnamese letters.

    Refusal when there is none: a paper is never printed in another face.
    """
    return _load(tuple(font_folders() if folders is None else folders))


@lru_cache(maxsize=8)
def _load(folders: tuple[Path, ...]) -> Faces:
    for files in _FAMILIES:
        for folder in folders:
            paths = [folder / name for name in files]
            if all(path.is_file() for path in paths):
                faces = _register(paths)
                if faces is not None:
                    return faces
    raise Refusal(
        "Máy này không có phông chữ Times New Roman (hoặc Liberation Serif 2) có chữ Việt nên không tạo được tệp PDF.",
        "Dữ liệu vẫn còn nguyên; tệp Word vẫn xuất được.",
        "Hãy cài phông Times New Roman rồi làm lại.",
    )


def _register(paths: Iterable[Path]) -> Faces | None:
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFError, TTFont

    try:
        fonts = {face: TTFont(f"paper-{face}", str(path)) for face, path in zip(FACES, paths, strict=True)}
    except (TTFError, OSError):
        return None
    if any(ord(letter) not in font.face.charToGlyph for font in fonts.values() for letter in _NEEDED):
        return None
    for font in fonts.values():
        registerFont(font)
    tables = {
        face: {chr(code): width * 2.048 for code, width in font.face.charWidths.items()}
        for face, font in fonts.items()
    }
    return Faces({face: font.fontName for face, font in fonts.items()}, Widths(tables))
