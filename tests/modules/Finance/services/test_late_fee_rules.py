"""Rules of late fees: one a fee."""

import pytest

from modules.Finance.errors import FeeError
from modules.Finance.services.fees import ensure_spp
from modules.Finance.services.late_fee_rules import (
    LateFeeData,
    all_rules,
    ensure_late_fee,
    fees_that_can_be_late,
    rules_in_use,
    save_rule,
)

pytestmark = pytest.mark.usefixtures("app")


def test_a_fee_has_one_rule_and_saving_again_changes_it() -> None:
    save_rule(ensure_spp(), LateFeeData(percent=2, grace_days=5))
    save_rule(ensure_spp(), LateFeeData(amount=10_000, is_used=False))

    rule = all_rules()[0]
    assert (len(all_rules()), rule.percent, rule.amount, rules_in_use()) == (1, None, 10_000, [])


def test_late_fees_are_not_late_themselves() -> None:
    spp, _late = ensure_spp(), ensure_late_fee()

    assert fees_that_can_be_late() == [spp]
    with pytest.raises(FeeError, match="tidak dikenai denda lagi"):
        save_rule(ensure_late_fee(), LateFeeData(percent=2))


@pytest.mark.parametrize("data", [LateFeeData(), LateFeeData(percent=2, amount=5)])
def test_one_measure_is_needed_and_only_one(data: LateFeeData) -> None:
    with pytest.raises(FeeError, match="salah satu"):
        save_rule(ensure_spp(), data)
