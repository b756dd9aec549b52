"""Several PDF one after another as one."""

import io
from collections.abc import Iterable
from typing import BinaryIO

import pikepdf


def join(documents: Iterable[bytes], out: BinaryIO, *, duplex: bool) -> int:
    """Write all pages of `documents` to `out`, return their number.

    With `duplex` each document begins on the front of a sheet: an odd one is followed by an empty page of its size.
    """
    with pikepdf.new() as joined:
        for document in documents:
            with pikepdf.open(io.BytesIO(document)) as each:
                joined.pages.extend(each.pages)
            if duplex and len(joined.pages) % 2:
                box = joined.pages[-1].mediabox
                joined.add_blank_page(page_size=(float(box[2] - box[0]), float(box[3] - box[1])))
        joined.save(out, deterministic_id=True)
        return len(joined.pages)
