"""Telling families that the report cards of classes are there."""

from flask import url_for
from sqlalchemy import Select

from core.i18n import lazy_gettext as _l
from core.jobs import Chunk, ChunkedJob, Tally
from core.jobs.tally import LeftOut
from modules.Report.services.card_telling import tell_of_cards
from modules.Report.services.scope import classes_asked, find_class
from modules.Student.models import ClassGroup


class TellReportCardsJob(ChunkedJob[ClassGroup]):
    """Hand one notice a student to whoever carries notices, of locked classes that who asks may see."""

    timeout = 120
    tries = 3
    chunk_size = 1  # a class: its students are read and told together
    label = _l("Kabarkan rapor")
    counts = _l("rombel")
    counters = {"told": _l("keluarga dikabari"), "without_card": _l("siswa tanpa rapor yang berlaku")}

    school_year_id: int
    half: int
    class_group_id: int | None = None
    """One class; None: all of the school year."""

    def unique_id(self) -> str:
        """One live run a class and semester."""
        return f"{self.school_year_id}:{self.half}:{self.class_group_id or 0}"

    def rows(self) -> Select[ClassGroup]:
        """The classes."""
        return classes_asked(self.school_year_id, self.class_group_id)

    def handle_chunk(self, chunk: Chunk[ClassGroup], tally: Tally) -> None:
        """One notice a student; why a class is not told stands on the run's page."""
        for group in chunk.rows:
            told = tell_of_cards(find_class(group.id, self.half))
            tally.add("told", told.families)
            tally.add("without_card", told.without_card)
            if told.reason:
                tally.reject([LeftOut(row=None, column="", reason=told.reason)])

    def result_url(self) -> str:
        """The classes, or the class."""
        if self.class_group_id is None:
            return url_for("report.card_classes")
        return url_for("report.card_class", group_id=self.class_group_id, half=self.half)
