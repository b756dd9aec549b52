"""The invented card shows what a card may have."""

from modules.Report.models import CurriculumKind
from modules.Report.services.card_sample import sample_card


def test_the_sample_has_all_parts_of_its_curriculum() -> None:
    merdeka, k13 = sample_card(CurriculumKind.MERDEKA), sample_card(CurriculumKind.K13)

    assert merdeka["with_identity"]
    assert merdeka["decision"]
    assert merdeka["attitudes"] == []
    assert k13["attitudes"]
    assert "skill" in k13["groups"][0]["lines"][0]
