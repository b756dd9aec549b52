"""A kept filter, found again by a job."""

import pytest

from modules.Finance.errors import FinanceError
from modules.Finance.services.kept_filters import kept_filter
from modules.Student.services.saved_filters import keep_filter
from tests.factories.ledger import make_officer

pytestmark = pytest.mark.usefixtures("app")


def test_only_one_s_own_is_found() -> None:
    mine, other = make_officer("Rina").id, make_officer("Budi").id
    kept = keep_filter(mine, "Tingkat tujuh", "tingkat=7")

    assert kept_filter(mine, kept.id).grade_level == 7
    for who in (other, None):
        with pytest.raises(FinanceError):
            kept_filter(who, kept.id)
