"""A request for the invoices of a month: whom it bills, what it came to."""

from datetime import date

import pytest
from sqlalchemy import select

from core.db import db
from core.jobs import KeyRange
from modules.Finance.errors import BatchNotFoundError
from modules.Finance.models import BillingBatch, Cadence, DiscountKind, Fee, Invoice
from modules.Finance.services.batches import Made, find_batch, made_by, plan_batch, selection_of
from modules.Finance.services.cancelling import cancel_where
from modules.Finance.services.fees import FeeData, add_fee
from modules.Finance.services.invoicing import forecast, issue_invoices
from modules.Finance.services.preview import preview
from modules.Finance.services.selections import EVERYBODY, Selection
from modules.Finance.services.tariffs import set_tariff
from modules.Finance.services.terms import sentences_of
from modules.Student.models import Family
from modules.Student.services.search import StudentFilter
from tests.factories.finance import assign_discount, make_discount, make_period, make_tariff
from tests.factories.student import make_class_group, make_student

pytestmark = pytest.mark.usefixtures("app")

ALL_KEYS = KeyRange(after=0, upto=2_000_000_000)


def issue(fee: Fee, selection: Selection = EVERYBODY, month: int = 7) -> BillingBatch:
    """A batch of that month, worked at once."""
    period = make_period(month)
    batch = plan_batch(period, [fee], selection, by_id=None)
    issue_invoices(period, [fee], ALL_KEYS, selection=selection_of(batch.id), batch_id=batch.id)
    return batch


@pytest.mark.every_database
def test_what_was_foreseen_is_what_is_made_discounts_and_all() -> None:
    fee, group = make_tariff(), make_class_group()
    pupils = [make_student(class_group_id=group.id) for _ in range(4)]
    staff, scholarship = make_discount("Anak guru", percent=50), make_discount("Beasiswa", amount=60_000, position=2)
    for pupil in pupils[1:3]:
        assign_discount(staff, pupil.id)
    for pupil in pupils[2:]:
        assign_discount(scholarship, pupil.id)

    told = forecast(make_period(7), [fee])
    batch = issue(fee)

    rows = db.session.execute(select(Invoice.discount, Invoice.amount).order_by(Invoice.student_id))
    discounts = [0, 175_000, 235_000, 60_000]
    assert [tuple(row) for row in rows] == [(each, 350_000 - each) for each in discounts]
    assert (told.invoices, told.amount, told.discount) == (4, 1_400_000 - sum(discounts), sum(discounts))
    assert told.by_rule == {"Anak guru": (2, 350_000), "Beasiswa": (2, 120_000)}
    assert made_by(batch) == Made(invoices=4, amount=told.amount, cancelled=0, settled=0)


@pytest.mark.every_database
def test_a_younger_child_in_another_range_than_the_older_one_is_still_the_second() -> None:
    fee, group, family = make_tariff(), make_class_group(), Family(name="Keluarga Lestari")
    db.session.add(family)
    db.session.flush()
    born = (date(2011, 5, 1), date(2013, 5, 1))
    first, second = [
        make_student(class_group_id=group.id, family_id=family.id, birth_date=birth_date) for birth_date in born
    ]
    make_discount("Saudara ke-2", kind=DiscountKind.SIBLING, child_from=2)

    for pupil in (first, second):
        issue_invoices(make_period(7), [fee], KeyRange(after=pupil.id - 1, upto=pupil.id))

    amounts = select(Invoice.amount).order_by(Invoice.student_id)
    assert db.session.scalars(amounts).all() == [350_000, 315_000]


def test_without_a_batch_discounts_are_told_too() -> None:
    fee, group = make_tariff(), make_class_group()
    _plain, reduced = [make_student(class_group_id=group.id) for _ in range(2)]
    assign_discount(make_discount(), reduced.id)

    issue_invoices(make_period(7), [fee], ALL_KEYS)

    invoice = db.session.scalars(select(Invoice).where(Invoice.student_id == reduced.id)).one()
    assert sentences_of(invoice.terms_id) == [("Anak guru: 10% dari Rp 350.000 = Rp 35.000", 35_000)]


@pytest.mark.parametrize("by_filter", [True, False])
def test_only_those_selected_are_billed_and_foreseen(by_filter: bool) -> None:
    fee, wanted, other = make_tariff(), make_class_group("VII A"), make_class_group("VII B")
    pupil = make_student(class_group_id=wanted.id)
    make_student(class_group_id=other.id)
    chosen = StudentFilter(class_group_id=wanted.id)
    selection = Selection(wanted=chosen) if by_filter else Selection(class_group_ids=(wanted.id,))

    told = preview(make_period(7), [fee], selection)
    issue(fee, selection)
    again = preview(make_period(7), [fee], selection)

    assert (told.forecast.invoices, again.forecast.invoices, again.forecast.already) == (1, 0, 1)
    assert db.session.scalars(select(Invoice.student_id)).all() == [pupil.id]


@pytest.mark.parametrize("cadence", [Cadence.YEARLY, Cadence.ONCE])
def test_a_fee_of_the_year_is_not_made_again_in_another_month(cadence: Cadence) -> None:
    fee = add_fee(FeeData(code="X", name="Daftar ulang", cadence=cadence))
    set_tariff(fee, starts_on=date(2026, 7, 1), amount=500_000)
    make_student(class_group_id=make_class_group().id)
    issue(fee)

    told = forecast(make_period(8), [fee])
    august = issue(fee, month=8)

    assert (told.invoices, told.already, made_by(august).invoices) == (0, 1, 0)


def test_a_new_price_touches_only_what_is_not_made_yet() -> None:
    fee, group = make_tariff(7, 350_000), make_class_group()
    make_student(class_group_id=group.id)
    issue(fee)
    make_tariff(7, 400_000)
    make_student(class_group_id=group.id)

    issue(fee)

    assert db.session.scalars(select(Invoice.amount).order_by(Invoice.id)).all() == [350_000, 400_000]


def test_cancelled_ones_are_made_anew() -> None:
    fee = make_tariff()
    make_student(class_group_id=make_class_group().id)
    first = issue(fee)
    cancel_where(Invoice.id > 0, reason="Salah tarif", by_id=None)

    second = issue(fee)

    assert made_by(first) == Made(invoices=0, amount=0, cancelled=1, settled=0)
    assert made_by(second).invoices == 1


def test_an_unknown_batch_is_not_found() -> None:
    with pytest.raises(BatchNotFoundError):
        find_batch(4711)
