"""What is still lacking before cards can be printed, and who is late; from the same cards as the rapor."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from core.clock import today
from core.i18n import gettext as _
from modules.Report.services.report_card_data import ReportCardData, SubjectLine
from modules.Report.services.report_data import report_of
from modules.Student.models.semester import Half


@dataclass(frozen=True)
class SubjectState:
    """How far a subject of a class is."""

    assignment_id: int
    code: str
    name: str
    teacher: str | None
    students: int
    scored: int
    """Students with a final score, of K13 also of skill."""
    without_text: int
    """Students with a score and no sentence."""

    @property
    def is_ready(self) -> bool:
        """Whether the cards have everything of it."""
        return self.scored == self.students and not self.without_text


@dataclass(frozen=True)
class ClassState:
    """How far a class is."""

    class_group_id: int
    name: str
    homeroom: str
    students: int
    subjects: tuple[SubjectState, ...]
    lacking: tuple[str, ...]
    """What the homeroom teacher has still to say, in words."""
    of_school: tuple[str, ...]
    """What the school has still to set up."""
    is_locked: bool
    is_late: bool
    """Whether the last day for teachers is over."""

    @property
    def is_ready(self) -> bool:
        """Whether nothing is lacking."""
        return (
            bool(self.subjects)
            and not self.lacking
            and not self.of_school
            and all(subject.is_ready for subject in self.subjects)
        )


def readiness_of(class_group_id: int, half: int, *, due_on: date | None, name: str = "") -> ClassState:
    """The state of a class. Raises ReportNotFoundError."""
    return readiness_from(report_of(class_group_id, half), class_group_id, half, due_on=due_on, name=name)


def readiness_from(
    cards: Sequence[ReportCardData], class_group_id: int, half: int, *, due_on: date | None, name: str = ""
) -> ClassState:
    """The state that these cards of a class have."""
    return ClassState(
        class_group_id=class_group_id,
        name=name,
        homeroom=cards[0].signatures.homeroom_name if cards else "",
        students=len(cards),
        subjects=tuple(_subjects(cards)),
        lacking=tuple(_lacking(cards, half)),
        of_school=tuple(_of_school(cards)),
        is_locked=bool(cards) and cards[0].is_locked,
        is_late=due_on is not None and today() > due_on,
    )


def _subjects(cards: Sequence[ReportCardData]) -> list[SubjectState]:
    lines: dict[int, list[SubjectLine]] = {}
    for card in cards:
        for line in card.lines:
            lines.setdefault(line.assignment_id, []).append(line)
    return [
        SubjectState(
            assignment_id=assignment,
            code=found[0].code,
            name=found[0].name,
            teacher=found[0].teacher_name,
            students=len(found),
            scored=sum(not line.missing for line in found),
            without_text=sum(line.knowledge.score is not None and not line.knowledge.texts for line in found),
        )
        for assignment, found in lines.items()
    ]


def _lacking(cards: Sequence[ReportCardData], half: int) -> list[str]:
    counted = [
        (_("Kehadiran %(number)s siswa"), sum(not card.attendance.is_complete for card in cards)),
        (_("Catatan wali kelas %(number)s siswa"), sum(not card.homeroom_note for card in cards)),
        (_("Ekstrakurikuler %(number)s siswa"), sum(not card.extracurriculars for card in cards)),
        (_("Kokurikuler atau projek %(number)s siswa"), sum(not card.projects.lines for card in cards)),
        (_("Sikap %(number)s siswa"), sum(_lacks_attitude(card) for card in cards)),
        (
            _("Keputusan kenaikan %(number)s siswa"),
            sum(card.decision is None for card in cards) if half == Half.EVEN else 0,
        ),
    ]
    return [words % {"number": number} for words, number in counted if number]


def _of_school(cards: Sequence[ReportCardData]) -> list[str]:
    if not cards:
        return [_("Rombel ini belum mempunyai siswa pada semester itu.")]
    signed = cards[0].signatures
    lacking = {
        _("Mapel rombel belum diatur"): not any(card.lines for card in cards),
        _("Wali kelas belum ditentukan"): not signed.homeroom_name,
        _("Nama kepala sekolah pada kop surat"): not signed.headmaster_name,
        _("Tanggal rapor"): signed.issued_on is None,
    }
    return [words for words, is_lacking in lacking.items() if is_lacking]


def _lacks_attitude(card: ReportCardData) -> bool:
    return any(attitude.predicate is None for attitude in card.attitudes)
