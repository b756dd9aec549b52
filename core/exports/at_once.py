"""A short list as a file while the person waits."""

import tempfile
from collections.abc import Sequence
from typing import Any, BinaryIO

from core.audit import Subject, record
from core.exports.order import EXPORT, Order
from core.exports.parts import folders
from core.files.space import refuse_full_disk
from core.files.storage import digest_of

AT_ONCE = 2_000
"""Rows that are made while the person waits: a fraction of a second also on a slow host."""


def made_at_once(order: Order) -> BinaryIO:
    """The file, at its beginning, and on record; it is gone when it is closed. Raises DiskFullError."""
    columns, _last = order.columns_after(None, AT_ONCE)
    rows = len(columns[0]) if columns else 0
    with refuse_full_disk():
        file = _whole(order, columns, rows)
    facts = {"filters": order.filters, "columns": order.columns, "sha256": digest_of(file)}
    record(EXPORT, Subject("core.export", order.export, order.table.name), details={"rows": rows, **facts})
    return file


def _whole(order: Order, columns: list[Sequence[Any]], rows: int) -> BinaryIO:
    folders().mkdir(mode=0o700, parents=True, exist_ok=True)
    file: BinaryIO = tempfile.TemporaryFile(dir=folders())  # noqa: SIM115 - closed with the answer
    try:
        pieces = [order.file_form.part(order.table, columns, before=0)] if columns else []
        order.file_form.assemble(order.table, pieces, rows=rows, target=file)
        file.flush()
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return file
