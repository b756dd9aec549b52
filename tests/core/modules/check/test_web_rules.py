"""TU2: requests."""

from pathlib import Path

import pytest

from tests.core.modules.check.library import codes

AT = "Library/routes/cards.py"
HEAD = """
import smtplib
from urllib.request import urlopen as fetch
import requests as web
from flask import Blueprint
from sqlalchemy import func, select as choose
import xhtml2pdf.pisa as pisa
from core.db import db
from core.documents import render
from core.sheets import SheetError, write_workbook
from core.web.access import open_to_all, requires as needs, signed_in
from modules.Library.models import Loan
from modules.Library.services.printing import print_cards as printed

blueprint = Blueprint("library", __name__)
routes = blueprint
"""


def view(body: str = "return ''", decorators: str = "@blueprint.get('/cards')\n@signed_in") -> str:
    """A file with one view."""
    return f"{HEAD}\n{decorators}\ndef cards(month):\n    {body}\n"


@pytest.mark.parametrize(
    "body",
    [
        "return render('cards.html')",
        "return pisa.CreatePDF('x')",
        "return write_workbook(month)",
        "smtplib.SMTP('h')",
        "return web.get('u').text",
        "return [fetch(each) for each in month]",
        "return printed()",
        "def inner():\n        return printed()\n    return inner",
    ],
)
def test_heavy_work_in_a_request_is_found(tmp_path: Path, body: str) -> None:
    assert codes(tmp_path, view(body), AT) == ["TU201"]


@pytest.mark.parametrize(
    "body",
    [
        "raise SheetError(month)",
        "return len(month)",
        "return render_template('a.html')",
        "raise web.RequestException('x')",
    ],
)
def test_light_work_is_left_alone(tmp_path: Path, body: str) -> None:
    assert codes(tmp_path, view(body), AT) == []


def test_a_service_may_be_heavy_for_jobs(tmp_path: Path) -> None:
    assert codes(tmp_path, HEAD + "def make():\n    return printed()\n", "Library/services/making.py") == []


@pytest.mark.parametrize(
    "body",
    [
        "return db.session.scalar(month)",
        "return choose(Loan.id)",
        "mine = db.session\n    return mine.execute(month)",
        "return (lambda: db.session.get(Loan, 1))",
        "return [db.session.get(Loan, each) for each in month]",
    ],
)
def test_a_query_in_a_route_is_found(tmp_path: Path, body: str) -> None:
    assert codes(tmp_path, view(body), AT) == ["TU202"]


def test_a_view_outside_the_routes_folder_has_no_query_either(tmp_path: Path) -> None:
    source = view("return db.session.scalar(month)") + "\ndef count():\n    return db.session.scalar(1)\n"

    assert codes(tmp_path, source, "Library/panel.py") == ["TU202"]


@pytest.mark.parametrize(
    "body", ["return page_of(month, [Loan.id])", "return count_loans()", "return month.session.get(1)"]
)
def test_a_route_that_calls_services_is_left_alone(tmp_path: Path, body: str) -> None:
    assert codes(tmp_path, view(body), AT) == []


@pytest.mark.parametrize(
    "decorators",
    [
        "@blueprint.get('/a')",
        "@blueprint.route('/a', methods=['POST'])",
        "@routes.post('/a')",
        "@blueprint.get('/a')\n@cached",
    ],
)
def test_a_view_that_does_not_say_who_may_use_it_is_found(tmp_path: Path, decorators: str) -> None:
    assert codes(tmp_path, view(decorators=decorators), AT) == ["TU203"]


@pytest.mark.parametrize(
    "decorators",
    [
        "@blueprint.get('/a')\n@needs(VIEW)",
        "@routes.post('/a')\n@open_to_all",
        "@month.get('/a')",
        "@blueprint.before_request",
    ],
)
def test_a_declared_view_and_what_is_none_are_left_alone(tmp_path: Path, decorators: str) -> None:
    assert codes(tmp_path, view(decorators=decorators), AT) == []
