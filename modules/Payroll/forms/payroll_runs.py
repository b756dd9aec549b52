"""Making a payroll, narrowing its table, and deciding on it."""

from collections.abc import Mapping, Sequence
from datetime import date

from flask import request
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, DateField, Form, IntegerField, SelectField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange

from core.clock import today
from core.i18n import lazy_gettext as _l
from core.web.filter_fields import told
from modules.Payroll.calculation.kinds import RunKind
from modules.Payroll.run_words import CHANGE_WORDS, KIND_WORDS
from modules.Payroll.services.comparing import Change
from modules.Payroll.services.payroll_runs import RunKey
from modules.Payroll.services.periods import month_names
from modules.Payroll.services.previewing import Wanted
from modules.Student.models import Unit

FIRST_YEAR = 2024
"""Before it the monthly TER did not hold."""


class RunForm(FlaskForm):  # type: ignore[misc]
    """Which payroll."""

    unit = SelectField(_l("Unit"), coerce=int)
    month = SelectField(_l("Bulan"), coerce=int)
    year = IntegerField(
        _l("Tahun"),
        validators=[
            InputRequired(_l("Isi tahunnya.")),
            NumberRange(FIRST_YEAR, 2100, _l("Isi tahun 2024 atau sesudahnya.")),
        ],
    )
    kind = SelectField(_l("Jenis"), choices=[SelectChoice(str(kind), words) for kind, words in KIND_WORDS.items()])

    def offer(self, units: Sequence[Unit]) -> None:
        """Offer these units; a form that is shown first asks for the present month."""
        self.unit.choices = [SelectChoice(0, _l("Tanpa unit")), *(SelectChoice(each.id, each.name) for each in units)]
        self.month.choices = [SelectChoice(number, name) for number, name in enumerate(month_names(), start=1)]
        if not self.is_submitted():
            self.month.data, self.year.data = today().month, today().year

    @property
    def key(self) -> RunKey:
        """Which it is, of a form that is valid."""
        return RunKey(self.unit.data or None, self.year.data or 0, self.month.data, RunKind(self.kind.data))


class SlipFilterForm(Form):
    """Kept in the URL; values that are not offered narrow nothing."""

    q = StringField(_l("Nama"))
    change = SelectField(_l("Sebab perubahan"))
    differs = BooleanField(_l("Hanya yang berbeda dari bulan lalu"))


def slip_filter(args: Mapping[str, str] | None = None) -> tuple[SlipFilterForm, Wanted]:
    """The form as the URL (or `args`, what it said) fills it, and what it means."""
    form = SlipFilterForm(request.args if args is None else MultiDict(args))
    form.change.choices = [SelectChoice("", _l("Semua")), *(SelectChoice(str(c), w) for c, w in CHANGE_WORDS.items())]
    form.validate()
    change = told(form.change)
    return form, Wanted(form.q.data or "", Change(change) if change else None, bool(form.differs.data))


class SendBackForm(FlaskForm):  # type: ignore[misc]
    """Why it is not approved."""

    reason = StringField(_l("Alasan"), validators=[DataRequired(_l("Tulis alasannya.")), Length(max=300)])


class PaidForm(FlaskForm):  # type: ignore[misc]
    """When the money left."""

    paid_on = DateField(_l("Tanggal dibayar"), validators=[DataRequired(_l("Isi tanggalnya."))])

    @property
    def day(self) -> date:
        """The day, of a form that is valid."""
        assert self.paid_on.data is not None
        return self.paid_on.data


class CorrectionForm(FlaskForm):  # type: ignore[misc]
    """Why a locked slip is wrong."""

    reason = StringField(_l("Alasan koreksi"), validators=[DataRequired(_l("Tulis alasannya.")), Length(max=300)])
    only_reverse = BooleanField(_l("Batalkan saja, tanpa slip pengganti"))
