"""PDF files from elsewhere: counted, joined, and made of pictures."""

from __future__ import annotations

from io import BytesIO

_A4 = (595.2756, 841.8898)
_LARGEST_SIDE = 20_000


def page_count(content: bytes) -> int:
    """How many pages a PDF has. ValueError when it is damaged, empty or locked by a password."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise ValueError(str(error)) from error
    try:
        if len(document) == 0:
            raise ValueError("no page")
        return len(document)
    finally:
        document.close()


def joined_pdf(*parts: bytes) -> bytes:
    """The pages of several PDFs one after another."""
    import pypdfium2

    whole = pypdfium2.PdfDocument.new()
    opened = [pypdfium2.PdfDocument(part) for part in parts]
    for part in opened:
        whole.import_pages(part)
    buffer = BytesIO()
    whole.save(buffer)
    for part in (*opened, whole):
        part.close()
    return buffer.getvalue()


def picture_pdf(content: bytes) -> bytes:
    """A picture as one A4 page, as large as fits, standing or lying like the picture. ValueError when it is damaged."""
    from PIL import Image, UnidentifiedImageError
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    try:
        with Image.open(BytesIO(content)) as picture:
            width, height = picture.size
            if not (0 < width <= _LARGEST_SIDE and 0 < height <= _LARGEST_SIDE):
                raise ValueError("too large")
            picture.load()
        reader = ImageReader(BytesIO(content))
    except (UnidentifiedImageError, OSError, SyntaxError, Image.DecompressionBombError) as error:
        raise ValueError(str(error)) from error
    page = _A4 if height >= width else (_A4[1], _A4[0])
    scale = min(page[0] / width, page[1] / height)
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=page, invariant=1)
    left, low = (page[0] - width * scale) / 2, (page[1] - height * scale) / 2
    canvas.drawImage(reader, left, low, width * scale, height * scale)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()
