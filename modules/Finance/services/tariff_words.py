"""A tariff in words, as invoices and lists say it."""

from core.db import db
from core.i18n import gettext as _
from modules.Finance.models import Tariff
from modules.Finance.services.periods import period_label
from modules.Student.models import ClassGroup, Unit


def whom_of(tariff: Tariff) -> str:
    """Whom it is for: "SMP Contoh, tingkat 7, jalur Beasiswa"."""
    parts = []
    if tariff.unit_id is not None:
        parts.append(db.session.get_one(Unit, tariff.unit_id).name)
    if tariff.grade_level is not None:
        parts.append(_("tingkat %(grade)s", grade=tariff.grade_level))
    if tariff.class_group_id is not None:
        parts.append(_("rombel %(rombel)s", rombel=db.session.get_one(ClassGroup, tariff.class_group_id).name))
    if tariff.entry_year is not None:
        parts.append(_("angkatan %(year)s", year=f"{tariff.entry_year}/{tariff.entry_year + 1}"))
    if tariff.enrolment_type is not None:
        parts.append(_("jalur %(type)s", type=tariff.enrolment_type))
    return ", ".join(parts) or _("semua siswa")


def reason_of(tariff: Tariff) -> str:
    """Which tariff an invoice goes by: whom it is for, and since when."""
    return _("Tarif %(whom)s, sejak %(month)s", whom=whom_of(tariff), month=period_label(tariff.starts_on))[:200]
