"""Who owes what was due before a day."""

from datetime import date

import pytest

from core.db import db
from modules.Finance.services.debtors import (
    DebtorFilter,
    DebtTotals,
    debt_totals,
    debts_of,
    find_debtors,
    first_of_families,
    listed_debtors,
)
from modules.Student.models import Student
from modules.Student.services.families import join
from tests.factories.finance import make_invoice, make_period
from tests.factories.student import make_class_group, make_student

pytestmark = pytest.mark.usefixtures("app")


@pytest.mark.every_database
def test_debtors_their_sums_and_one_of_each_family_of_those_who_are_meant() -> None:
    seventh, eighth = make_class_group("VII A"), make_class_group("VIII A")
    ayu, bagas = make_student("Ayu", class_group_id=seventh.id), make_student("Bagas", class_group_id=eighth.id)
    citra, dewi = make_student("Citra"), make_student("Dewi")
    join(ayu, bagas)
    for student, month in ((ayu, 7), (ayu, 8), (bagas, 7), (citra, 8), (dewi, 9)):
        make_invoice(student.id, make_period(month))
    make_invoice(dewi.id, make_period(7)).settled = 350_000
    wanted, of_eighth = (DebtorFilter(date(2026, 9, 1), each) for each in (None, eighth.id))

    found = db.session.scalars(find_debtors(wanted).order_by(Student.id)).all()
    firsts = db.session.scalars(first_of_families(wanted).order_by(Student.id)).all()
    first_of_eighth = db.session.scalars(first_of_families(of_eighth)).all()

    assert found == [ayu, bagas, citra]
    assert firsts == [ayu, citra]
    assert first_of_eighth == [bagas]
    assert debt_totals(wanted) == DebtTotals(3, 4, 1_400_000)
    assert debt_totals(of_eighth) == DebtTotals(1, 1, 350_000)
    debt = debts_of([ayu.id], wanted.before)[ayu.id]
    assert (debt.bills, debt.amount, debt.oldest) == (2, 700_000, date(2026, 7, 10))
    rows = db.session.execute(listed_debtors(wanted).order_by(Student.id)).all()
    assert [tuple(row) for row in rows] == [(ayu, "VII A"), (bagas, "VIII A"), (citra, "")]
