"""Curricula, subjects and dates."""

from typing import Any

from flask_wtf import FlaskForm
from wtforms import BooleanField, DateField, IntegerField, SelectField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from core.i18n import lazy_gettext as _l
from modules.Report.models import CurriculumKind, SubjectGroup

KIND_WORDS = {CurriculumKind.MERDEKA: _l("Kurikulum Merdeka"), CurriculumKind.K13: _l("Kurikulum 2013")}
NEEDED = _l("Isian ini wajib.")
POINTS = NumberRange(min=1, max=99, message=_l("Isi 1 sampai 99."))
WEIGHT = NumberRange(min=0, max=100, message=_l("Isi 0 sampai 100."))
LEVELS = [SelectChoice(level, level) for level in ("SMP", "SD", "SMA")]


def _weight(label: Any) -> IntegerField:
    return IntegerField(label, validators=[InputRequired(NEEDED), WEIGHT])


class CurriculumForm(FlaskForm):  # type: ignore[misc]
    """One curriculum; its weights are what new subjects of classes begin with."""

    name = StringField(_l("Nama"), validators=[InputRequired(NEEDED), Length(max=80)])
    kind = SelectField(_l("Aturan"), choices=[SelectChoice(kind.value, words) for kind, words in KIND_WORDS.items()])
    pass_mark = IntegerField(_l("KKM"), validators=[InputRequired(NEEDED), POINTS])
    formative_weight = _weight(_l("Bobot formatif"))
    summative_weight = _weight(_l("Bobot sumatif"))
    midterm_weight = _weight(_l("Bobot tengah semester"))
    final_weight = _weight(_l("Bobot akhir semester"))
    caps_remedial = BooleanField(_l("Nilai remedial dihitung paling tinggi sebesar KKM"))

    @property
    def values(self) -> dict[str, Any]:
        """Of a form that is valid."""
        data = {name: value for name, value in self.data.items() if name != "csrf_token"}
        return data | {"kind": CurriculumKind(str(self.kind.data)), "name": str(self.name.data).strip()}


class SubjectForm(FlaskForm):  # type: ignore[misc]
    """A subject of a curriculum."""

    code = StringField(_l("Kode"), validators=[InputRequired(NEEDED), Length(max=12)])
    name = StringField(_l("Nama mapel"), validators=[InputRequired(NEEDED), Length(max=100)])
    group_id = SelectField(_l("Kelompok"), coerce=int)
    position = IntegerField(_l("Urutan"), default=20, validators=[InputRequired(NEEDED), NumberRange(min=1, max=99)])
    pass_mark = IntegerField(_l("KKM mapel"), validators=[Optional(), POINTS])
    religion = StringField(_l("Hanya untuk agama"), validators=[Length(max=30)])

    def offer(self, groups: list[SubjectGroup]) -> None:
        """The curriculum's groups."""
        self.group_id.choices = [SelectChoice(group.id, f"{group.code}: {group.label}") for group in groups]

    @property
    def values(self) -> dict[str, Any]:
        """Of a form that is valid."""
        data = {name: value for name, value in self.data.items() if name != "csrf_token"}
        return data | {"religion": (self.religion.data or "").strip() or None}


class StandardForm(FlaskForm):  # type: ignore[misc]
    """Which subjects to begin with."""

    level = SelectField(_l("Jenjang"), choices=LEVELS)


class TermForm(FlaskForm):  # type: ignore[misc]
    """The dates of a semester."""

    due_on = DateField(_l("Batas pengisian nilai"), validators=[Optional()])
    issued_on = DateField(_l("Tanggal rapor"), validators=[Optional()])


class ActivityForm(FlaskForm):  # type: ignore[misc]
    """A new extracurricular activity."""

    name = StringField(_l("Nama kegiatan"), validators=[InputRequired(NEEDED), Length(max=60)])


class ProjectForm(FlaskForm):  # type: ignore[misc]
    """A dimension of a project."""

    title = StringField(_l("Judul projek"), validators=[InputRequired(NEEDED), Length(max=100)])
    dimension = SelectField(_l("Dimensi"))
    goal = StringField(_l("Tujuan"), validators=[InputRequired(NEEDED), Length(max=200)])

    def offer(self, dimensions: tuple[str, ...]) -> None:
        """Those of the school year."""
        self.dimension.choices = [SelectChoice(dimension, dimension) for dimension in dimensions]

    @property
    def values(self) -> dict[str, Any]:
        """Of a form that is valid."""
        return {name: str(self.data[name]).strip() for name in ("title", "dimension", "goal")}
