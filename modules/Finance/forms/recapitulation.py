"""Which sheet of a school year."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import request
from werkzeug.datastructures import MultiDict
from wtforms import Form, SelectField

from core.i18n import lazy_gettext as _l
from modules.Finance.models import Fee
from modules.Finance.services.recapitulation import RecapFilter
from modules.Student.models import ClassGroup, SchoolYear

LONG_NAMES = (
    _l("Juli"), _l("Agustus"), _l("September"), _l("Oktober"), _l("November"), _l("Desember"),
    _l("Januari"), _l("Februari"), _l("Maret"), _l("April"), _l("Mei"), _l("Juni"),
)  # fmt: skip
"""In the order of a school year."""


class RecapForm(Form):
    """Kept in the URL; what is not said is the newest school year, the first fee, all rombel."""

    year = SelectField(_l("Tahun pelajaran"))
    fee = SelectField(_l("Biaya"))
    rombel = SelectField(_l("Rombel"))


def recap_filter(
    years: Sequence[SchoolYear],
    fees: Sequence[Fee],
    groups: Sequence[ClassGroup],
    args: Mapping[str, str] | None = None,
) -> tuple[RecapForm, RecapFilter]:
    """The form as the URL (or `args`, what it said) fills it, and what it means."""
    form = RecapForm(request.args if args is None else MultiDict(args))
    _offer(form.year, [(str(year.id), year.label) for year in years])
    _offer(form.fee, [(str(fee.id), fee.name) for fee in fees])
    _offer(form.rombel, [("", _l("Semua rombel")), *((str(group.id), group.label) for group in groups)])
    return form, RecapFilter(
        fee_id=int(form.fee.data or 0),
        school_year_id=int(form.year.data or 0),
        class_group_id=int(form.rombel.data) if form.rombel.data else None,
    )


def _offer(field: SelectField, choices: Sequence[tuple[str, Any]]) -> None:
    """Offer these; what is none of them is the first."""
    field.choices = list(choices)
    offered = [key for key, _words in choices]
    if field.data not in offered:
        field.data = offered[0] if offered else ""
