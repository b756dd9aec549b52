"""Months in words."""

from core.i18n import gettext as _


def month_names() -> list[str]:
    """January to December."""
    return [
        _("Januari"), _("Februari"), _("Maret"), _("April"), _("Mei"), _("Juni"),
        _("Juli"), _("Agustus"), _("September"), _("Oktober"), _("November"), _("Desember"),
    ]  # fmt: skip


def period_words(year: int, month: int) -> str:
    """`Juli 2026`."""
    return f"{month_names()[month - 1]} {year}"
