"""Fields that several forms share."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeVar

from flask_wtf import FlaskForm
from wtforms import Field, ValidationError
from wtforms.validators import Regexp

from core.clock import today
from core.i18n import gettext as _
from core.i18n import lazy_gettext as _l
from modules.Student.errors import FieldRefusedError
from modules.Student.models import ClassGroup, StudentStatus

T = TypeVar("T")

FIRST_YEAR_OF_BIRTH = 1980

STATUS_WORDS = {
    StudentStatus.CANDIDATE: _l("calon"),
    StudentStatus.ACTIVE: _l("aktif"),
    StudentStatus.ON_LEAVE: _l("cuti"),
    StudentStatus.GRADUATED: _l("lulus"),
    StudentStatus.MOVED: _l("pindah"),
    StudentStatus.LEFT: _l("keluar"),
    StudentStatus.EXPELLED: _l("dikeluarkan"),
    StudentStatus.DROPPED_OUT: _l("putus sekolah"),
    StudentStatus.DECEASED: _l("wafat"),
    StudentStatus.MISSING: _l("hilang"),
    StudentStatus.OTHER: _l("lainnya"),
}

NISN = Regexp(r"[0-9]{10}\Z", message=_l("NISN harus 10 angka."))
NIK = Regexp(r"[0-9]{16}\Z", message=_l("Harus 16 angka."))
NUMERIC = {"inputmode": "numeric", "autocomplete": "off"}


def clean(text: str | None) -> str | None:
    """One space between words, none around; nothing is None."""
    return " ".join(text.replace("\0", "").split()) or None if text else None


def chosen(value: str) -> int | None:
    """A choice of a list of records; the empty one is None."""
    return int(value) if value else None


def date_of_birth(form: FlaskForm, field: Field) -> None:
    """A day on which a student can have been born."""
    if field.data is not None and not date(FIRST_YEAR_OF_BIRTH, 1, 1) <= field.data <= today():
        raise ValidationError(_("Tanggal lahir ini tidak mungkin."))


def not_in_future(form: FlaskForm, field: Field) -> None:
    """Today or earlier."""
    if field.data is not None and field.data > today():
        raise ValidationError(_("Tanggal ini belum tiba."))


def worded(words: Mapping[Any, object]) -> Callable[[], list[tuple[str, str]]]:
    """Choices for a list from values and their words, in the reader's language."""
    return lambda: [(str(value), str(word)) for value, word in words.items()]


def group_choices(groups: list[ClassGroup], empty: object) -> list[tuple[str, str]]:
    """Rombel for a list; the first choice is none, called `empty`."""
    return [("", str(empty)), *((str(group.id), group.label) for group in groups)]


def show_refusal(form: FlaskForm, error: FieldRefusedError) -> None:
    """Put the reason beside its field, or above the form where it has none."""
    if error.field in form:
        form[error.field].errors = [*form[error.field].errors, str(error)]
    else:
        form.form_errors.append(str(error))


def accepted(form: FlaskForm, act: Callable[[], T]) -> T | None:
    """What `act` returns when the form is valid and nothing is refused; else None, with the reason beside its field."""
    if not form.validate_on_submit():
        return None
    try:
        return act()
    except FieldRefusedError as error:
        show_refusal(form, error)
        return None
