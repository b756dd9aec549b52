"""The slip on paper: two pages, in Indonesian, with a password where one is asked for."""

import io

import pikepdf
import pytest

from core.db import db
from core.documents import DocumentError, issue_now
from core.documents.issuing import valid_version
from core.files import find_file, path_of
from core.press.sealing import with_password
from modules.Payroll.document_kinds import PAYSLIP
from modules.Payroll.services.correcting import approve_correction, propose_correction
from modules.Payroll.services.slip_paper import file_name_of, slip_data, slip_subject
from tests.factories.payroll_run import BASE, calculated, locked, make_officer, make_run, make_staff, slip_of

pytestmark = pytest.mark.usefixtures("app")


def test_a_draft_is_not_printed() -> None:
    (ayu,) = make_staff("Ayu")
    run_id = make_run().id
    calculated(run_id)

    with pytest.raises(DocumentError, match="belum terkunci"):
        slip_data(slip_of(run_id, ayu))


def test_it_says_how_much_and_on_its_second_page_why_until_it_is_reversed() -> None:
    (ayu,) = make_staff("Ayu")
    maker, head = make_officer(), make_officer("Kepala", "headmaster")
    run_id = make_run(maker).id
    locked(run_id, head)
    slip = slip_of(run_id, ayu)
    data = slip_data(slip)
    assert data["groups"][0]["lines"][0]["inputs"] == [["tarif", "6.000.000"]]
    assert data["groups"][0]["sum"] == BASE
    assert file_name_of(slip) == f"slip-gaji-2026-07-{ayu:06d}"

    document = issue_now(PAYSLIP.template, slip_subject(slip.id), data, by_id=maker.id)
    assert document.pages == 2
    assert document.file_id is not None
    sealed = with_password(path_of(find_file(document.file_id)).read_bytes(), "rahasia1")
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(io.BytesIO(sealed))
    with pikepdf.open(io.BytesIO(sealed), password="rahasia1") as opened:
        assert len(opened.pages) == 2

    approve_correction(propose_correction(slip.id, "Keluar", maker, only_reverse=True).id, head)
    assert valid_version(PAYSLIP.template, slip_subject(slip.id)) is None
    db.session.rollback()
