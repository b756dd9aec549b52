"""Old slots are forgotten, the newest never."""

from datetime import timedelta

import pytest

from core.clock import now
from core.jobs.schedules import forget_old_slots, pruning, tick
from tests.core.jobs.schedules.declared import declare, slots

pytestmark = [pytest.mark.usefixtures("drill"), pytest.mark.every_database]


def test_old_slots_go_in_chunks_and_younger_ones_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pruning, "ROWS_AT_ONCE", 3)
    declare(catch_up="all")
    tick(now() - timedelta(hours=20))
    tick(now())

    assert forget_old_slots(timedelta(hours=10)) == 10

    left = slots()
    assert len(left) == 10
    assert left[0].due_at > now() - timedelta(hours=10)


def test_the_newest_slot_of_each_schedule_stays_however_old() -> None:
    for name in ("one", "two"):
        declare(name)
    tick(now() - timedelta(days=30))
    tick(now() - timedelta(days=29))
    tick(now() - timedelta(days=28))

    assert forget_old_slots(timedelta()) == 2
    assert [len(slots(f"Drill.{name}")) for name in ("one", "two")] == [1, 1]
