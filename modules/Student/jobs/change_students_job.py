"""A bulk action, chunk by chunk."""

from flask import url_for
from sqlalchemy import Select, select

from core.db import db
from core.i18n import lazy_gettext as _l
from core.jobs import KeyRange, SetBasedJob, Tally
from modules.Student.models import Student
from modules.Student.services.bulk import affected, carry_out, read_plan
from modules.Student.services.change_sets import find_change_set


class ChangeStudentsJob(SetBasedJob):
    """Give another rombel or status to the students of a change set; who has it already is left alone."""

    timeout = 120
    tries = 3
    chunk_size = 500
    label = _l("Ubah banyak siswa")
    counts = _l("siswa")
    counters = {"changed": _l("siswa diubah")}
    cancel_note = _l("Siswa yang sudah diubah tetap berubah; perubahannya dapat dibatalkan.")

    change_set_id: int

    def unique_id(self) -> str:
        """One live run a change set."""
        return str(self.change_set_id)

    def title(self) -> str:
        """As the person asked for it."""
        return find_change_set(self.change_set_id).label

    def rows(self) -> Select[Student]:
        """Whom it would change."""
        return affected(*read_plan(find_change_set(self.change_set_id)))

    def handle_range(self, keys: KeyRange, tally: Tally) -> None:
        """Change those of the range."""
        change_set = find_change_set(self.change_set_id)
        selection, action = read_plan(change_set)
        students = select(Student.id).where(
            Student.id.in_(affected(selection, action).with_only_columns(Student.id)), keys.holds(Student.id)
        )
        tally.add("changed", carry_out(change_set, action, list(db.session.scalars(students))))

    def result_url(self) -> str:
        """What was changed, and the way back."""
        return url_for("student.change_set", change_set_id=self.change_set_id)
