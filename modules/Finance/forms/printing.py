"""What is asked before bills and letters are printed for many."""

from collections.abc import Sequence
from datetime import date, timedelta

from flask import request
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, Form, SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs

from core.clock import today
from core.documents import F4
from core.i18n import lazy_gettext as _l
from modules.Finance.forms.papers import SHEETS, LetterFields, month_choices
from modules.Finance.models import FiscalPeriod
from modules.Finance.services.arrears_paper import LetterWish
from modules.Finance.services.billed_students import BilledFilter
from modules.Finance.services.debtors import DebtorFilter
from modules.Student.models import ClassGroup, SavedFilter
from modules.Student.services import meaning_of

ALL = 0
ONE_A_SHEET, SLIPS = "halaman", "slip"
LATE_DAYS = {1: _l("Berapa pun"), 31: _l("> 30 hari"), 61: _l("> 60 hari"), 91: _l("> 90 hari")}
"""Days since the due date, at least."""


def group_choices(groups: Sequence[ClassGroup]) -> list[SelectChoice]:
    """All, or one rombel."""
    return [SelectChoice(ALL, _l("Semua rombel")), *(SelectChoice(group.id, group.label) for group in groups)]


class InvoicePrintingForm(FlaskForm):  # type: ignore[misc]
    """Whose bills of which month, and how they lie on the paper."""

    period = SelectField(_l("Periode"), coerce=int)
    rombel = SelectField(_l("Rombel"), coerce=int, default=ALL)
    saringan = SelectField(_l("Saringan siswa"), coerce=int, default=ALL)
    layout = SelectField(_l("Susunan"))
    page = SelectField(_l("Kertas"), choices=[SelectChoice(name, name) for name in SHEETS])
    duplex = BooleanField(_l("Cetak bolak-balik: tiap siswa mulai di lembar baru"))

    def offer(
        self, periods: Sequence[FiscalPeriod], groups: Sequence[ClassGroup], filters: Sequence[SavedFilter]
    ) -> None:
        """Offer these months, rombel and filters."""
        self._queries = {each.id: each.query for each in filters}
        self.period.choices = month_choices(periods)
        self.rombel.choices = group_choices(groups)
        kept = [SelectChoice(each.id, each.name) for each in filters]
        self.saringan.choices = [SelectChoice(ALL, _l("Semua siswa")), *kept]
        self.layout.choices = [
            SelectChoice(ONE_A_SHEET, _l("Satu halaman tiap siswa")),
            SelectChoice(SLIPS, _l("Tiga slip tiap halaman dengan garis potong")),
        ]

    @property
    def is_slips(self) -> bool:
        """Whether three come on a sheet."""
        return bool(self.layout.data == SLIPS)

    @property
    def is_f4(self) -> bool:
        """Whether the sheet is F4."""
        return bool(self.page.data == F4.name)

    @property
    def wanted(self) -> BilledFilter:
        """Whom it means, of a form that is valid."""
        query = self._queries.get(self.saringan.data)
        return BilledFilter(self.period.data, self.rombel.data or None, meaning_of(query) if query else None)


class DebtorFilterForm(Form):
    """Kept in the URL; values that are not offered narrow nothing."""

    days = SelectField(_l("Terlambat"), coerce=int, default=1)
    rombel = SelectField(_l("Rombel"), coerce=int, default=ALL)


class LetterPrintingForm(LetterFields):
    """Who gets a letter, and what it says."""

    days = SelectField(_l("Terlambat"), coerce=int, default=1)
    rombel = SelectField(_l("Rombel"), coerce=int, default=ALL)
    duplex = BooleanField(_l("Cetak bolak-balik: tiap surat mulai di lembar baru"))

    def offer(self, groups: Sequence[ClassGroup]) -> None:
        """Offer these rombel."""
        self.days.choices = late_choices()
        self.rombel.choices = group_choices(groups)

    @property
    def wish(self) -> LetterWish:
        """What the letters say, of a form that is valid: lateness counts to the letter's own date."""
        assert self.letter_on.data is not None
        return self.wish_before(due_before(self.letter_on.data, self.days.data))

    @property
    def wanted(self) -> DebtorFilter:
        """Who gets one."""
        return DebtorFilter(self.wish.before, self.rombel.data or None)

    @property
    def is_f4(self) -> bool:
        """Whether the sheet is F4."""
        return bool(self.page.data == F4.name)


def late_choices() -> list[SelectChoice]:
    """How late, as choices."""
    return [SelectChoice(days, words) for days, words in LATE_DAYS.items()]


def due_before(day: date, days: int) -> date:
    """What was due before this is at least `days` late on `day`."""
    return day - timedelta(days=days - 1)


def debtor_filter(groups: Sequence[ClassGroup]) -> tuple[DebtorFilterForm, DebtorFilter]:
    """The form as the URL fills it, and what it means today."""
    form = DebtorFilterForm(MultiDict(request.args))
    form.days.choices, form.rombel.choices = late_choices(), group_choices(groups)
    form.validate()
    days = form.days.data if not form.days.errors else 1
    group_id = form.rombel.data if not form.rombel.errors else None
    return form, DebtorFilter(due_before(today(), days), group_id or None)
