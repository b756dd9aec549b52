"""Means of a transcript."""

from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from pypdf import PdfReader

from core.documents import render
from modules.Report.document_kinds import CARD_A4, TRANSCRIPT
from modules.Report.services.paper_samples import sample_transcript
from modules.Report.services.transcript_paper import mean_hundredths, semester_width


@pytest.mark.parametrize(
    ("scores", "mean"), [([80, 81, 81], 8067), ([1, 2], 150), ([], None), ([100], 10000), ([0, 0, 1], 33)]
)
def test_means_are_rounded_once_half_up(scores: list[int], mean: int | None) -> None:
    assert mean_hundredths(scores) == mean


@pytest.mark.parametrize("count", range(1, 13))
def test_the_semesters_leave_room_for_the_subjects(count: int) -> None:
    assert count * semester_width(count) <= 52.1


def many_subjects(semesters: int) -> dict[str, Any]:
    """The sample with twenty subjects."""
    told = dict(sample_transcript())
    (table,) = told["tables"]
    rows = [{**row, "scores": ["80"] * semesters} for row in table["rows"] * 5]
    semester = {**told["semesters"][0], "width": semester_width(semesters)}
    return told | {
        "semesters": [semester] * semesters,
        "tables": [{**table, "rows": rows, "means": ["80,00"] * semesters}],
    }


@pytest.mark.parametrize(("semesters", "page", "count"), [(6, CARD_A4, 1), (12, CARD_A4.turned, 2)])
def test_twenty_subjects_begin_on_the_first_page_and_are_signed_on_one_with_the_table(
    app: Flask, semesters: int, page: Any, count: int
) -> None:
    pages = [
        each.extract_text()
        for each in PdfReader(BytesIO(render(TRANSCRIPT.template, many_subjects(semesters), page=page))).pages
    ]

    assert len(pages) == count
    assert "Bahasa Indonesia" in pages[0]
    assert "Mata Pelajaran" in pages[-1]
    assert "Kepala Sekolah" in pages[-1]
