"""Which month the lists for BPJS and the tax office are about."""

from collections.abc import Mapping

from modules.Payroll.forms.work import asked_month
from modules.Payroll.services.bpjs_list import BpjsFilter
from modules.Payroll.services.loans import Month
from modules.Payroll.services.tax_list import TaxFilter
from modules.Payroll.services.tax_rows import tax_months


def asked_tax_month(args: Mapping[str, str]) -> tuple[Month, int | None]:
    """Month (`bulan`, as 2026-07) and unit of a URL; the newest month with locked slips where it names none."""
    month, unit_id = asked_month(args)
    if not args.get("bulan") and (known := tax_months()):
        month = Month(*known[0])
    return month, unit_id


def bpjs_filter(args: Mapping[str, str]) -> BpjsFilter:
    """What the URL says, for the list of BPJS."""
    month, unit_id = asked_tax_month(args)
    return BpjsFilter(month.year, month.month, unit_id)


def tax_filter(args: Mapping[str, str]) -> TaxFilter:
    """What the URL says, for the lists of tax."""
    month, unit_id = asked_tax_month(args)
    return TaxFilter(month.year, month.month, unit_id)
