"""What making the invoices of a month would do, said before the button."""

from collections.abc import Sequence
from dataclasses import dataclass

from modules.Finance.models import Fee, FiscalPeriod
from modules.Finance.services.invoicing import Forecast, forecast
from modules.Finance.services.left_out import LeftOut, left_out
from modules.Finance.services.periods import period_label
from modules.Finance.services.selections import EVERYBODY, Selection


@dataclass(frozen=True)
class Preview:
    """A month's forecast, and who would be left out."""

    label: str
    is_open: bool
    forecast: Forecast
    left_out: list[LeftOut]


def preview(period: FiscalPeriod, fees: Sequence[Fee], selection: Selection = EVERYBODY) -> Preview:
    """Ask the same questions that the job will ask."""
    return Preview(
        label=period_label(period.starts_on),
        is_open=period.is_open,
        forecast=forecast(period, fees, selection),
        left_out=left_out(period, fees, selection=selection),
    )
