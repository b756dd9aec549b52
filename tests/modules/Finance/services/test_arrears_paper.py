"""What a letter of arrears says."""

from dataclasses import replace
from datetime import date

import pytest

from core.documents import DocumentError
from modules.Finance.services.arrears_paper import LetterWish, letter_data, letter_subject
from modules.Student.services.families import join
from tests.factories.finance import make_invoice, make_period
from tests.factories.student import make_student

pytestmark = pytest.mark.usefixtures("app")

WISH = LetterWish(before=date(2026, 8, 10), letter_on=date(2026, 9, 5), pay_by=date(2026, 9, 19))


def test_what_is_due_on_the_day_itself_is_not_in_it_and_who_owes_nothing_is_not_named() -> None:
    ayu, brother = make_student("Ayu"), make_student("Bagas")
    join(ayu, brother)
    make_invoice(ayu.id, make_period(7))
    make_invoice(ayu.id, make_period(8))

    data = letter_data(brother, WISH)

    assert [each["name"] for each in data["students"]] == ["Ayu"]
    assert (len(data["lines"]), data["total"]) == (1, 350_000)
    with pytest.raises(DocumentError, match="Tidak ada tunggakan"):
        letter_data(brother, replace(WISH, by_family=False))


def test_a_letter_of_another_day_or_for_one_child_is_another_letter() -> None:
    subjects = {
        letter_subject(1, WISH),
        letter_subject(1, replace(WISH, by_family=False)),
        letter_subject(1, replace(WISH, letter_on=date(2026, 9, 6))),
        letter_subject(2, WISH),
    }

    assert len(subjects) == 4
    assert max(map(len, subjects)) < 80
