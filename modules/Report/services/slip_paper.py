"""A mid-term slip as plain values for its template."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from core.press.wording import day
from modules.Report.models import Aspect, AssessmentKind, CurriculumKind
from modules.Report.services.card_paper import NONE, CardLook, absences_of, sign_of, who_of
from modules.Report.services.grids.sheet import show_tenths
from modules.Report.services.marks import Mark, SubjectMarks
from modules.Report.services.report_card_data import ReportCardData

MISSING = "belum"
LABELS = {
    CurriculumKind.MERDEKA: ("Formatif", "Sumatif", "STS", "SAS/SAT"),
    CurriculumKind.K13: ("Formatif", "Penilaian harian", "PTS", "PAS/PAT"),
}
"""As the curriculum calls the kinds, in the order of `AssessmentKind`."""
SHARED_WIDTH = 54
"""Percent of the table that the kinds have together."""
SHARES = {
    AssessmentKind.FORMATIVE: 3,
    AssessmentKind.SUMMATIVE: 3,
    AssessmentKind.MIDTERM: 2,
    AssessmentKind.FINAL: 2,
}
"""How they divide it: of what ends half a semester there is mostly one."""


def slip_data(
    card: ReportCardData, subjects: Sequence[SubjectMarks], *, dated: date, until: date | None
) -> dict[str, Any]:
    """What the template names. Depends on nothing but its arguments."""
    kinds = _kinds(subjects)
    labels = dict(zip(AssessmentKind, LABELS[card.curriculum], strict=True))
    missing = sum(not mark.is_there for subject in subjects for mark in subject.marks)
    return {
        "heading": "LAPORAN HASIL BELAJAR TENGAH SEMESTER",
        "student": {"name": card.student.name},
        "who": who_of(card),
        "pass_label": "KKM" if card.curriculum is CurriculumKind.K13 else "KKTP",
        "kinds": [{"label": labels[kind], "width": width} for kind, width in _widths(kinds)],
        "subjects": [_subject(each, number, kinds) for number, each in enumerate(subjects, start=1)],
        "until": f"Memuat nilai yang diisi sampai {day(until.isoformat())}." if until else "",
        "missing": f"{missing} nilai belum diisi." if missing else "",
        "absences": absences_of(card),
        "sign": sign_of(replace(card.signatures, issued_on=dated), CardLook()),
    }


def slip_title(card: ReportCardData) -> str:
    """For the foot of each page and the title of the file."""
    group = card.class_group
    return f"Nilai tengah semester {card.student.name}, {group.name}, semester {group.semester} {group.school_year}"


def _kinds(subjects: Sequence[SubjectMarks]) -> list[AssessmentKind]:
    """Those that the table has columns for: what ends the semester only where something of it is there."""
    used = {mark.kind for subject in subjects for mark in subject.marks}
    return [kind for kind in AssessmentKind if kind is not AssessmentKind.FINAL or kind in used]


def _widths(kinds: Sequence[AssessmentKind]) -> list[tuple[AssessmentKind, float]]:
    shares = sum(SHARES[kind] for kind in kinds)
    return [(kind, round(SHARED_WIDTH * SHARES[kind] / shares, 2)) for kind in kinds]


def _subject(subject: SubjectMarks, number: int, kinds: Sequence[AssessmentKind]) -> dict[str, Any]:
    return {
        "number": str(number),
        "name": subject.name if subject.aspect is Aspect.KNOWLEDGE else f"{subject.name} (keterampilan)",
        "pass_mark": str(subject.pass_mark),
        "cells": [[_mark(mark) for mark in subject.marks if mark.kind is kind] or [NONE] for kind in kinds],
        "so_far": NONE if subject.so_far is None else str(subject.so_far),
    }


def _mark(mark: Mark) -> str:
    return f"{mark.name}: {show_tenths(mark.tenths) if mark.is_there else MISSING}"
