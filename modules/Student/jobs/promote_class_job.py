"""The end of the school year for one rombel."""

from flask import url_for
from sqlalchemy import Select

from core.db import db
from core.i18n import gettext as _
from core.i18n import lazy_gettext as _l
from core.jobs import KeyRange, Outcome, SetBasedJob, Tally
from modules.Student.models import PromotionState, Student, YearDecision
from modules.Student.services.class_groups import find_class_group
from modules.Student.services.promotions import get_promotion, promote, students_to_promote


class PromoteClassJob(SetBasedJob):
    """Move, keep or graduate the students of a rombel as was decided; who has left it is left alone."""

    timeout = 120
    tries = 3
    chunk_size = 100
    label = _l("Kenaikan kelas dan kelulusan")
    counts = _l("siswa")
    counters = {"promoted": _l("naik"), "held_back": _l("tinggal"), "graduated": _l("lulus")}
    cancel_note = _l("Siswa yang sudah diproses tetap; kelas ini dapat dibatalkan atau dilanjutkan.")

    promotion_id: int
    by_id: int | None = None
    """Who decided; named in the history."""

    def unique_id(self) -> str:
        """One live run a rombel."""
        return str(self.promotion_id)

    def title(self) -> str:
        """The rombel."""
        return _("Akhir tahun %(group)s", group=find_class_group(get_promotion(self.promotion_id).class_group_id).name)

    def rows(self) -> Select[Student]:
        """Who still sits in the rombel."""
        return students_to_promote(self.promotion_id)

    def handle_range(self, keys: KeyRange, tally: Tally) -> None:
        """Carry out what was decided for those of the range."""
        students = self.rows().with_only_columns(Student.id).where(keys.holds(Student.id))
        counts = promote(get_promotion(self.promotion_id), list(db.session.scalars(students)), by_id=self.by_id)
        tally.add("promoted", counts[YearDecision.PROMOTED])
        tally.add("held_back", counts[YearDecision.HELD_BACK])
        tally.add("graduated", counts[YearDecision.GRADUATED])

    def finished(self, outcome: Outcome) -> None:
        """The rombel's year has ended."""
        get_promotion(self.promotion_id).state = PromotionState.APPLIED

    def failed(self, outcome: Outcome) -> None:
        """It may be decided and started anew; what was done stays."""
        get_promotion(self.promotion_id).state = PromotionState.DRAFT

    def cancelled(self, outcome: Outcome) -> None:
        """As after a failure."""
        self.failed(outcome)

    def result_url(self) -> str:
        """The wizard of the rombel's school year."""
        group = find_class_group(get_promotion(self.promotion_id).class_group_id)
        return url_for("student.year_end", year_id=group.school_year_id)
