"""An employee's data, and the filter of their list."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask import request
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, DateField, Field, Form, SelectField, StringField, ValidationError
from wtforms.validators import Email, InputRequired, Length, Optional

from core.clock import today
from core.i18n import gettext as _
from core.i18n import lazy_gettext as _l
from core.web.filter_fields import chosen_id, told
from modules.Payroll.forms.fields import (
    NPWP,
    NUMERIC,
    RELIGION_WORDS,
    SIXTEEN,
    chosen,
    clean,
    digits,
    records,
    sensible_day,
    worded,
)
from modules.Payroll.models import Religion
from modules.Payroll.services.contracts import all_contract_kinds
from modules.Payroll.services.employees import DATA, SECRETS, EmployeeFilter, accounts, teachers
from modules.Student.services import all_units

FIRST_BIRTH = date(1920, 1, 1)
HERE_WORDS = {"": _l("Masih bekerja"), "keluar": _l("Sudah keluar"), "semua": _l("Semua")}
IS_HERE = {"": True, "keluar": False, "semua": None}


def _text(label: Any, longest: int, **options: Any) -> StringField:
    return StringField(label, filters=[clean], validators=[Optional(), Length(max=longest)], **options)


class EmployeeForm(FlaskForm):  # type: ignore[misc]
    """What is known of an employee; contracts, tax and BPJS have forms of their own."""

    name = StringField(_l("Nama lengkap"), filters=[clean], validators=[InputRequired(), Length(max=120)])
    unit_id = SelectField(_l("Unit"))
    position = _text(_l("Jabatan"), 80)
    staff_number = _text("NIY", 30)
    nik = StringField("NIK", filters=[digits], validators=[Optional(), SIXTEEN], render_kw=NUMERIC)
    npwp = StringField("NPWP", filters=[digits], validators=[Optional(), NPWP], render_kw=NUMERIC)
    nip = _text("NIP", 30, render_kw=NUMERIC)
    nuptk = _text("NUPTK", 30, render_kw=NUMERIC)
    passport = _text(_l("Paspor"), 30)
    sex = SelectField(
        _l("Jenis kelamin"),
        choices=worded({"": _l("Belum diketahui"), "L": _l("Laki-laki"), "P": _l("Perempuan")}),
        filters=[lambda sex: sex or ""],
    )
    birth_place = _text(_l("Tempat lahir"), 80)
    birth_date = DateField(_l("Tanggal lahir"), validators=[Optional()])
    religion = SelectField(
        _l("Agama"), choices=worded({"": _l("Belum diketahui"), **RELIGION_WORDS}), filters=[lambda each: each or ""]
    )
    employment_status = _text(_l("Status kepegawaian"), 60)
    phone = _text(_l("Telepon"), 60)
    email = StringField(_l("E-mail"), filters=[clean], validators=[Optional(), Email(), Length(max=120)])
    bank_code = _text(_l("Bank"), 30)
    bank_account = StringField(
        _l("Nomor rekening"), filters=[digits], validators=[Optional(), Length(max=40)], render_kw=NUMERIC
    )
    bank_holder = _text(_l("Rekening atas nama"), 120)
    joined_on = DateField(_l("Hari pertama bekerja"), validators=[Optional(), sensible_day])
    left_on = DateField(_l("Hari terakhir bekerja"), validators=[Optional(), sensible_day])
    duty_from = DateField(_l("Wajib pajak di Indonesia sejak"), validators=[Optional(), sensible_day])
    duty_until = DateField(_l("Wajib pajak di Indonesia sampai"), validators=[Optional(), sensible_day])
    teacher_id = SelectField(_l("Sama dengan guru"))
    user_id = SelectField(_l("Akun untuk masuk"))

    def offer(self) -> None:
        """Offer the units, teachers and accounts that there are."""
        self.unit_id.choices = records(all_units(), _l("Tanpa unit"))
        self.teacher_id.choices = records(teachers(), _l("Bukan guru"))
        self.user_id.choices = records(accounts(), _l("Tidak punya akun"))

    def keep_secrets_to_itself(self) -> None:
        """Show no number in full: seeing one is asked for on the profile, and noted."""
        for name in SECRETS:
            self[name].data = None

    def validate_birth_date(self, field: Field) -> None:
        """A day on which somebody who works can have been born."""
        if field.data is not None and not FIRST_BIRTH <= field.data <= today():
            raise ValidationError(_("Tanggal lahir ini tidak mungkin."))

    def values(self, kept: Mapping[str, Any]) -> dict[str, Any]:
        """What was typed, by column; a number that was left empty stays as in `kept`."""
        values = {name: self[name].data for name in DATA}
        values |= {name: values[name] or kept.get(name) for name in SECRETS}
        return values | {
            "sex": self.sex.data or None,
            "religion": Religion(self.religion.data) if self.religion.data else None,
            **{name: chosen(self[name].data) for name in ("unit_id", "teacher_id", "user_id")},
        }


class EmployeeFilterForm(Form):
    """Kept in the URL; values that are not offered narrow nothing."""

    q = StringField(_l("Nama, NIY, NIP atau NUPTK"))
    unit = SelectField(_l("Unit"))
    kontrak = SelectField(_l("Jenis kontrak"))
    status = SelectField(_l("Status"), choices=worded(HERE_WORDS))
    kurang = BooleanField(_l("Data belum lengkap"))


def employee_filter(args: Mapping[str, str] | None = None) -> tuple[EmployeeFilterForm, EmployeeFilter]:
    """The form as the URL (or `args`, what it said) fills it, and what it means."""
    form = EmployeeFilterForm(request.args if args is None else MultiDict(args))
    form.unit.choices = records(all_units(), _l("Semua unit"))
    form.kontrak.choices = records(all_contract_kinds(), _l("Semua jenis"))
    form.validate()
    return form, EmployeeFilter(
        words=form.q.data or "",
        unit_id=chosen_id(form.unit),
        contract_kind_id=chosen_id(form.kontrak),
        is_here=IS_HERE[told(form.status) or ""],
        is_incomplete=form.kurang.data,
    )
