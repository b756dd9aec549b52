"""Scores from a spreadsheet: a line a score, as the export writes them."""

from collections.abc import Mapping, Sequence

from core.i18n import lazy_gettext as _l
from core.imports import Entry, ImportKind, Option, Options, RowResult, Written
from core.sheets import Column, Layout, RowChunk
from modules.Report.permissions import ENTER_SCORES
from modules.Report.services.intake.score_intake import compare_scores, undo_scores, write_scores
from modules.Report.services.intake.score_rows import read_scores
from modules.Report.services.terms import offered_semesters

SEMESTER = "semester"


class ScoreImport(ImportKind):
    """New and changed scores of the subjects that who asks may enter."""

    name = "scores"
    label = _l("Impor nilai")
    counts = _l("nilai")
    explanation = _l(
        "Satu baris tiap nilai. Unduh daftar nilai lebih dahulu: berkas itu dapat diisi lalu diunggah kembali. Sel "
        "nilai yang kosong tidak mengubah apa pun; - berarti tidak dinilai."
    )
    permission = ENTER_SCORES
    layout = Layout(
        columns=(
            Column("nisn", ("NISN", "No NISN", "Nomor NISN"), "identifier"),
            Column("nipd", ("NIPD", "NIS", "No Induk", "Nomor Induk"), "identifier"),
            Column("name", ("Nama", "Nama Siswa", "Siswa")),
            Column("class_name", ("Rombel", "Kelas", "Nama Rombel")),
            Column("subject", ("Mapel", "Mata Pelajaran", "Kode Mapel")),
            Column("aspect", ("Ranah", "Aspek")),
            Column("assessment", ("Penilaian", "Nama Penilaian")),
            Column("score", ("Nilai", "Skor")),
        ),
        required=(("nisn", "nipd"), ("class_name",), ("subject",), ("assessment",), ("score",)),
    )
    fields = {"score": _l("Nilai")}
    options = (Option(name=SEMESTER, label=_l("Semester"), choices=offered_semesters),)
    result_endpoint = "report.overview"

    def compare(self, rows: RowChunk, options: Options) -> list[RowResult]:
        """By class, subject, assessment and student."""
        return compare_scores(read_scores(rows), semester=options[SEMESTER])

    def write(self, results: Sequence[RowResult], options: Options) -> Mapping[int, Written]:
        """Through the grid."""
        return write_scores(results)

    def undo(self, entries: Sequence[Entry]) -> Mapping[int, str]:
        """As far as nobody changed them since, and the class is open."""
        return undo_scores(entries)
