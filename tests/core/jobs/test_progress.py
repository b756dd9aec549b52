"""Progress in words."""

import pytest
from drills.Drill.jobs.copy_rows_job import CopyRowsJob
from flask import Flask

from core.jobs.models import JobRun
from core.jobs.progress import Progress, progress_of
from core.jobs.states import State


def told(app: Flask, **values: object) -> Progress:
    """What is said of a run with these columns."""
    columns = {"state": State.QUEUED, "processed": 0, "total": None, "failures": 0, "crashes": 0, "problem_count": 0}
    with app.test_request_context():
        return progress_of(JobRun(**columns | {"working_ms": 0} | values), CopyRowsJob)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({}, "Menunggu giliran."),
        ({"processed": 10, "total": 40}, "10 dari 40 sources, menunggu giliran berikutnya."),
        ({"failures": 1}, "Terhenti sebentar karena kesalahan; dicoba lagi secara otomatis. Tidak ada yang hilang."),
        ({"crashes": 1}, "Dihentikan oleh host; dilanjutkan secara otomatis. Tidak ada yang hilang."),
        ({"state": State.RUNNING}, "Sedang dikerjakan."),
        ({"state": State.RUNNING, "processed": 5, "total": 2000}, "5 dari 2.000 sources."),
        (
            {"state": State.RUNNING, "processed": 1000, "total": 2000, "working_ms": 30_000},
            "1.000 dari 2.000 sources, kurang dari satu menit lagi.",
        ),
        ({"state": State.DONE, "processed": 7, "total": 7}, "Selesai, 7 sources diperiksa."),
        (
            {"state": State.DONE, "processed": 7, "total": 7, "problem_count": 2},
            "Selesai, 7 sources diperiksa, 2 catatan masalah.",
        ),
        ({"state": State.FAILED}, "Gagal; tidak ada yang diubah."),
        ({"state": State.FAILED, "processed": 3, "total": 9}, "Gagal setelah 3 dari 9 sources."),
    ],
)
def test_every_state_has_its_sentence(app: Flask, values: dict[str, object], sentence: str) -> None:
    assert told(app, **values).sentence == sentence


def test_the_bar_is_never_more_than_full(app: Flask) -> None:
    assert told(app, processed=11, total=10).percent == 100
    assert told(app, processed=11).percent is None
