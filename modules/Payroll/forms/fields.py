"""Fields that several forms share."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from flask_wtf import FlaskForm
from wtforms import Field, ValidationError
from wtforms.validators import Regexp

from core.i18n import gettext as _
from core.i18n import lazy_gettext as _l
from modules.Payroll.calculation.kinds import ComponentKind, Program, TaxClass, TaxField, TaxMethod
from modules.Payroll.errors import FieldRefusedError
from modules.Payroll.models import Religion
from modules.Payroll.services.loans import Month

T = TypeVar("T")
PLAIN = re.compile(r"-?\d+", re.ASCII)
DOTTED = re.compile(r"-?\d{1,3}(\.\d{3})+", re.ASCII)
YEARS = range(2000, 2100)
"""A year mistyped would hold for ever."""

NUMERIC = {"inputmode": "numeric", "autocomplete": "off"}
CODE = Regexp(r"[a-z][a-z0-9_]{0,29}\Z", message=_l("Kode: huruf kecil, angka, dan _, diawali huruf."))
SIXTEEN = Regexp(r"[0-9]{16}\Z", message=_l("Harus 16 angka."))
NPWP = Regexp(r"[0-9]{15,16}\Z", message=_l("NPWP harus 15 atau 16 angka."))

RELIGION_WORDS = {
    Religion.ISLAM: _l("Islam"),
    Religion.PROTESTANT: _l("Kristen"),
    Religion.CATHOLIC: _l("Katolik"),
    Religion.HINDU: _l("Hindu"),
    Religion.BUDDHIST: _l("Buddha"),
    Religion.CONFUCIAN: _l("Khonghucu"),
    Religion.OTHER: _l("Lainnya"),
}
TAX_CLASS_WORDS = {
    TaxClass.PERMANENT: _l("pegawai tetap"),
    TaxClass.NON_PERMANENT_MONTHLY: _l("pegawai tidak tetap, dibayar bulanan"),
    TaxClass.DAILY: _l("pegawai tidak tetap, dibayar harian"),
    TaxClass.NON_EMPLOYEE: _l("bukan pegawai"),
    TaxClass.PENSIONER: _l("pensiunan"),
    TaxClass.NON_RESIDENT: _l("wajib pajak luar negeri"),
}
TAX_METHOD_WORDS = {
    TaxMethod.EMPLOYEE: _l("dipotong dari gaji"),
    TaxMethod.GROSS_UP: _l("ditanggung sekolah (gross-up)"),
}
COMPONENT_KIND_WORDS = {
    ComponentKind.EARNING: _l("pendapatan"),
    ComponentKind.DEDUCTION: _l("potongan"),
    ComponentKind.BENEFIT: _l("natura atau premi, tidak dibayarkan"),
}
TAX_FIELD_WORDS = {
    TaxField.NONE: _l("menurut jenisnya"),
    TaxField.SALARY: _l("gaji"),
    TaxField.TAX_ALLOWANCE: _l("tunjangan PPh"),
    TaxField.OTHER_ALLOWANCE: _l("tunjangan lain, lembur"),
    TaxField.HONORARIUM: _l("honorarium"),
    TaxField.INSURANCE: _l("premi asuransi dibayar pemberi kerja"),
    TaxField.IN_KIND: _l("natura"),
    TaxField.BONUS: _l("bonus, THR"),
    TaxField.PENSION: _l("iuran pensiun"),
    TaxField.ZAKAT: _l("zakat"),
}
PROGRAM_WORDS = {
    Program.HEALTH: _l("BPJS Kesehatan"),
    Program.OLD_AGE: _l("Jaminan Hari Tua (JHT)"),
    Program.PENSION: _l("Jaminan Pensiun (JP)"),
    Program.ACCIDENT: _l("Jaminan Kecelakaan Kerja (JKK)"),
    Program.DEATH: _l("Jaminan Kematian (JKM)"),
}


def clean(text: str | None) -> str | None:
    """One space between words, none around; nothing is None."""
    return " ".join(text.replace("\0", "").split()) or None if text else None


def digits(text: str | None) -> str | None:
    """A number without the dots, dashes and blanks between its groups."""
    kept = "".join(each for each in text or "" if each not in " .-\0")
    return kept or None


def chosen(value: str | None) -> int | None:
    """A choice of a list of records; the empty one is None."""
    return int(value) if value else None


def worded(words: Mapping[Any, object]) -> Callable[[], list[tuple[str, str]]]:
    """Choices for a list from values and their words, in the reader's language."""
    return lambda: [(str(value), str(word)) for value, word in words.items()]


def records(rows: Sequence[Any], empty: object | None = None) -> list[tuple[str, str]]:
    """Choices of records with a name; the first is none, called `empty`, where that is given."""
    found = [(str(each.id), each.name) for each in rows]
    return found if empty is None else [("", str(empty)), *found]


def read_rupiah(text: str) -> int:
    """From "Rp 1.250.000" or "1250000" to 1250000. Raises ValueError: cents and commas are not guessed at."""
    plain = text.strip().removeprefix("Rp").strip()
    if PLAIN.fullmatch(plain) or DOTTED.fullmatch(plain):
        return int(plain.replace(".", ""))
    raise ValueError(text)


def whole_rupiah(form: FlaskForm, field: Field) -> None:
    """Refuse what is no whole amount; an empty field is left to other validators."""
    if not field.data:
        return
    try:
        read_rupiah(field.data)
    except ValueError as error:
        raise ValidationError(_("Tulis rupiah bulat, misalnya 250000 atau 250.000.")) from error


def rupiah_of(field: Field) -> int | None:
    """The amount of a field that is valid, None where it is empty."""
    return read_rupiah(field.data) if field.data else None


def sensible_day(form: FlaskForm, field: Field) -> None:
    """A year that makes sense."""
    if field.data is not None and field.data.year not in YEARS:
        raise ValidationError(_("Pilih tahun antara %(first)s dan %(last)s.", first=YEARS[0], last=YEARS[-1]))


def month_of(day: date) -> Month:
    """The month in which a day is."""
    return Month(day.year, day.month)


def accepted(form: FlaskForm, act: Callable[[], T]) -> T | None:
    """What `act` returns when the form is valid and nothing is refused; else None, with the reason beside its field."""
    if not form.validate_on_submit():
        return None
    try:
        return act()
    except FieldRefusedError as error:
        if error.field in form:
            form[error.field].errors = [*form[error.field].errors, str(error)]
        else:
            form.form_errors.append(str(error))
        return None
