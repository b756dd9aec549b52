"""What is asked before report cards are printed, and how the school prints them."""

from typing import Any

from flask_wtf import FlaskForm
from wtforms import BooleanField, IntegerField, SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import InputRequired, NumberRange

from core.i18n import lazy_gettext as _l
from modules.Report.document_kinds import PAPERS
from modules.Report.models import Engine, ReportPaperSetting
from modules.Report.services.paper_settings import FIELDS

DRAFT, FINAL = "draf", "resmi"
USUAL = ""
ENGINES = [
    SelectChoice(Engine.TYPST.value, _l("Cepat (Typst)")),
    SelectChoice(Engine.HTML.value, _l("Templat sekolah (HTML)")),
]


class CardPrintingForm(FlaskForm):  # type: ignore[misc]
    """How cards are printed this time."""

    kind = SelectField(
        _l("Jenis cetakan"),
        choices=[
            SelectChoice(FINAL, _l("Resmi: diterbitkan dengan kode keaslian")),
            SelectChoice(DRAFT, _l("Draf: bertanda DRAF, tidak diterbitkan")),
        ],
    )
    engine = SelectField(
        _l("Mesin cetak"), choices=[SelectChoice(USUAL, _l("Sesuai pengaturan sekolah")), *ENGINES], default=USUAL
    )
    page = SelectField(_l("Kertas"), choices=[SelectChoice(name, name) for name in PAPERS])
    with_identity = BooleanField(_l("Sertakan sampul dan halaman identitas"))
    duplex = BooleanField(_l("Cetak bolak-balik: tiap siswa mulai di lembar baru"), default=True)

    def begin(self, setting: ReportPaperSetting, *, is_locked: bool) -> None:
        """What is proposed."""
        self.page.data = setting.paper
        self.kind.data = FINAL if is_locked else DRAFT

    @property
    def options(self) -> dict[str, Any]:
        """As the job takes them."""
        return {
            "is_draft": self.kind.data == DRAFT,
            "engine": self.engine.data or None,
            "paper": self.page.data,
            "with_identity": bool(self.with_identity.data),
        }


class PaperSettingForm(FlaskForm):  # type: ignore[misc]
    """What holds for all cards until somebody changes it."""

    merdeka_engine = SelectField(_l("Mesin cetak rapor Kurikulum Merdeka"), choices=ENGINES)
    k13_engine = SelectField(_l("Mesin cetak rapor K13"), choices=ENGINES)
    paper = SelectField(_l("Kertas"), choices=[SelectChoice(name, name) for name in PAPERS])
    with_hijri = BooleanField(_l("Cantumkan tanggal Hijriah"))
    hijri_shift = IntegerField(
        _l("Geser tanggal Hijriah (hari)"), default=0, validators=[InputRequired(), NumberRange(-2, 2)]
    )

    @property
    def values(self) -> dict[str, Any]:
        """As the setting keeps them."""
        values = {name: self[name].data for name in FIELDS}
        for name in ("merdeka_engine", "k13_engine"):
            values[name] = Engine(values[name])
        return values
