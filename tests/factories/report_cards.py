"""Invented report cards, made without a database: a class of students who differ in everything a card can lack."""

from dataclasses import replace
from datetime import date
from typing import Any

from modules.Report.models import CurriculumKind
from modules.Report.services.report_card_data import (
    Achievement,
    AttendanceDays,
    AttitudeLine,
    ClassIdentity,
    Decision,
    ExtracurricularLine,
    ProjectLine,
    Projects,
    ReportCardData,
    Signatures,
    StudentIdentity,
    SubjectGroupLines,
    SubjectLine,
)
from modules.Student.models.placement import YearDecision
from modules.Student.models.semester import Half

SUBJECTS = (
    "Pendidikan Agama Islam dan Budi Pekerti", "Pendidikan Pancasila", "Bahasa Indonesia", "Matematika",
    "Ilmu Pengetahuan Alam", "Ilmu Pengetahuan Sosial", "Bahasa Inggris", "Pendidikan Jasmani, Olahraga, dan Kesehatan",
    "Informatika", "Seni Rupa",
)  # fmt: skip
LOCAL = ("Bahasa Sunda", "Baca Tulis Al-Qur'an")
GOALS = (
    "membaca teks laporan hasil pengamatan", "bilangan bulat dan operasinya", "tata surya", "kerja sama dalam kelompok",
    "peta dan letak geografis", "aljabar", "pola hidup sehat", "unsur-unsur puisi rakyat", "keamanan data pribadi",
)  # fmt: skip
NAMES = (
    "Ayu Lestari", "Muhammad Rizky Ramadhan Al-Farisi", "Ṣāliḥa binti ʿAbdullāh", "Bagas & Putra", "D'Angelo Siahaan",
    "Ni Luh Putu Eka Wahyuningsih Kusumadewi", "محمد عبد الله",
)  # fmt: skip


def make_card(number: int, curriculum: CurriculumKind = CurriculumKind.MERDEKA, **changes: Any) -> ReportCardData:
    """The card of the student of that number."""
    is_k13 = curriculum is CurriculumKind.K13
    card = ReportCardData(
        student=student_identity(number),
        class_group=ClassIdentity(1, "VII A", 7, "D", "2026/2027", Half.EVEN if number % 2 else Half.ODD),
        curriculum=curriculum,
        groups=(
            SubjectGroupLines("A", "Kelompok A (Umum)", tuple(make_line(number, at, is_k13) for at in range(10))),
            SubjectGroupLines("B", "Muatan Lokal", tuple(make_line(number, at, is_k13) for at in (10, 11))),
        ),
        attitudes=_attitudes() if is_k13 else (),
        extracurriculars=(ExtracurricularLine("Pramuka", "Sangat Baik", "Aktif sebagai ketua regu"),)[: number % 3],
        projects=_projects(number),
        attendance=AttendanceDays(None, None, None) if number % 5 == 4 else AttendanceDays(number % 4, 1, 0),
        homeroom_note=""
        if number % 4 == 3
        else "Pertahankan semangat belajar, dan jangan ragu bertanya. " * (1 + number % 2),
        decision=Decision(YearDecision.PROMOTED, "Naik ke kelas VIII (delapan)") if number % 2 else None,
        signatures=Signatures(
            "Bandung", date(2026, 12, 18), "Siti Aminah, S.Pd.", None, "Drs. H. Undang, M.M.", "196501011990031001"
        ),
        is_locked=True,
    )
    return replace(card, **changes)


def student_identity(number: int) -> StudentIdentity:
    """With or without what may be unknown."""
    return StudentIdentity(
        id=number + 1,
        name=NAMES[number] if number < len(NAMES) else f"Siswa Nomor {number}",
        nisn=None if number % 6 == 5 else f"01300{number:05d}",
        nipd=f"2607{number:03d}",
        sex="P" if number % 2 else "L",
        birth_place="Bandung",
        birth_date=date(2013, 5, 1 + number % 28),
        religion="Islam",
        address=None if number % 6 == 4 else f"Jl. Mawar No. {number}, Cibeunying Kidul",
        father_name="Budi Lestari",
        mother_name="Rina Lestari",
        guardian_name=None,
    )


def make_line(number: int, at: int, is_k13: bool = False) -> SubjectLine:
    """A subject; some students lack a score, some their words."""
    best, weakest = GOALS[(number * 5 + at) % len(GOALS)], GOALS[(number * 7 + at * 2 + 1) % len(GOALS)]
    texts = (
        f"Menunjukkan penguasaan yang baik dalam {best}.",
        f"Perlu bimbingan dalam {weakest}.",
    )
    score = None if (number + at) % 17 == 16 else 70 + (number * 7 + at * 3) % 30
    done = Achievement(score, "B" if is_k13 and score else None, () if (number + at) % 13 == 12 else texts)
    return SubjectLine(
        at, at, f"M{at}", (*SUBJECTS, *LOCAL)[at], 75, 1, "Guru", done, replace(done, predicate="A") if is_k13 else None
    )


def _attitudes() -> tuple[AttitudeLine, ...]:
    return (
        AttitudeLine("Sikap Spiritual", "Sangat Baik", "Selalu bersyukur dan berdoa sebelum melakukan kegiatan."),
        AttitudeLine("Sikap Sosial", None, ""),
    )


def _projects(number: int) -> Projects:
    if number % 3 == 2:
        line = ProjectLine("Kota yang Bersih", "Gotong royong", "BSH", "Mau bekerja sama")
        return Projects("Projek Penguatan Profil Pelajar Pancasila", False, (line,) * (number % 4), "")
    words = "Dalam projek Pasar Sehat ia menunjukkan kolaborasi yang baik dan mulai bernalar kritis."
    return Projects("Kokurikuler", True, (), words if number % 3 else "")
