"""Counting what a letter to many would come to."""

from flask import Flask

from core.db import db
from core.jobs import dispatch
from core.jobs.testing import drain, interrupt_after
from modules.Notification.jobs.forecast_broadcast_job import ForecastBroadcastJob
from modules.Notification.models import Broadcast
from modules.Notification.services.forecasts import forecast_of
from tests.modules.Notification.people import owing, to_debtors


def test_interrupted_among_families_each_is_counted_once(app: Flask, monkeypatch: object) -> None:
    for number in range(5):
        owing(f"Siswa {number}", None if number == 3 else f"0812-0000-{number:04d}")
    letter_id = to_debtors().id
    run = dispatch(ForecastBroadcastJob(broadcast_id=letter_id))
    db.session.commit()
    ForecastBroadcastJob.chunk_size, usual = 2, ForecastBroadcastJob.chunk_size
    try:
        interrupt_after(run.run_id, chunks=1)
        drain()
    finally:
        ForecastBroadcastJob.chunk_size = usual

    forecast = forecast_of(db.session.get_one(Broadcast, letter_id))
    assert forecast is not None
    assert (forecast.recipients, forecast.reachable, forecast.without) == (5, 4, 1)
