"""The month's grid as people type it."""

import re
from collections.abc import Mapping

from modules.Payroll.forms.fields import YEARS
from modules.Payroll.services.loans import Month, this_month
from modules.Payroll.services.work_grid import LARGEST, Grid, GridRow, Key

NUMBER = re.compile(r"(\d{1,4})(?:[.,](\d{1,2}))?", re.ASCII)


def asked_month(args: Mapping[str, str]) -> tuple[Month, int | None]:
    """Month (`bulan`, as 2026-07) and unit of a URL; this month where it says nothing that can be."""
    year, _dash, month = args.get("bulan", "").partition("-")
    unit = args.get("unit", "")
    unit_id = int(unit) if unit.isdecimal() and len(unit) < 10 else None
    if year.isdecimal() and month.isdecimal() and int(year) in YEARS and 1 <= int(month) <= 12:
        return Month(int(year), int(month)), unit_id
    return this_month(), unit_id


def hundredths(text: str) -> int | None:
    """Of "7,5" and "7.5" it is 750; nothing is None. Raises ValueError for anything else."""
    plain = text.strip()
    if not plain:
        return None
    found = NUMBER.fullmatch(plain)
    if found is None:
        raise ValueError(text)
    value = int(found[1]) * 100 + int((found[2] or "").ljust(2, "0"))
    if value > LARGEST:
        raise ValueError(text)
    return value


def shown(value: int | None) -> str:
    """750 is 7,5; nothing is empty."""
    if value is None:
        return ""
    whole, part = divmod(value, 100)
    return f"{whole},{part:02}".rstrip("0").rstrip(",") if part else str(whole)


def cell_name(employee_id: int, kind_id: int) -> str:
    """The name of a cell's field."""
    return f"w-{employee_id}-{kind_id}"


def seen_name(employee_id: int) -> str:
    """The name of the field that holds what the page showed of a row."""
    return f"seen-{employee_id}"


def seen_text(grid: Grid, row: GridRow) -> str:
    """What the page shows of a row, as its hidden field keeps it: `5:7,5|6:20`."""
    cells = ((kind.id, row.cells.get(kind.id)) for kind in grid.kinds)
    return "|".join(f"{kind_id}:{shown(cell.hundredths)}" for kind_id, cell in cells if cell is not None)


def seen_of(text: str) -> dict[int, str]:
    """The same, read back: kind → text."""
    parts = (part.partition(":") for part in text.split("|") if part)
    return {int(kind): value for kind, _colon, value in parts if kind.isdecimal()}


def typed(grid: Grid, form: Mapping[str, str]) -> tuple[dict[Key, int | None], set[str]]:
    """The numbers that differ from what the page showed, and the names of fields that can't be read.

    What somebody else has typed meanwhile, and this person has not touched, is left alone.
    """
    numbers: dict[Key, int | None] = {}
    wrong: set[str] = set()
    for row in grid.rows:
        seen = seen_of(form.get(seen_name(row.employee_id), ""))
        for kind in grid.kinds:
            name = cell_name(row.employee_id, kind.id)
            text = form.get(name)
            if text is None or text.strip() == seen.get(kind.id, ""):
                continue
            try:
                numbers[row.employee_id, kind.id] = hundredths(text)
            except ValueError:
                wrong.add(name)
    return numbers, wrong
