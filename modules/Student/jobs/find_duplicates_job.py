"""Looking for students who are in twice."""

from flask import url_for
from sqlalchemy import Select, select

from core.i18n import lazy_gettext as _l
from core.jobs import Chunk, ChunkedJob, Tally
from modules.Student.models import Student
from modules.Student.services.duplicates import find_pairs


class FindDuplicatesJob(ChunkedJob[Student]):
    """Note pairs of students with the same NIK, the same name and birthday, or a NISN one slip apart."""

    timeout = 120
    tries = 3
    chunk_size = 500
    label = _l("Cari siswa ganda")
    counts = _l("siswa")
    counters = {"found": _l("pasangan baru")}

    def unique_id(self) -> str:
        """One live search."""
        return "students"

    def rows(self) -> Select[Student]:
        """Everybody."""
        return select(Student)

    def handle_chunk(self, chunk: Chunk[Student], tally: Tally) -> None:
        """Compare those of the chunk with whom they could be."""
        tally.add("found", find_pairs(chunk.rows))

    def result_url(self) -> str:
        """The pairs."""
        return url_for("student.duplicate_list")
