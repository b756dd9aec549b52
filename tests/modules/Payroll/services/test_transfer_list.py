"""The list for the bank: checked before it is written."""

import csv
import io
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from flask import current_app
from sqlalchemy import select

from core.db import db
from core.files import new_name, path_of
from core.files.models import StoredFile
from modules.Payroll.models import Employee
from modules.Payroll.run_errors import RunStateError, TransferError
from modules.Payroll.services.payroll_runs import find_run
from modules.Payroll.services.transfer.forms import find_form, form_problems, transfer_forms
from modules.Payroll.services.transfer.payees import payees_of
from modules.Payroll.services.transfer_list import checked, keep_list, order_for
from tests.factories.payroll_run import calculated, locked, make_officer, make_run, make_staff, slip_of

pytestmark = pytest.mark.usefixtures("app")
DAY = date(2026, 7, 31)


def account(employee_id: int, number: str | None, bank: str = "BCA") -> None:
    """Where somebody is paid."""
    person = db.session.get_one(Employee, employee_id)
    person.bank_account, person.bank_code = number, bank


@pytest.fixture
def people() -> list[int]:
    """Ayu and Budi at BCA, Citra at Mandiri."""
    ids = make_staff("Ayu", "Budi", "Citra")
    for employee_id, number, bank in zip(
        ids, ("0012345678", "0087654321", "1230001234567"), ("BCA", "bca", "Mandiri"), strict=True
    ):
        account(employee_id, number, bank)
    return ids


@pytest.fixture
def run_id(people: list[int]) -> int:
    """Their locked payroll."""
    run_id = make_run().id
    locked(run_id, make_officer("Kepala", "headmaster"))
    return run_id


def written(run_id: int, key: str, *, leaves_out: bool = False) -> bytes:
    """The file."""
    run, form = find_run(run_id), find_form(key)
    order = order_for(run, DAY, "", "5550001112")
    keep_list(run, form, order, ticket=new_name(), owner_id=run.made_by_id, leaves_out=leaves_out)
    file = db.session.scalars(select(StoredFile).order_by(StoredFile.id.desc()).limit(1)).one()
    return path_of(file).read_bytes()


def test_accounts_are_texts_in_the_workbook(run_id: int, people: list[int]) -> None:
    with ZipFile(io.BytesIO(written(run_id, "umum"))) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()

    assert "<t>0012345678</t>" in sheet.replace(' xml:space="preserve"', "")
    assert f"<v>{slip_of(run_id, people[0]).net}</v>" in sheet


def test_bca_takes_its_own_accounts_and_each_amount(run_id: int, people: list[int]) -> None:
    titles, *rows = csv.reader(io.StringIO(written(run_id, "bca").decode("ascii")))

    assert [row[titles.index("Credited Account")] for row in rows] == ["0012345678", "0087654321"]
    assert rows[0][titles.index("Amount")] == f"{slip_of(run_id, people[0]).net}.00"
    assert rows[0][titles.index("Effective Date")] == "20260731"
    assert payees_of(find_run(run_id), find_form("bca")).elsewhere == 1


def test_mandiri_begins_with_the_sum_of_all(run_id: int, people: list[int]) -> None:
    head, row = csv.reader(io.StringIO(written(run_id, "mandiri").decode("ascii")))
    net = slip_of(run_id, people[2]).net

    assert head == ["P", "20260731", "5550001112", "1", str(net)]
    assert (row[0], row[6]) == ("1230001234567", str(net))


@pytest.mark.parametrize("number", [None, "12345", "00123456789", "0012-ABC-78"])
def test_a_wrong_account_stops_the_list_unless_it_is_left_out(
    run_id: int, people: list[int], number: str | None
) -> None:
    account(people[0], number)
    run, form = find_run(run_id), find_form("bca")

    with pytest.raises(TransferError, match="1 pegawai"):
        checked(run, form, leaves_out=False)
    found = checked(run, form, leaves_out=True)

    assert [each.name for each in found.refused] == ["Ayu"]
    assert [each.name for each in found.rows] == ["Budi"]


def test_one_account_of_two_people_is_refused_for_both(run_id: int, people: list[int]) -> None:
    account(people[1], "001 234 5678")

    found = payees_of(find_run(run_id), find_form("umum"))

    assert sorted(each.name for each in found.refused) == ["Ayu", "Budi"]
    assert [each.name for each in found.rows] == ["Citra"]


def test_nobody_is_paid_from_a_draft(people: list[int]) -> None:
    run_id = make_run(month=8).id
    calculated(run_id)

    with pytest.raises(RunStateError):
        checked(find_run(run_id), find_form("umum"), leaves_out=False)


def test_a_school_adds_a_form_and_is_told_what_is_wrong_with_another() -> None:
    folder = Path(current_app.config["SETTINGS"].instance) / "transfer_forms"
    folder.mkdir(parents=True)
    (folder / "bpd.json").write_text(
        '{"key": "bpd", "label": "BPD", "file": "csv", "delimiter": "|",'
        ' "columns": [{"title": "REK", "value": "account"}, {"title": "JML", "value": "amount"}]}'
    )
    (folder / "salah.json").write_text('{"key": "salah", "label": "Salah", "file": "csv", "columns": []}')

    assert [each.key for each in transfer_forms()] == ["bca", "mandiri", "umum", "bpd"]
    assert list(form_problems()) == ["salah.json"]
    with pytest.raises(TransferError):
        find_form("salah")
