"""What all printings of classes have in common: the classes that who asks may see, a paper for each student."""

from collections.abc import Sequence
from typing import ClassVar

from sqlalchemy import Select

from core.documents import DocumentError, PrintJob, Sheet
from core.i18n import lazy_gettext as _l
from modules.Report.services.scope import classes_asked
from modules.Student.models import ClassGroup


class PrintClassPapersJob(PrintJob[ClassGroup], abstract=True):
    """A class is a piece of the work and a PDF of its own."""

    timeout = 300
    tries = 3
    chunk_size = 1
    shards = 2
    counts = _l("rombel")
    ROWS_ARE_GROUPS: ClassVar[bool] = True

    school_year_id: int
    half: int
    class_group_id: int | None = None
    """One class; None: all of the school year."""
    paper: str = "A4"

    def overlap_key(self) -> str:
        """One after another: who clicked twice gets the second time what the first has printed."""
        return f"report.{type(self).__name__}:{self.school_year_id}:{self.half}:{self.class_group_id or 0}"

    def rows(self) -> Select[ClassGroup]:
        """The classes."""
        return classes_asked(self.school_year_id, self.class_group_id)

    def sheets(self, rows: Sequence[ClassGroup]) -> Sequence[Sheet | DocumentError]:
        """The papers of their students."""
        return [sheet for group in rows for sheet in self.sheets_of(group.id)]

    def sheets_of(self, class_group_id: int) -> Sequence[Sheet | DocumentError]:
        """The papers of one class."""
        raise NotImplementedError
