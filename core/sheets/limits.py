"""How large a workbook may be."""

from dataclasses import dataclass, replace

from flask import current_app, has_app_context

from core.config import Settings

MIB = 1024 * 1024


@dataclass(frozen=True, kw_only=True)
class SheetLimits:
    """Ceilings checked before and while a workbook is unpacked.

    Reading holds one block of rows and the shared strings, so the ceilings on a sheet bound time and those on shared
    strings bound memory. 100,000 rows of 66 columns take 210 to 330 MiB of sheet and up to 40 MiB of shared strings.
    """

    file_bytes: int = 100 * MIB
    """The file as it lies on disk."""

    sheet_bytes: int = 2_048 * MIB
    """All visible sheets together, unpacked."""

    row_bytes: int = 4 * MIB
    """One row, unpacked."""

    shared_bytes: int = 100 * MIB
    """The table of shared strings, unpacked."""

    shared_strings: int = 2_000_000
    """Entries in that table."""

    block_text_bytes: int = 512 * MIB
    """Text in one block of rows if every cell held the longest shared string: a short file can repeat a long one."""

    small_part_bytes: int = 8 * MIB
    """Each part that is read whole: list of sheets, styles."""

    xls_bytes: int = 40 * MIB
    """An old .xls as it lies on disk: its parser holds it whole."""

    xls_memory_bytes: int = 768 * MIB
    """Address space of the process that parses an old .xls."""

    xls_seconds: int = 120
    """Processor time of that process."""

    parts: int = 5_000
    """Files inside the zip file."""

    sheets: int = 100
    """Sheets, hidden ones among them."""

    columns: int = 512
    """The rightmost filled column."""

    cells: int = 50_000_000
    """Filled cells of all visible sheets together."""


DEFAULT_LIMITS = SheetLimits()


def current_limits() -> SheetLimits:
    """What this installation's settings say; the defaults outside of an application."""
    return limits_of(current_app.config["SETTINGS"]) if has_app_context() else DEFAULT_LIMITS


def limits_of(settings: Settings) -> SheetLimits:
    """The limits that `settings` name; the others are theirs by nature of the formats."""
    return replace(
        DEFAULT_LIMITS,
        file_bytes=settings.sheet_file_mib * MIB,
        sheet_bytes=settings.sheet_unpacked_mib * MIB,
        shared_bytes=settings.sheet_texts_mib * MIB,
        columns=settings.sheet_columns,
        cells=settings.sheet_cells,
        sheets=settings.sheet_tabs,
        xls_bytes=settings.sheet_xls_mib * MIB,
        xls_memory_bytes=settings.sheet_xls_memory_mib * MIB,
        xls_seconds=settings.sheet_xls_seconds,
    )
