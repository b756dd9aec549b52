"""What the demo school charges."""

import pytest

from modules.Finance.seeders import DEMO_TARIFFS, seed
from modules.Finance.services.fees import ensure_spp
from modules.Finance.services.periods import all_periods
from modules.Finance.services.tariffs import history_of

pytestmark = pytest.mark.usefixtures("app")


def test_done_twice_it_changes_nothing() -> None:
    seed()
    seed()

    tariffs = history_of(ensure_spp().id)
    assert {tariff.grade_level: tariff.amount for tariff in tariffs} == DEMO_TARIFFS
    assert (len(tariffs), len(all_periods())) == (len(DEMO_TARIFFS), 12)
