"""Memberships of BPJS."""

from flask_wtf import FlaskForm
from wtforms import DateField, IntegerField, SelectMultipleField, StringField
from wtforms.validators import InputRequired, Length, NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from core.i18n import lazy_gettext as _l
from modules.Payroll.forms.fields import NUMERIC, PROGRAM_WORDS, digits, sensible_day, whole_rupiah, worded


class ProgramsField(SelectMultipleField):
    """Boxes to tick, one a programme."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class EnrolmentForm(FlaskForm):  # type: ignore[misc]
    """Programmes that begin on a day."""

    programs = ProgramsField(
        _l("Program"), choices=worded(PROGRAM_WORDS), validators=[InputRequired(_l("Pilih programnya."))]
    )
    starts_on = DateField(_l("Mulai"), validators=[InputRequired(_l("Isi hari pertama.")), sensible_day])
    number = StringField(
        _l("Nomor peserta"), filters=[digits], validators=[Optional(), Length(max=30)], render_kw=NUMERIC
    )
    wage = StringField(_l("Upah yang dilaporkan (Rp)"), validators=[Optional(), whole_rupiah], render_kw=NUMERIC)
    extra_family = IntegerField(
        _l("Anggota keluarga tambahan"), default=0, validators=[NumberRange(0, 20, message=_l("Isi 0 sampai 20."))]
    )


class EndForm(FlaskForm):  # type: ignore[misc]
    """The last day of something."""

    ends_on = DateField(_l("Hari terakhir"), validators=[InputRequired(_l("Isi hari terakhir.")), sensible_day])
