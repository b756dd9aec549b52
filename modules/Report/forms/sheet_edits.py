"""Cells as a form or a script sends them: `c:<student>:<column>` with what was typed, `w:…` with what was there."""

from collections.abc import Mapping
from typing import Any

from core.i18n import gettext as _
from modules.Report.errors import ReportError
from modules.Report.services.grids.saving import Edit
from modules.Report.services.grids.sheet import Key

LARGEST_ID = 2_147_483_647
LONGEST = 2_000


def edits_of_form(fields: Mapping[str, str]) -> list[Edit]:
    """All cells of a form that was sent; those whose text did not change are left out."""
    edits = []
    for name, value in fields.items():
        if name.startswith("c:"):
            _mark, student, column = name.split(":", 2) if name.count(":") > 1 else ("", "", "")
            was = fields.get(f"w:{student}:{column}", "")
            if value.strip() != was.strip():
                edits.append(Edit(Key(_student(student), column), was, value[:LONGEST]))
    return edits


def edits_of_json(payload: Any) -> list[Edit]:
    """The cells that a script sends. Raises ReportError for anything else."""
    cells = payload.get("cells") if isinstance(payload, dict) else None
    if not isinstance(cells, list):
        raise _not_understood()
    return [_edit(cell) for cell in cells]


def _edit(cell: Any) -> Edit:
    if not isinstance(cell, dict) or not all(isinstance(cell.get(name), str) for name in ("column", "was", "value")):
        raise _not_understood()
    return Edit(Key(_student(str(cell.get("student", ""))), cell["column"]), cell["was"], cell["value"][:LONGEST])


def _student(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text[:12]) <= LARGEST_ID):
        raise _not_understood()
    return int(text)


def _not_understood() -> ReportError:
    return ReportError(_("Isian ini tidak dapat dibaca. Muat ulang halaman, lalu isi lagi."))
