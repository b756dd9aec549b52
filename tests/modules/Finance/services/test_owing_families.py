"""Families that owe certain bills."""

from datetime import date

import pytest

from core.db import db
from modules.Finance.services.debtors import overdue_before
from modules.Finance.services.owing_families import MOST_LINES, debts_of_families, families_owing
from modules.Student.models import Student
from modules.Student.services.families import join
from tests.factories.finance import make_invoice, make_period
from tests.factories.student import make_class_group, make_student

pytestmark = pytest.mark.usefixtures("app")
BILLS = overdue_before(date(2026, 9, 1))


def found(**narrowed: int) -> list[str]:
    rows = families_owing(BILLS, **narrowed).order_by(Student.id)
    return [student.name for student in db.session.scalars(rows)]


@pytest.mark.every_database
def test_a_family_is_one_row_with_all_that_its_children_owe() -> None:
    seventh = make_class_group("VII A")
    ayu, bagas = make_student("Ayu"), make_student("Bagas", class_group_id=seventh.id)
    citra, dewi = make_student("Citra"), make_student("Dewi")
    join(ayu, bagas)
    for student, month in ((ayu, 7), (bagas, 7), (bagas, 8), (citra, 8), (dewi, 9)):
        make_invoice(student.id, make_period(month))

    assert found() == ["Ayu", "Citra"]
    assert found(class_group_id=seventh.id) == ["Bagas"]
    assert found(over=350_000) == ["Ayu"]
    assert found(over=349_999) == ["Ayu", "Citra"]
    debts = debts_of_families([bagas, citra, dewi], BILLS)
    assert set(debts) == {bagas.id, citra.id}
    family = debts[bagas.id]
    assert (family.names, family.bills, family.amount) == (["Ayu", "Bagas"], 3, 1_050_000)
    assert family.oldest == date(2026, 7, 10)
    assert family.lines[0] == "- Ayu: SPP Juli 2026 Rp 350.000"


def test_who_has_paid_owes_nothing() -> None:
    ayu = make_student("Ayu")
    make_invoice(ayu.id, make_period(7)).settled = 350_000

    assert found() == []
    assert debts_of_families([ayu], BILLS) == {}


def test_a_message_names_only_so_many_bills_and_counts_them_all() -> None:
    ayu = make_student("Ayu")
    for year in (2023, 2024):
        for month in range(1, 13):
            make_invoice(ayu.id, make_period(month, first_year=year))

    debt = debts_of_families([ayu], BILLS)[ayu.id]

    assert (debt.bills, len(debt.lines)) == (24, MOST_LINES)
