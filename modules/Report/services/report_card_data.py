"""What a report card says: the frozen result of `report_data.report_of`; rapor, leger and readiness are made from it.

Source: the rapor of Kurikulum Merdeka (Panduan Pembelajaran dan Asesmen 2024, p. 59) and of K13 (Panduan Penilaian
2017).
A score that is missing is None, never 0.
"""

from dataclasses import dataclass
from datetime import date

from modules.Report.models.curriculum import CurriculumKind
from modules.Student.models.placement import YearDecision
from modules.Student.models.semester import Half


@dataclass(frozen=True)
class StudentIdentity:
    """The student as the card names them."""

    id: int
    name: str
    nisn: str | None
    nipd: str | None
    """The school's own number, NIS."""
    sex: str
    """`L` or `P`."""
    birth_place: str | None
    birth_date: date | None
    religion: str | None
    address: str | None
    father_name: str | None
    mother_name: str | None
    guardian_name: str | None


@dataclass(frozen=True)
class ClassIdentity:
    """The rombel and its semester."""

    id: int
    name: str
    grade_level: int
    phase: str
    """Fase of Kurikulum Merdeka, A to F; empty below grade 1."""
    school_year: str
    """As on paper: 2026/2027."""
    half: Half

    @property
    def semester(self) -> str:
        """As on paper, in Indonesian, the language of the form: `1 (Ganjil)`."""
        return "1 (Ganjil)" if self.half is Half.ODD else "2 (Genap)"


@dataclass(frozen=True)
class Achievement:
    """A score with its words: of Merdeka the whole subject, of K13 knowledge or skill."""

    score: int | None
    """Whole points 0 to 100, rounded half up; None while anything of it is missing."""
    predicate: str | None
    """A to D by the KKM; of K13 only, None without a score."""
    texts: tuple[str, ...]
    """Sentences, the best learned first; at most two, empty where nothing is known."""
    missing: int = 0
    """How many scores of the assessment plan are not there yet; 1 where there is no plan at all."""


@dataclass(frozen=True)
class SubjectLine:
    """One subject of the card."""

    assignment_id: int
    """Of the teaching assignment, of a subject in a class and semester."""
    subject_id: int
    code: str
    """Short name, the heading of its column in the leger."""
    name: str
    pass_mark: int
    """KKM of K13, KKTP of Merdeka, in points."""
    teacher_id: int | None
    teacher_name: str | None
    knowledge: Achievement
    """Of Merdeka: the final score and the competence texts."""
    skill: Achievement | None = None
    """KI-4, of K13 only."""

    @property
    def is_passed(self) -> bool | None:
        """Whether the final score reaches the pass mark; None without a score."""
        return None if self.knowledge.score is None else self.knowledge.score >= self.pass_mark

    @property
    def missing(self) -> int:
        """Scores that are not there yet."""
        return self.knowledge.missing + (self.skill.missing if self.skill else 0)


@dataclass(frozen=True)
class SubjectGroupLines:
    """A group of subjects (Kelompok A, Muatan Lokal …) with those that the student takes, in order."""

    code: str
    label: str
    lines: tuple[SubjectLine, ...]


@dataclass(frozen=True)
class AttitudeLine:
    """KI-1 or KI-2 of K13."""

    label: str
    """Sikap Spiritual or Sikap Sosial, in Indonesian, the language of the form."""
    predicate: str | None
    """Sangat Baik, Baik, Cukup, Kurang."""
    description: str


@dataclass(frozen=True)
class ExtracurricularLine:
    """An extracurricular activity that the student took part in."""

    name: str
    predicate: str
    """Sangat Baik, Baik, Cukup, Kurang."""
    description: str


@dataclass(frozen=True)
class ProjectLine:
    """One dimension of a kokurikuler or P5 project."""

    title: str
    dimension: str
    """Such as Kolaborasi."""
    level: str
    """BB, MB, BSH or SB of P5; Kurang to Sangat Baik of kokurikuler."""
    description: str


@dataclass(frozen=True)
class Projects:
    """What the school year calls learning across subjects, with what the student showed."""

    label: str
    """`Kokurikuler` from 2025/2026 (Permendikdasmen 13/2025), before it `Projek Penguatan Profil Pelajar Pancasila`."""
    is_described: bool
    """Whether the card has one paragraph (kokurikuler) or a table of levels (P5)."""
    lines: tuple[ProjectLine, ...]
    paragraph: str
    """All lines in words; empty without lines."""


@dataclass(frozen=True)
class AttendanceDays:
    """Days of absence of the semester; None while the homeroom teacher has not said."""

    sick: int | None
    permitted: int | None
    unexcused: int | None

    @property
    def is_complete(self) -> bool:
        """Whether all three are known."""
        return None not in (self.sick, self.permitted, self.unexcused)


@dataclass(frozen=True)
class Decision:
    """How the school year ended; of semester 2 only."""

    kind: YearDecision
    text: str
    """As on paper, in Indonesian: `Naik ke kelas VIII (delapan)`, `Tinggal di kelas VII (tujuh)`, `Lulus`."""


@dataclass(frozen=True)
class Signatures:
    """Who signs, where and when."""

    place: str
    """Empty while the school has not said."""
    issued_on: date | None
    homeroom_name: str
    homeroom_nip: str | None
    headmaster_name: str
    headmaster_nip: str | None


@dataclass(frozen=True)
class ReportCardData:
    """All that one student's card of one semester says."""

    student: StudentIdentity
    class_group: ClassIdentity
    curriculum: CurriculumKind
    groups: tuple[SubjectGroupLines, ...]
    attitudes: tuple[AttitudeLine, ...]
    """Spiritual and social of K13; empty of Merdeka."""
    extracurriculars: tuple[ExtracurricularLine, ...]
    projects: Projects
    attendance: AttendanceDays
    homeroom_note: str
    decision: Decision | None
    signatures: Signatures
    is_locked: bool
    """Whether the class is locked: until then what is printed is a draft."""

    @property
    def lines(self) -> tuple[SubjectLine, ...]:
        """All subjects of all groups, in order."""
        return tuple(line for group in self.groups for line in group.lines)

    @property
    def total(self) -> int:
        """Sum of the final scores that are there; of K13 those of knowledge."""
        return sum(line.knowledge.score or 0 for line in self.lines)

    @property
    def scored(self) -> int:
        """How many subjects have a final score."""
        return sum(line.knowledge.score is not None for line in self.lines)

    @property
    def mean_tenths(self) -> int | None:
        """Mean of the final scores in tenths of a point, rounded half up; None without any."""
        return (20 * self.total + self.scored) // (2 * self.scored) if self.scored else None
