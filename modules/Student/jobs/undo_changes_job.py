"""Taking a change to many students back."""

from flask import url_for
from sqlalchemy import Select, select

from core.db import db
from core.i18n import gettext as _
from core.i18n import lazy_gettext as _l
from core.jobs import KeyRange, Outcome, SetBasedJob, Tally
from modules.Student.errors import StudentConflictError
from modules.Student.models import ChangeSetItem, Student
from modules.Student.services.change_sets import changed_since, find_change_set, mark_undone, put_back
from modules.Student.services.promotions import reopen
from modules.Student.services.visible import is_visible


class UndoChangesJob(SetBasedJob):
    """Put students back as they were before a change set; whom somebody changed since stays as they are."""

    timeout = 120
    tries = 3
    chunk_size = 500
    label = _l("Batalkan perubahan siswa")
    counts = _l("siswa")
    counters = {"put_back": _l("siswa dikembalikan"), "kept": _l("siswa tetap")}

    change_set_id: int
    is_all_or_nothing: bool = False
    """Refuse at once when somebody changed one of them since."""

    def unique_id(self) -> str:
        """One live run a change set."""
        return str(self.change_set_id)

    def title(self) -> str:
        """What is taken back."""
        return _("Batalkan: %(label)s", label=find_change_set(self.change_set_id).label)

    def rows(self) -> Select[Student]:
        """Whom the change set changed and who asked may see."""
        students = select(ChangeSetItem.student_id).where(ChangeSetItem.change_set_id == self.change_set_id)
        return select(Student).where(Student.id.in_(students), is_visible())

    def handle_range(self, keys: KeyRange, tally: Tally) -> None:
        """Put back those of the range."""
        if self.is_all_or_nothing and (newer := changed_since(self.change_set_id)):
            raise StudentConflictError(newer[0].reason)
        students = list(db.session.scalars(self.rows().with_only_columns(Student.id).where(keys.holds(Student.id))))
        newer = changed_since(self.change_set_id, students)
        done = put_back(self.change_set_id, students)
        tally.add("put_back", done)
        tally.add("kept", len(students) - done)
        tally.reject(newer)

    def finished(self, outcome: Outcome) -> None:
        """Remember it, and let the rombel be decided anew where it was the end of its year."""
        mark_undone(self.change_set_id)
        reopen(self.change_set_id)

    def result_url(self) -> str:
        """What is left of the change."""
        return url_for("student.change_set", change_set_id=self.change_set_id)
