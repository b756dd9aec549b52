"""Invented slips and transcripts, with which a school looks at its own template."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from modules.Report.models import Aspect, AssessmentKind, CurriculumKind
from modules.Report.services.card_sample import SUBJECTS, invented_card
from modules.Report.services.marks import Mark, SubjectMarks
from modules.Report.services.slip_paper import slip_data

DAY = date(2026, 10, 9)
FIRST_YEAR = 2024


def sample_slip() -> Mapping[str, Any]:
    """Four subjects, of which the last still lacks scores."""
    subjects = [
        SubjectMarks(name, Aspect.KNOWLEDGE, 75, _marks(at), 80 + at if at < 3 else None)
        for at, name in enumerate(SUBJECTS)
    ]
    return slip_data(invented_card(CurriculumKind.MERDEKA), subjects, dated=DAY, until=DAY)


def sample_transcript() -> Mapping[str, Any]:
    """Six semesters."""
    semesters = [
        {
            "grade": ("VII", "VIII", "IX")[at // 2],
            "half": ("Ganjil", "Genap")[at % 2],
            "year": f"{FIRST_YEAR + at // 2}/{FIRST_YEAR % 100 + at // 2 + 1}",
            "width": 8,
        }
        for at in range(6)
    ]
    rows = [{"name": name, "scores": [str(80 + at)] * 6, "mean": f"{80 + at},00"} for at, name in enumerate(SUBJECTS)]
    return {
        "heading": "TRANSKRIP NILAI",
        "student": {"name": "Ayu Lestari"},
        "who": [
            ["Nama", "Ayu Lestari", "Status", "Lulus"],
            ["NISN / NIS", "0130000001 / 2607001", "Kelas terakhir", "IX A"],
            ["Tempat, tanggal lahir", "Bandung, 2 Mei 2012", "Semester", "genap 2026/2027"],
        ],
        "semesters": semesters,
        "tables": [{"title": "Nilai akhir", "rows": rows, "means": ["81,50"] * 6, "mean": "81,50"}],
        "where": "Bandung, 9 Oktober 2026",
    }


def _marks(at: int) -> tuple[Mark, ...]:
    return (
        Mark("F1", AssessmentKind.FORMATIVE, is_there=True, tenths=780 + 10 * at),
        Mark("Lingkup 1", AssessmentKind.SUMMATIVE, is_there=at < 3, tenths=825),
        Mark("STS", AssessmentKind.MIDTERM, is_there=at < 3, tenths=None if at == 2 else 800),
    )
