"""The file of an import, opened as its person matched it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from core.files import find_file, made_from, path_of
from core.imports.finding import find_import
from core.imports.registry import kind_of
from core.jobs.transaction import reading
from core.sheets import Layout, SheetRows, open_rows


@dataclass(frozen=True)
class Source:
    """Where the rows are."""

    path: Path
    kept: Path
    """Where the rows are kept once they were read."""
    layout: Layout
    sheet: str | None
    header_row: int | None
    mapping: dict[str, str]


def source_of(import_id: int) -> Source:
    """Raises StoredFileNotFoundError when the file is gone, ImportKindOffError while the module is off."""
    with reading():
        found = find_import(import_id)
        file = find_file(found.file_id or 0)
        return Source(
            path=path_of(file),
            kept=made_from(file),
            layout=kind_of(found.kind).layout,
            sheet=found.sheet,
            header_row=found.header_row,
            mapping=found.mapping,
        )


@contextmanager
def rows_of(import_id: int) -> Iterator[SheetRows]:
    """The rows below the header.

    They were kept by whoever read the file first; where that is gone, or was on another machine, the file is read
    anew, which takes seconds for a large one. No transaction is open meanwhile.
    """
    source = source_of(import_id)
    with open_rows(
        source.path,
        source.layout,
        sheet=source.sheet,
        header_row=source.header_row,
        mapping=source.mapping,
        kept=source.kept,
    ) as rows:
        yield rows
