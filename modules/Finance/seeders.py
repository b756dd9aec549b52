"""What the demo school charges."""

from datetime import date

from modules.Finance.services import ensure_periods, ensure_spp, set_tariff
from modules.Student.services import current_school_year

DEMO_TARIFFS = {7: 350_000, 8: 325_000, 9: 300_000}


def seed() -> None:
    """Months and SPP tariffs of the present school year; done twice it changes nothing."""
    first_year = current_school_year()
    fee = ensure_spp()
    for grade, amount in DEMO_TARIFFS.items():
        set_tariff(fee, grade_level=grade, starts_on=date(first_year, 7, 1), amount=amount)
    ensure_periods(first_year)
