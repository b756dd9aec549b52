"""Schedules of a module that is off do not fire, and make up for it as they declare when it is on again."""

import pytest
from flask import Flask

from core.jobs.registry import job_registry_of
from core.jobs.schedules import CatchUp, tick
from tests.core.jobs.schedules.declared import declare, due, utc

pytestmark = [pytest.mark.every_database]


@pytest.mark.parametrize(
    ("catch_up", "made_up_for"),
    [("latest", ["05 10:00"]), ("all", ["05 08:00", "05 09:00", "05 10:00"]), ("skip", [])],
)
def test_what_passed_while_the_module_was_off_is_made_up_for_as_declared(
    drill: Flask, catch_up: CatchUp, made_up_for: list[str]
) -> None:
    declare(catch_up=catch_up)
    tick(utc("2026-01-05 07:30"))

    job_registry_of(drill).ask(lambda module: False)
    assert [tick(utc(f"2026-01-05 {hour}")) for hour in ("08:00", "09:00", "10:00")] == [0, 0, 0]

    job_registry_of(drill).ask(lambda module: True)
    tick(utc("2026-01-05 10:30"))
    assert due() == made_up_for
