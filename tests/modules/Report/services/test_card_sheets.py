"""From cards to sheets: the school's engine, one series of versions, names that give nobody away."""

import pytest
from flask import Flask

from modules.Report.models import CurriculumKind, Engine
from modules.Report.services.card_sheets import CardWish, sheet_of, wish_of
from modules.Report.services.paper_settings import paper_setting
from tests.factories.report_cards import make_card


@pytest.mark.usefixtures("app")
def test_a_sheet_is_printed_by_the_engine_of_the_school_or_the_one_asked_for() -> None:
    card = make_card(1, CurriculumKind.K13)

    usual, asked = sheet_of(card, CardWish()), sheet_of(card, CardWish(engine=Engine.HTML), place=3)

    assert (usual.template, asked.template) == ("report/rapor_k13.typ", "report/rapor_k13.html")
    assert usual.subject == asked.subject == "report.card:2:1:2"
    assert asked.file_name == "rapor-003-2607001"
    assert card.student.name not in asked.file_name


def test_a_paper_that_is_none_is_the_school_s(app: Flask) -> None:
    wish = wish_of(is_draft=True, engine=None, paper="Batu", with_identity=True)

    assert (wish.paper, wish.engine, wish.look.with_identity) == (paper_setting().paper, None, True)
