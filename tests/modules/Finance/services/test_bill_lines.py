"""Open bills as papers list them."""

import pytest
from flask_babel import force_locale
from sqlalchemy import true

from modules.Finance.services.bill_lines import bill_lines, names_on_paper, rombel_of
from tests.factories.finance import make_invoice, make_period
from tests.factories.student import make_class_group, make_student

pytestmark = pytest.mark.usefixtures("app")


def test_open_ones_only_the_oldest_first_in_indonesian() -> None:
    ayu = make_student("Ayu")
    make_invoice(ayu.id, make_period(8))
    make_invoice(ayu.id, make_period(7)).settled = 50_000
    make_invoice(ayu.id, make_period(9)).settled = 350_000

    with force_locale("en"):
        lines = bill_lines([ayu.id], true())

    assert [(line["fee"], line["remaining"]) for line in lines] == [
        ("SPP Juli 2026", 300_000),
        ("SPP Agustus 2026", 350_000),
    ]


def test_who_is_in_no_class_has_none_on_paper() -> None:
    group = make_class_group()

    assert names_on_paper(make_student("Ayu"))["rombel"] is None
    assert rombel_of(make_student("Budi", class_group_id=group.id)) is group
