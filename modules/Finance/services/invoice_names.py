"""What an invoice is for: its fee and its month, joined to any statement over invoices."""

from typing import TypeVarTuple

from sqlalchemy import Select

from modules.Finance.models import Fee, FiscalPeriod, Invoice

Columns = TypeVarTuple("Columns")


def with_fee_and_period(rows: Select[*Columns]) -> Select[*Columns]:
    """The same rows with `Fee` and `FiscalPeriod` of their invoices.

    From the outside, although each invoice has both: by an inner join MariaDB may begin at the few fees and walk
    through all their invoices to find the ten of one student, as long as its statistics are of before a mass job.
    """
    named = rows.outerjoin(Fee, Fee.id == Invoice.fee_id)
    return named.outerjoin(FiscalPeriod, FiscalPeriod.id == Invoice.fiscal_period_id)
