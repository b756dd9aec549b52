"""Rows of lists of staff, as they are read; nobody is real."""

from dataclasses import fields
from typing import Any

from modules.Payroll.reading.employee_rows import EmployeeRow


def employee_row(row: int = 2, **values: Any) -> EmployeeRow:
    """A sound row that tells only a name unless told otherwise."""
    nothing: dict[str, Any] = {each.name: None for each in fields(EmployeeRow)}
    return EmployeeRow(**nothing | {"name": "Siti Aminah", "problems": []} | values | {"row": row})
