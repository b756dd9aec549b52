"""An invented report card, with which a school looks at its own template."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from modules.Report.models import CurriculumKind
from modules.Report.services.card_paper import CardLook, card_data
from modules.Report.services.report_card_data import (
    Achievement,
    AttendanceDays,
    AttitudeLine,
    ClassIdentity,
    Decision,
    ExtracurricularLine,
    Projects,
    ReportCardData,
    Signatures,
    StudentIdentity,
    SubjectGroupLines,
    SubjectLine,
)
from modules.Student.models.placement import YearDecision
from modules.Student.models.semester import Half

SUBJECTS = ("Pendidikan Agama dan Budi Pekerti", "Bahasa Indonesia", "Matematika", "Informatika")
WORDS = ("Menunjukkan penguasaan yang baik dalam aljabar.", "Perlu bimbingan dalam geometri.")


def sample_card(kind: CurriculumKind) -> Mapping[str, Any]:
    """Its values for the template."""
    return card_data(invented_card(kind), CardLook(with_identity=True, with_hijri=True))


def invented_card(kind: CurriculumKind) -> ReportCardData:
    """The card itself."""
    is_k13 = kind is CurriculumKind.K13
    return ReportCardData(
        student=StudentIdentity(
            1, "Ayu Lestari", "0130000001", "2607001", "P", "Bandung", date(2013, 5, 2), "Islam",
            "Jl. Mawar No. 1", "Budi Lestari", "Rina Lestari", None,
        ),
        class_group=ClassIdentity(1, "VII A", 7, "D", "2026/2027", Half.EVEN),
        curriculum=kind,
        groups=(SubjectGroupLines("A", "Kelompok A", tuple(_line(at, is_k13=is_k13) for at in range(4))),),
        attitudes=(AttitudeLine("Sikap Spiritual", "Baik", "Berdoa sebelum belajar."),) if is_k13 else (),
        extracurriculars=(ExtracurricularLine("Pramuka", "Sangat Baik", "Ketua regu"),),
        projects=Projects(label="Kokurikuler", is_described=True, lines=(), paragraph="Mau bekerja sama."),
        attendance=AttendanceDays(1, 0, 0),
        homeroom_note="Pertahankan semangat belajar.",
        decision=Decision(YearDecision.PROMOTED, "Naik ke kelas VIII (delapan)"),
        signatures=Signatures("Bandung", date(2027, 6, 18), "Siti Aminah, S.Pd.", None, "Undang, M.M.", None),
        is_locked=True,
    )  # fmt: skip


def _line(at: int, *, is_k13: bool) -> SubjectLine:
    done = Achievement(80 + at, "B" if is_k13 else None, WORDS)
    return SubjectLine(at, at, f"M{at}", SUBJECTS[at], 75, 1, "Guru", done, done if is_k13 else None)
