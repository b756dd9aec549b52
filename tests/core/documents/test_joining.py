"""Several papers on a sheet that is cut."""

import io

import pikepdf
from pypdf import PdfReader

from core.press.joining import impose

SLIP = (595, 280)


def slip(*pages: str) -> bytes:
    """Pages of a third of a sheet that say so in their content."""
    out = io.BytesIO()
    with pikepdf.new() as made:
        for words in pages:
            made.add_blank_page(page_size=SLIP).contents_add(f"% {words}".encode())
        made.save(out)
    return out.getvalue()


def test_all_pages_come_below_each_other_with_a_line_to_cut_along_between_them() -> None:
    documents, first, second = [slip("one"), slip("two", "three"), slip("four")], io.BytesIO(), io.BytesIO()

    sheets = impose(documents, first, per_sheet=3)
    impose(documents, second, per_sheet=3)

    pages = PdfReader(first).pages
    assert sheets == len(pages) == 2
    assert {(page.mediabox.width, page.mediabox.height) for page in pages} == {(595, 840)}
    drawn = [page.get_contents().get_data() for page in pages]  # type: ignore[union-attr]
    assert [(b"0 280.0 m 595.0 280.0 l" in each, each.count(b"[3 3] 0 d")) for each in drawn] == [(True, 2)] * 2
    placed = [len(page["/Resources"]["/XObject"]) for page in pages]  # type: ignore[index]
    assert placed == [3, 1]
    assert first.getvalue() == second.getvalue()
