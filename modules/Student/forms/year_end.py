"""What the teachers' meeting decided for a rombel."""

from collections.abc import Sequence

from flask import request
from flask_wtf import FlaskForm
from wtforms import DateField, SelectField, StringField
from wtforms.validators import InputRequired, Length, Optional

from core.i18n import gettext as _
from core.i18n import lazy_gettext as _l
from modules.Student.forms.fields import clean, worded
from modules.Student.models import Student, YearDecision
from modules.Student.services.promotions import Choice

DECISION_WORDS = {
    YearDecision.PROMOTED: _l("naik"),
    YearDecision.HELD_BACK: _l("tinggal"),
    YearDecision.GRADUATED: _l("lulus"),
}
DECISIONS = worded(DECISION_WORDS)


class ClassDecisionForm(FlaskForm):  # type: ignore[misc]
    """What holds for all but the exceptions, and each exception in fields named after its student."""

    decision = SelectField(_l("Keputusan untuk kelas"), choices=DECISIONS)
    next_name = StringField(_l("Rombel tujuan"), filters=[clean], validators=[Optional(), Length(max=60)])
    starts_on = DateField(_l("Berlaku mulai"), validators=[InputRequired()])
    stay_name = StringField(_l("Rombel bagi yang tinggal"), filters=[clean], validators=[Optional(), Length(max=60)])

    @property
    def common(self) -> Choice:
        """For all who are no exception."""
        return self._choice(YearDecision(self.decision.data))

    def exceptions(self, students: Sequence[Student]) -> dict[int, Choice]:
        """Student → decision, of those whose box says another than the class."""
        found = {}
        for student in students:
            said = request.form.get(f"student-{student.id}", "")
            if said in set(YearDecision) and said != self.decision.data:
                found[student.id] = self._choice(YearDecision(said))
        return found

    def lacks_name(self, choices: Sequence[Choice]) -> bool:
        """Whether somebody has nowhere to sit; then the field says so."""
        for choice in choices:
            if choice.decision is not YearDecision.GRADUATED and not choice.next_name:
                field = self.stay_name if choice.decision is YearDecision.HELD_BACK else self.next_name
                field.errors = [*field.errors, _("Isi nama rombelnya.")]
                return True
        return False

    def _choice(self, decision: YearDecision) -> Choice:
        names = {YearDecision.PROMOTED: self.next_name.data, YearDecision.HELD_BACK: self.stay_name.data}
        return Choice(decision, names.get(decision))
