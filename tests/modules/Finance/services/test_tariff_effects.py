"""What a tariff would change, before it is saved."""

from datetime import date

import pytest

from modules.Finance.services.tariff_effects import Change, effect_of_tariff
from modules.Finance.services.tariffs import Scope, history_of
from modules.Student.models import StudentStatus
from tests.factories.finance import make_tariff
from tests.factories.student import make_class_group, make_student

pytestmark = pytest.mark.usefixtures("app")


@pytest.mark.every_database
def test_students_are_counted_by_price_before_and_after() -> None:
    fee, seventh, eighth = make_tariff(7, 300_000), make_class_group("VII A"), make_class_group("VIII A", grade_level=8)
    for group in (seventh, seventh, eighth):
        make_student(class_group_id=group.id)
    make_student(class_group_id=seventh.id, status=StudentStatus.LEFT)

    told = effect_of_tariff(fee, Scope(), date(2026, 8, 1), 325_000)
    higher = effect_of_tariff(fee, Scope(grade_level=7), date(2026, 8, 1), 350_000)
    same = effect_of_tariff(fee, Scope(grade_level=7), date(2026, 8, 1), 300_000)

    assert told == [Change(None, 325_000, 1)]
    assert higher == [Change(300_000, 350_000, 2)]
    assert same == []
    assert len(history_of(fee.id)) == 1
