"""What is taken off a price, and the sentence that says why."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import literal, select

from core.db import db
from modules.Finance.models import Discount, DiscountFee, DiscountKind, FiscalPeriod, Tariff
from modules.Finance.services.discounting import deal_of, key_of, rules_for, work_out
from modules.Finance.services.fees import ensure_spp
from modules.Finance.services.roll import roll_of
from modules.Student.models import Family, Student, StudentStatus
from tests.factories.finance import assign_discount, make_discount, make_period
from tests.factories.student import make_student

JULY = date(2026, 7, 1)


def rule(**values: Any) -> Discount:
    """A rule outside any database: ten percent unless told otherwise."""
    given = {"id": 1, "name": "Potongan saudara ke-2", "kind": DiscountKind.SIBLING, "position": 1, "starts_on": JULY}
    measure = {} if "amount" in values else {"percent": 10}
    return Discount(**given | measure | {"is_of_rest": False} | values)


@pytest.mark.parametrize(
    ("gross", "rules", "net", "sentences"),
    [
        (350_000, [rule()], 315_000, ["Potongan saudara ke-2: 10% dari Rp 350.000 = Rp 35.000"]),
        (99, [rule()], 90, ["Potongan saudara ke-2: 10% dari Rp 99 = Rp 9"]),
        (
            350_000,
            [rule(percent=50, cap=100_000)],
            250_000,
            ["Potongan saudara ke-2: 50% dari Rp 350.000, paling banyak Rp 100.000 = Rp 100.000"],
        ),
        (350_000, [rule(name="Beasiswa", amount=50_000)], 300_000, ["Beasiswa: Rp 50.000"]),
        (
            40_000,
            [rule(name="Beasiswa", amount=50_000)],
            0,
            ["Beasiswa: Rp 50.000, tidak melebihi sisa tagihan = Rp 40.000"],
        ),
        (
            350_000,
            [rule(name="Anak guru", percent=50), rule(id=2, is_of_rest=True)],
            157_500,
            [
                "Anak guru: 50% dari Rp 350.000 = Rp 175.000",
                "Potongan saudara ke-2: 10% dari sisa Rp 175.000 = Rp 17.500",
            ],
        ),
        (350_000, [rule(name="Bebas", percent=100), rule(id=2)], 0, ["Bebas: 100% dari Rp 350.000 = Rp 350.000"]),
        (5, [rule()], 5, []),
        (0, [rule()], 0, []),
    ],
    ids=[
        "percent",
        "rounded-down",
        "cap",
        "nominal",
        "never-below-0",
        "of-the-rest",
        "nothing-left",
        "under-1",
        "free",
    ],
)
def test_a_price_less_its_discounts(gross: int, rules: list[Discount], net: int, sentences: list[str]) -> None:
    deal = work_out(gross, rules)

    assert (deal.net, deal.gross - deal.discount) == (net, net)
    assert [line.sentence for line in deal.lines] == sentences


RULES = st.builds(
    rule,
    id=st.integers(1, 9),
    percent=st.none() | st.integers(1, 100),
    cap=st.none() | st.integers(1, 500_000),
    is_of_rest=st.booleans(),
).map(lambda each: each if each.percent is not None else rule(id=each.id, amount=70_000, cap=each.cap))


@given(gross=st.integers(0, 10_000_000), rules=st.lists(RULES, max_size=6))
def test_whatever_the_rules_nobody_owes_less_than_nothing_and_the_lines_add_up(
    gross: int, rules: list[Discount]
) -> None:
    deal = work_out(gross, rules)

    assert 0 <= deal.net <= gross
    assert deal.net + sum(line.amount for line in deal.lines) == gross
    assert all(line.amount > 0 for line in deal.lines)


@pytest.mark.usefixtures("app")
def test_rules_count_on_their_days_for_their_fees_in_their_order() -> None:
    spp = ensure_spp()
    second = make_discount("Kedua", position=2)
    first = make_discount("Pertama", position=1, starts_on=JULY, ends_on=JULY)
    make_discount("Habis", ends_on=date(2026, 6, 30))
    make_discount("Belum", starts_on=date(2026, 7, 2))
    limited = make_discount("Hanya SPP", position=3)
    db.session.add(DiscountFee(discount_id=limited.id, fee_id=spp.id))
    db.session.flush()

    assert [each.id for each in rules_for(spp.id, JULY)] == [first.id, second.id, limited.id]
    assert [each.id for each in rules_for(spp.id + 1, JULY)] == [first.id, second.id]


def gets(period: FiscalPeriod, discount: Discount) -> list[int]:
    """Ids of the students whose price has the discount taken off."""
    fee = ensure_spp()
    tariffs = [Tariff(amount=350_000, starts_on=JULY)]
    key = key_of(literal(0), [discount], roll_of(period, fee), period.starts_on)
    rows = db.session.execute(select(Student.id, key).order_by(Student.id))
    return [student for student, number in rows if deal_of(int(number), [discount], tariffs).lines]


@pytest.mark.usefixtures("app")
@pytest.mark.every_database
def test_brothers_and_sisters_are_counted_from_the_oldest_who_is_here() -> None:
    july, family = make_period(7), Family(name="Keluarga Lestari")
    db.session.add(family)
    db.session.flush()
    gone = make_student(family_id=family.id, birth_date=date(2009, 1, 1), status=StudentStatus.GRADUATED)
    third = make_student(family_id=family.id)
    first = make_student(family_id=family.id, birth_date=date(2011, 5, 1))
    second = make_student(family_id=family.id, birth_date=date(2013, 5, 1))
    alone = make_student(birth_date=date(2010, 1, 1))

    second_child = make_discount("Ke-2", kind=DiscountKind.SIBLING, child_from=2, child_upto=2, percent=100)
    later_ones = make_discount("Ke-3", kind=DiscountKind.SIBLING, child_from=3, percent=100)
    all_of_them = make_discount("Semua", kind=DiscountKind.SIBLING, child_from=1, percent=100)

    assert gets(july, second_child) == [second.id]
    assert gets(july, later_ones) == [third.id]
    assert gets(july, all_of_them) == sorted([first.id, second.id, third.id])
    assert not {gone.id, alone.id} & set(gets(july, all_of_them))


@pytest.mark.usefixtures("app")
def test_a_discount_that_is_given_counts_from_day_to_day() -> None:
    discount, pupil, other = make_discount("Beasiswa", percent=100), make_student(), make_student()
    assign_discount(discount, pupil.id, starts_on=JULY, ends_on=date(2026, 8, 31))
    assign_discount(discount, other.id, starts_on=date(2026, 7, 2))

    assert gets(make_period(7), discount) == [pupil.id]
    assert gets(make_period(8), discount) == [pupil.id, other.id]
    assert gets(make_period(9), discount) == [other.id]
