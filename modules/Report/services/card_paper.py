"""A report card as plain values for its templates: what both engines print is decided here, down to the last dash."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Protocol

from hijridate import Gregorian

from core.press.wording import day
from modules.Report.models import CurriculumKind
from modules.Report.services.report_card_data import (
    Achievement,
    AttitudeLine,
    ProjectLine,
    ReportCardData,
    Signatures,
    StudentIdentity,
    SubjectGroupLines,
    SubjectLine,
)

NONE = "-"
"""What stands where nothing is known: never 0, never nothing."""
DOTS = "........................"
HIJRI_MONTHS = (
    "Muharam", "Safar", "Rabiulawal", "Rabiulakhir", "Jumadilawal", "Jumadilakhir",
    "Rajab", "Syakban", "Ramadan", "Syawal", "Zulkaidah", "Zulhijah",
)  # fmt: skip
"""As the Kamus Besar Bahasa Indonesia writes them."""
SEXES = {"L": "Laki-laki", "P": "Perempuan"}


class Numbered(Protocol):
    """Who has numbers."""

    @property
    def nisn(self) -> str | None:
        """Of the ministry."""

    @property
    def nipd(self) -> str | None:
        """Of the school."""


@dataclass(frozen=True)
class CardLook:
    """What a school chooses of its cards."""

    with_identity: bool = False
    """A cover and a page about the student before the card."""
    with_hijri: bool = False
    hijri_shift: int = 0
    """Days to add to the calendar of Umm al-Qura, where the months of Indonesia begin on another day."""


def card_data(card: ReportCardData, look: CardLook) -> dict[str, Any]:
    """What the templates of `card.curriculum` name. Depends on nothing but its arguments."""
    is_k13 = card.curriculum is CurriculumKind.K13
    return {
        "heading": "LAPORAN HASIL BELAJAR (RAPOR)",
        "student": {"name": card.student.name, "numbers": numbers_of(card.student)},
        "who": who_of(card),
        "identity": _identity(card.student) if look.with_identity else [],
        "with_identity": look.with_identity,
        "groups": _groups(card.groups, is_k13=is_k13),
        "attitudes": [_attitude(line) for line in card.attitudes],
        "projects": {
            "label": card.projects.label,
            "is_described": card.projects.is_described,
            "paragraph": card.projects.paragraph or NONE,
            "lines": [_project(line) for line in card.projects.lines] or [_project(NO_PROJECT)],
        },
        "clubs": _clubs(card),
        "absences": absences_of(card),
        "note": card.homeroom_note or NONE,
        "decision": f"Keputusan: {card.decision.text}" if card.decision else None,
        "titles": _titles(is_k13=is_k13),
        "sign": sign_of(card.signatures, look),
    }


def card_title(card: ReportCardData) -> str:
    """For the foot of each page and the title of the file."""
    group = card.class_group
    return f"Rapor {card.student.name}, {group.name}, semester {group.semester} {group.school_year}"


def hijri_day(on: date, shift: int) -> str:
    """2026-12-18 → 9 Rajab 1448 H, by the calendar of Umm al-Qura moved by `shift` days."""
    moved = on + timedelta(days=shift)
    hijri = Gregorian(moved.year, moved.month, moved.day).to_hijri()
    return f"{hijri.day} {HIJRI_MONTHS[hijri.month - 1]} {hijri.year} H"


NO_PROJECT = ProjectLine(title=NONE, dimension=NONE, level=NONE, description="")


def who_of(card: ReportCardData) -> list[list[str]]:
    """Whose card of which class it is, two pairs a row."""
    student, group = card.student, card.class_group
    fourth = ["Fase", group.phase or NONE] if card.curriculum is CurriculumKind.MERDEKA else ["Nilai", "0 sampai 100"]
    return [
        ["Nama", student.name, "Kelas", group.name],
        ["NISN / NIS", numbers_of(student), *fourth],
        ["Jenis kelamin", SEXES.get(student.sex, NONE), "Semester", group.semester],
        ["Alamat", student.address or NONE, "Tahun Pelajaran", group.school_year],
    ]


def _identity(student: StudentIdentity) -> list[list[str]]:
    born = ", ".join(filter(None, (student.birth_place, _day(student.birth_date))))
    return [
        ["Nama lengkap", student.name],
        ["NISN / NIS", numbers_of(student)],
        ["Tempat, tanggal lahir", born or NONE],
        ["Jenis kelamin", SEXES.get(student.sex, NONE)],
        ["Agama", student.religion or NONE],
        ["Alamat", student.address or NONE],
        ["Nama ayah", student.father_name or NONE],
        ["Nama ibu", student.mother_name or NONE],
        ["Nama wali", student.guardian_name or NONE],
    ]


def numbers_of(student: Numbered) -> str:
    """NISN and NIS."""
    return f"{student.nisn or NONE} / {student.nipd or NONE}"


def _groups(groups: Iterable[SubjectGroupLines], *, is_k13: bool) -> list[dict[str, Any]]:
    told, number = [], 0
    for group in groups:
        lines = []
        for line in group.lines:
            number += 1
            lines.append(_line(line, number, is_k13=is_k13))
        told.append({"label": group.label, "lines": lines})
    return told


def _line(line: SubjectLine, number: int, *, is_k13: bool) -> dict[str, Any]:
    told = {"number": str(number), "name": line.name}
    if not is_k13:
        return {**told, **_achieved(line.knowledge)}
    return {
        **told,
        "pass_mark": str(line.pass_mark),
        "knowledge": _achieved(line.knowledge),
        "skill": _achieved(line.skill or Achievement(None, None, ())),
    }


def _achieved(achievement: Achievement) -> dict[str, str]:
    return {
        "score": NONE if achievement.score is None else str(achievement.score),
        "predicate": achievement.predicate or NONE,
        "words": " ".join(achievement.texts) or NONE,
    }


def _attitude(line: AttitudeLine) -> dict[str, str]:
    return {"label": line.label, "predicate": line.predicate or NONE, "words": line.description or NONE}


def _project(line: ProjectLine) -> dict[str, str]:
    return {
        "title": line.title,
        "dimension": line.dimension,
        "level": line.level or NONE,
        "words": line.description or NONE,
    }


def _clubs(card: ReportCardData) -> list[dict[str, str]]:
    lines = [
        {"number": str(number), "name": line.name, "words": ". ".join(filter(None, (line.predicate, line.description)))}
        for number, line in enumerate(card.extracurriculars, start=1)
    ]
    return lines or [{"number": NONE, "name": NONE, "words": NONE}]


def absences_of(card: ReportCardData) -> list[list[str]]:
    """Days of absence, each with its label."""
    days = card.attendance
    said = (("Sakit", days.sick), ("Izin", days.permitted), ("Tanpa keterangan", days.unexcused))
    return [[label, NONE if count is None else f"{count} hari"] for label, count in said]


def _titles(*, is_k13: bool) -> Mapping[str, str]:
    names = {
        "clubs": "Ekstrakurikuler",
        "absences": "Ketidakhadiran",
        "note": "Catatan Wali Kelas",
        "answer": "Tanggapan Orang Tua/Wali",
        "decision": "Keputusan",
    }
    letters = "DEFGH" if is_k13 else ""
    return {key: f"{letters[at]}. {name}" if is_k13 else name for at, (key, name) in enumerate(names.items())}


def sign_of(signatures: Signatures, look: CardLook) -> dict[str, str]:
    """What stands where it is signed."""
    issued_on = signatures.issued_on
    where = f"{signatures.place or DOTS}, {_day(issued_on) or DOTS}"
    return {
        "where": where,
        "hijri": hijri_day(issued_on, look.hijri_shift) if issued_on and look.with_hijri else "",
        "homeroom": signatures.homeroom_name or DOTS,
        "homeroom_number": f"NIP {signatures.homeroom_nip or NONE}",
        "headmaster": signatures.headmaster_name or DOTS,
        "headmaster_number": f"NIP {signatures.headmaster_nip or NONE}",
    }


def _day(on: date | None) -> str:
    return day(on.isoformat()) if on else ""
