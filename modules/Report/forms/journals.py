"""A lesson that was given."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask_wtf import FlaskForm
from wtforms import DateField, IntegerField, SelectField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import InputRequired, Length, NumberRange

from core.i18n import lazy_gettext as _l
from modules.Report.models import TeachingAssignment

NEEDED = _l("Isian ini wajib.")


class JournalForm(FlaskForm):  # type: ignore[misc]
    """One meeting with a class."""

    taught_on = DateField(_l("Tanggal"), validators=[InputRequired(NEEDED)])
    assignment = SelectField(_l("Rombel dan mapel"), coerce=int)
    first_hour = IntegerField(
        _l("Mulai jam ke"), validators=[InputRequired(NEEDED), NumberRange(1, 15, message=_l("Isi 1 sampai 15."))]
    )
    hours = IntegerField(
        _l("Banyaknya jam"),
        default=2,
        validators=[InputRequired(NEEDED), NumberRange(1, 12, message=_l("Isi 1 sampai 12."))],
    )
    topic = StringField(_l("Materi"), validators=[InputRequired(NEEDED), Length(max=200)])
    activity = StringField(_l("Kegiatan"), validators=[Length(max=500)])
    obstacle = StringField(_l("Kendala dan tindak lanjut"), validators=[Length(max=300)])

    def offer(self, assignments: Sequence[TeachingAssignment]) -> None:
        """What the teacher teaches."""
        self.assignment.choices = [
            SelectChoice(each.id, f"{each.class_group.name}: {each.subject.name}") for each in assignments
        ]

    @property
    def values(self) -> dict[str, Any]:
        """Of a form that is valid."""
        texts = {name: (str(self.data[name] or "")).strip() or None for name in ("activity", "obstacle")}
        return texts | {
            "taught_on": self.taught_on.data,
            "first_hour": self.first_hour.data,
            "hours": self.hours.data,
            "topic": str(self.topic.data).strip(),
        }


def read_absent(fields: Mapping[str, str]) -> dict[int, str]:
    """Student → S, I or A, of fields such as `absent-12`."""
    found = {}
    for name, mark in fields.items():
        student = name.removeprefix("absent-")
        if student != name and student.isascii() and student.isdigit() and len(student) < 10 and mark:
            found[int(student)] = mark
    return found
