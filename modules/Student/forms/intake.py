"""The upload of a student file."""

from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import SelectField

from core.i18n import lazy_gettext as _l


class IntakeForm(FlaskForm):  # type: ignore[misc]
    """A workbook, and the school year that its rombel belong to."""

    file = FileField(
        _l("Berkas Excel (.xlsx)"),
        validators=[FileRequired(_l("Pilih berkas Daftar Peserta Didik."))],
        render_kw={"accept": ".xlsx"},
    )
    first_year = SelectField(_l("Tahun ajaran"), coerce=int)

    def offer_years(self, current: int) -> None:
        """Offer the current school year and its neighbours."""
        self.first_year.choices = [(year, f"{year}/{year + 1}") for year in (current, current + 1, current - 1)]
