"""The words of a PDF."""

from io import BytesIO

from pypdf import PdfReader


def words_of(pdf: bytes) -> str:
    """All pages, in one line."""
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages)
