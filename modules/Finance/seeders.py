"""What the demo school charges."""

from datetime import date

from modules.Finance.services import ensure_periods, ensure_spp, set_tariff

DEMO_TARIFFS = {7: 350_000, 8: 325_000, 9: 300_000}


def seed(first_year: int) -> None:
    """Months and SPP tariffs of a school year; done twice it changes nothing."""
    fee = ensure_spp()
    for grade, amount in DEMO_TARIFFS.items():
        set_tariff(fee, grade_level=grade, starts_on=date(first_year, 7, 1), amount=amount)
    ensure_periods(first_year)
