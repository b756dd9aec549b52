"""Whose bills of a month are printed, and who gets none."""

import pytest

from core.db import db
from modules.Finance.services.billed_students import BilledFilter, PrintForecast, find_billed, print_forecast
from modules.Student.models import StudentStatus
from modules.Student.services import StudentFilter
from tests.factories.finance import make_invoice, make_period
from tests.factories.student import make_class_group, make_student

pytestmark = pytest.mark.usefixtures("app")


@pytest.mark.every_database
def test_what_is_open_of_the_month_by_rombel_or_filter_and_why_others_get_none() -> None:
    july, group = make_period(7), make_class_group()
    names = ("Ayu", "Bagas", "Citra", "Dewi")
    ayu, bagas, citra, dewi = (make_student(name, class_group_id=group.id) for name in names)
    make_invoice(ayu.id, july).settled = 50_000
    make_invoice(bagas.id, july).settled = 350_000
    make_invoice(citra.id, make_period(8))
    make_invoice(make_student("Eka").id, july)
    dewi.status = StudentStatus.MOVED

    forecast = print_forecast(BilledFilter(july.id, group.id))
    found = db.session.scalars(find_billed(BilledFilter(july.id, wanted=StudentFilter(words="ay")))).all()

    assert forecast == PrintForecast(students=1, bills=1, amount=300_000, groups=1, settled=1, unbilled=1)
    assert found == [ayu]
    assert print_forecast(BilledFilter(july.id)).students == 2
