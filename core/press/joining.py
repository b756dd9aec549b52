"""Several PDF as one: one after another, or several on a sheet that is cut."""

import io
from collections.abc import Iterable
from typing import BinaryIO

import pikepdf

CUT_LINE = "q 0.4 w [3 3] 0 d 0.5 G 0 {height} m {width} {height} l S Q"
"""In the language of PDF: a thin dashed line in grey."""


def join(documents: Iterable[bytes], out: BinaryIO, *, duplex: bool) -> int:
    """Write all pages of `documents` to `out`, return their number.

    With `duplex` each document begins on the front of a sheet: an odd one is followed by an empty page of its size.
    """
    with pikepdf.new() as joined:
        for document in documents:
            with pikepdf.open(io.BytesIO(document)) as each:
                joined.pages.extend(each.pages)
            if duplex and len(joined.pages) % 2:
                joined.add_blank_page(page_size=_size(joined.pages[-1]))
        joined.save(out, deterministic_id=True)
        return len(joined.pages)


def impose(documents: Iterable[bytes], out: BinaryIO, *, per_sheet: int) -> int:
    """Write all pages of `documents`, `per_sheet` of one size below each other on a sheet, with lines to cut along.

    Return the number of sheets.
    """
    with pikepdf.new() as sheets:
        number = 0
        for document in documents:
            with pikepdf.open(io.BytesIO(document)) as each:
                for page in each.pages:
                    if number % per_sheet == 0:
                        _add_sheet(sheets, page, per_sheet)
                    _place(sheets, page, number % per_sheet, per_sheet)
                    number += 1
        sheets.save(out, deterministic_id=True)
        return len(sheets.pages)


def _add_sheet(sheets: pikepdf.Pdf, page: pikepdf.Page, per_sheet: int) -> None:
    width, height = _size(page)
    sheet = sheets.add_blank_page(page_size=(width, height * per_sheet))
    lines = (CUT_LINE.format(width=width, height=height * place) for place in range(1, per_sheet))
    sheet.contents_add("\n".join(lines).encode())


def _place(sheets: pikepdf.Pdf, page: pikepdf.Page, place: int, per_sheet: int) -> None:
    # Not `add_overlay`: it gives names by chance, and then the same papers are another file.
    name, foot = pikepdf.Name(f"/Paper{place}"), (per_sheet - 1 - place) * _size(page)[1]
    sheet = sheets.pages[-1]
    sheet.add_resource(sheets.copy_foreign(page.as_form_xobject()), pikepdf.Name.XObject, name)
    sheet.contents_add(f"q 1 0 0 1 0 {foot} cm {name} Do Q".encode())


def _size(page: pikepdf.Page) -> tuple[float, float]:
    box = page.mediabox
    return float(box[2] - box[0]), float(box[3] - box[1])
