"""Opening arrears, from the workbook to the invoices and back, through the engine."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlalchemy import select

from core.db import db
from core.imports.models import Import, ImportRow, ImportState
from core.imports.testing import carry_out, check, undo, uploaded
from modules.Finance.models import FiscalPeriod, Invoice
from modules.Finance.services import ensure_periods
from modules.Finance.services.fees import ensure_spp
from tests.core.sheets.workbooks import write_rows
from tests.factories.student import make_student

pytestmark = pytest.mark.usefixtures("app")

TITLES = ("NISN", "NIS", "Nama", "Jenis biaya", "Bulan", "Jumlah", "Keterangan")
AYU, BAYU = "0010000001", "0010000002"
LAST_MAY = (AYU, "", "Ayu", "SPP", "Mei 2026", "300.000", "")
BEFORE = (BAYU, "", "Bayu", "spp", "", "1.250.000", "Dari buku lama")


@pytest.fixture
def taken_over() -> str:
    """July 2026, in which the school begins to bill here."""
    ensure_spp()
    for nisn in (AYU, BAYU):
        make_student(nisn=nisn)
    july = next(period for period in ensure_periods(2026) if period.month == 7)
    number = str(july.id)
    db.session.commit()
    return number


def checked(path: Path, rows: Sequence[tuple[str, ...]], period: str) -> Import:
    """The dry run of a workbook with these rows."""
    return check(uploaded(write_rows(path / "tunggakan.xlsx", [TITLES, *rows]), "finance.arrears", {"period": period}))


def standing() -> list[tuple[str, int, str | None]]:
    """Month, rupiah and note of each invoice that stands."""
    rows = select(FiscalPeriod.year, FiscalPeriod.month, Invoice.amount, Invoice.note)
    rows = rows.join(FiscalPeriod, FiscalPeriod.id == Invoice.fiscal_period_id)
    rows = rows.where(Invoice.cancelled_at.is_(None)).order_by(Invoice.student_id, Invoice.id)
    return [(f"{year}-{month:02}", amount, note) for year, month, amount, note in db.session.execute(rows)]


@pytest.mark.every_database
def test_arrears_become_invoices_once_and_are_taken_back(tmp_path: Path, taken_over: str) -> None:
    found = carry_out(checked(tmp_path, [LAST_MAY, BEFORE], taken_over).id)
    made = standing()
    again = checked(tmp_path, [LAST_MAY, BEFORE], taken_over)
    undone = undo(found.id)

    assert made == [("2026-05", 300_000, None), ("2026-07", 1_250_000, "Dari buku lama")]
    assert (again.counts["unchanged"], again.counts["new"]) == (2, 0)
    assert (undone.state, standing()) == (ImportState.UNDONE, [])


def test_what_was_before_leaves_the_month_itself_to_be_billed(tmp_path: Path, taken_over: str) -> None:
    carry_out(checked(tmp_path, [BEFORE], taken_over).id)

    assert db.session.scalars(select(Invoice.revision)).one() < 0


def test_rows_that_can_not_be_used_say_why(tmp_path: Path, taken_over: str) -> None:
    carry_out(checked(tmp_path, [LAST_MAY], taken_over).id)
    rows = [
        (*LAST_MAY[:5], "310.000", ""),
        ("0019999999", *LAST_MAY[1:]),
        (*LAST_MAY[:3], "Uang gedung", *LAST_MAY[4:]),
        (*LAST_MAY[:4], "Mei", *LAST_MAY[5:]),
        (*LAST_MAY[:5], "0", ""),
    ]

    found = checked(tmp_path, rows, taken_over)

    told = select(ImportRow.problems).where(ImportRow.import_id == found.id).order_by(ImportRow.row)
    columns = [problems[0][0] for problems in db.session.scalars(told)]
    assert columns == ["Jumlah", "NISN", "Jenis biaya", "Bulan", "Jumlah"]
    assert (found.counts["conflict"], found.counts["error"]) == (1, 4)
