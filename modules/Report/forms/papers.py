"""What is asked before slips and transcripts are printed."""

from datetime import date

from flask_wtf import FlaskForm
from wtforms import BooleanField, DateField, SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import InputRequired, Optional

from core.i18n import lazy_gettext as _l
from modules.Report.document_kinds import PAPERS
from modules.Report.services.paper_settings import PaperWish


class PaperForm(FlaskForm):  # type: ignore[misc]
    """Date and paper."""

    dated = DateField(_l("Tanggal di surat"), validators=[InputRequired(_l("Isi tanggalnya."))])
    page = SelectField(_l("Kertas"), choices=[SelectChoice(name, name) for name in PAPERS])

    def begin(self, paper: str, on: date) -> None:
        """What is proposed."""
        self.page.data, self.dated.data = paper, on

    @property
    def wish(self) -> PaperWish:
        """Of a form that is valid."""
        assert self.dated.data is not None
        return PaperWish(self.page.data, self.dated.data, self.data.get("until"))


class ClassPaperForm(PaperForm):
    """Of a whole class."""

    until = DateField(_l("Nilai yang diisi sampai"), validators=[Optional()])
    """Of slips only."""
    duplex = BooleanField(_l("Cetak bolak-balik: tiap siswa mulai di lembar baru"), default=True)
