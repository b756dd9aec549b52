"""What a page says its lines would pay."""

import pytest

from modules.Finance.services.bank.beside import bills_beside
from modules.Student.services.families import join
from tests.factories.bank import make_bank, make_line
from tests.factories.finance import make_invoice, make_period
from tests.factories.student import make_student

pytestmark = pytest.mark.usefixtures("app")


def test_each_line_has_its_family_s_bills_and_no_other() -> None:
    bank, july = make_bank(), make_period(7)
    ayu, bayu, other = make_student("Ayu"), make_student("Bayu"), make_student("Citra")
    join(ayu, bayu)
    own, brother, foreign = (make_invoice(each.id, july, 100).id for each in (ayu, bayu, other))
    family = make_line(bank, amount=150, student_id=ayu.id)
    alone = make_line(bank, amount=100, student_id=other.id)
    nobody = make_line(bank)

    beside = bills_beside([family, alone, nobody])

    paid = {line_id: [(each.invoice_id, portion) for each, portion in bills] for line_id, bills in beside.items()}
    assert paid == {family.id: [(own, 100), (brother, 50)], alone.id: [(foreign, 100)]}
