"""Papers as their readers have them."""

from io import BytesIO

from flask.testing import FlaskClient
from pypdf import PdfReader


def text_of(pdf: bytes) -> str:
    """What all pages say, in one line."""
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages)


def sizes_of(pdf: bytes) -> list[tuple[int, int]]:
    """Width and height of each page, in millimetres."""
    boxes = [page.mediabox for page in PdfReader(BytesIO(pdf)).pages]
    return [(round(float(box.width) / 72 * 25.4), round(float(box.height) / 72 * 25.4)) for box in boxes]


def fetched(client: FlaskClient, url: str, **asked: str) -> bytes:
    """The PDF that a form answers with."""
    with client.post(url, data=asked) as answer:
        assert (answer.status_code, answer.mimetype) == (200, "application/pdf"), answer.get_data(as_text=True)
        return answer.get_data()
