"""How documents write values: as offices in Indonesia do, whatever language the person's screen has."""

from datetime import date, datetime

from markupsafe import Markup, escape

MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
LARGEST_QR_MM = 60


def rupiah(amount: int) -> str:
    """1250000 → Rp 1.250.000."""
    return f"{'-' if amount < 0 else ''}Rp {number(abs(amount))}"


def number(value: float) -> str:
    """1024 → 1.024; 87.5 → 87,5."""
    whole, _point, part = f"{value:,}".partition(".")
    return whole.replace(",", ".") + (f",{part}" if part else "")


def day(value: str) -> str:
    """2026-07-14, or a moment in ISO, → 14 Juli 2026."""
    found: date = datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)
    return f"{found.day} {MONTHS[found.month - 1]} {found.year}"


def qr(text: str, millimetres: int = 22) -> Markup:
    """A square of that side that phones read as `text`."""
    side = min(int(millimetres), LARGEST_QR_MM)
    return Markup('<pdf:barcode value="{}" type="qr" barwidth="{}mm" barheight="{}mm"/>').format(
        escape(text), side, side
    )


FILTERS = {"rupiah": rupiah, "number": number, "day": day}
