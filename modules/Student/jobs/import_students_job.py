"""A Dapodik workbook becomes students."""

from contextlib import AbstractContextManager

from flask import url_for

from core.clock import today
from core.files import find_file, path_of
from core.i18n import lazy_gettext as _l
from core.jobs import FileJob, RowSource, Tally
from core.jobs.transaction import reading
from core.sheets import RowChunk, open_rows
from modules.Student.dapodik import DAPODIK_STUDENTS, normalise
from modules.Student.services.intake import take_in
from modules.Student.services.school_years import ensure_school_year


class ImportStudentsJob(FileJob[RowChunk]):
    """Make and change students from the Ministry's "Daftar Peserta Didik"; rows with mistakes are reported."""

    timeout = 300
    tries = 3
    chunk_size = 500  # about 100 ms of SQLite's write lock
    label = _l("Impor siswa dari Dapodik")
    counts = _l("baris")
    counters = {
        "created": _l("siswa baru"),
        "changed": _l("siswa diperbarui"),
        "unchanged": _l("tidak berubah"),
        "rejected": _l("baris ditolak"),
    }

    file_id: int
    first_year: int
    """Calendar year in which the school year of the file's rombel began."""

    def unique_id(self) -> str:
        """One live import: two files at once could meet the same students."""
        return "students"

    def open_rows(self) -> AbstractContextManager[RowSource[RowChunk]]:
        """The sheet that looks like Dapodik's."""
        # Checking a large workbook takes seconds, in which no transaction may keep others from writing.
        with reading():
            path = path_of(find_file(self.file_id))
        return open_rows(path, DAPODIK_STUDENTS)

    def handle_rows(self, rows: RowChunk, tally: Tally) -> None:
        """Write the good rows, report the others."""
        students, problems = normalise(rows, today=today())
        year = ensure_school_year(self.first_year)
        intake = take_in(students, file_id=self.file_id, school_year_id=year.id)
        problems += intake.problems
        tally.reject(problems)
        tally.add("rejected", len({problem.row for problem in problems}))
        tally.add("created", intake.created)
        tally.add("changed", intake.changed)
        tally.add("unchanged", intake.unchanged)

    def result_url(self) -> str:
        """The list of students."""
        return url_for("student.student_list")
