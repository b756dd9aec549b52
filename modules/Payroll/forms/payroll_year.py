"""Which year of pay is shown."""

from collections.abc import Mapping

from flask import request
from werkzeug.datastructures import MultiDict
from wtforms import Form, IntegerField
from wtforms.validators import NumberRange

from core.clock import today
from core.i18n import lazy_gettext as _l
from core.web.filter_fields import told


class YearForm(Form):
    """Kept in the URL."""

    year = IntegerField(_l("Tahun"), validators=[NumberRange(2000, 2100)])


def year_filter(args: Mapping[str, str] | None = None) -> tuple[YearForm, int]:
    """The form as the URL (or `args`, what it said) fills it, and the year; that of today where it says none."""
    form = YearForm(request.args if args is None else MultiDict(args))
    form.validate()
    year = told(form.year) or today().year
    form.year.data = year
    return form, year
