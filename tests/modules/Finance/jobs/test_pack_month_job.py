"""The reports of a month as one ZIP."""

import zipfile
from io import BytesIO

import pytest
from sqlalchemy import select

from core.db import db
from core.exports.parts import folders
from core.files import StoredFile, new_name, path_of
from core.jobs import dispatch
from core.jobs.slice import run_slice
from core.jobs.testing import crash_at, interrupt_after
from modules.Finance.jobs.pack_month_job import PackMonthJob
from tests.factories.finance import make_late_bill, make_this_month
from tests.factories.ledger import make_officer, make_payment

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def run_id() -> int:
    """Of this month with three late bills, one of which is partly paid."""
    period = make_this_month()
    bills = [make_late_bill(period) for _ in range(3)]
    make_payment(bills[0].student_id, 30_000, {bills[0].id: 30_000})
    owner = make_officer().id
    job = PackMonthJob(fiscal_period_id=period.id, language="id", owner_id=owner, ticket=new_name())
    run = dispatch(job).run_id
    db.session.commit()
    return run


def packed() -> dict[str, bytes]:
    """What is in the archive."""
    db.session.rollback()
    file = db.session.scalars(select(StoredFile)).one()
    with zipfile.ZipFile(path_of(file)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_killed_between_pieces_it_goes_on_and_the_archive_is_whole(
    run_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PackMonthJob, "chunk_size", 2)
    interrupt_after(run_id, chunks=3)
    for point in ("chunk.handled", "chunk.committed"):
        with crash_at(point):
            run_slice(run_id)
        db.session.rollback()
    run_slice(run_id)

    files = packed()
    assert list(files) == [
        "0 Daftar periksa.txt", "1 Piutang per rombel.xlsx", "2 Piutang per biaya.xlsx", "3 Daftar piutang.xlsx",
        "4 Buku kas.xlsx", "5 Rekap pembayaran.xlsx", "6 Daftar pembatalan kuitansi.xlsx", "7 Nomor terpakai.xlsx",
    ]  # fmt: skip
    assert "Kas yang belum ditutup" in files["0 Daftar periksa.txt"].decode("utf-8-sig")
    with zipfile.ZipFile(BytesIO(files["2 Piutang per biaya.xlsx"])) as book:
        assert "270000" in book.read("xl/worksheets/sheet1.xml").decode()
    assert list(folders().iterdir()) == []
