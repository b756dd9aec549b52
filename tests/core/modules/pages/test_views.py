"""The page of modules."""

import json
import re

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from core.config import Settings
from core.modules.activation import read_activation
from tests.fixtures.app import SignIn
from tests.fixtures.workers import ROOT


@pytest.fixture
def settings(database: str, queue_server: str, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """An installation with a `modules.json` of its own, all on."""
    place = tmp_path_factory.mktemp("instance")
    # A copy of the manifests would need a copy of the packages: the folders are the product's own, by links.
    (place / "modules").mkdir()
    for folder in (ROOT / "modules").glob("*/module.json"):
        (place / "modules" / folder.parent.name).symlink_to(folder.parent)
    (place / "modules.json").write_text('{"Student": true, "Finance": true}')
    return Settings(
        environment="test", instance_path=place, database_url=database, redis_url=queue_server, log_level="WARNING",
        modules_path=place / "modules", modules_file=place / "modules.json",
    )  # fmt: skip


@pytest.fixture
def admin(sign_in: SignIn) -> FlaskClient:
    """An administrator."""
    return sign_in("admin")


def press(admin: FlaskClient, address: str) -> TestResponse:
    """Open the page that asks, and send its form: the application that answers may be a new one."""
    token = re.search(r'name="csrf_token" value="([^"]+)">\s*<button class="btn btn-', admin.get(address).text)
    assert token is not None
    return admin.post(address, data={"csrf_token": token[1]})


def state(settings: Settings) -> dict[str, bool]:
    return read_activation(settings.modules_file)


def test_the_list_says_what_is_on_and_what_needs_what(admin: FlaskClient) -> None:
    page = admin.get("/modules").text

    assert "Student &gt;=1.0" in page
    assert page.count("menyala</span>") == 2
    assert 'href="/modules/Finance/disable"' in page


def test_only_administrators_come_in(sign_in: SignIn, settings: Settings) -> None:
    bursar = sign_in("finance")

    assert bursar.get("/modules").status_code == 403
    assert bursar.post("/modules/Finance/disable").status_code == 403
    assert state(settings)["Finance"]


def test_the_page_before_the_switch_says_what_goes_along(admin: FlaskClient, settings: Settings) -> None:
    page = admin.get("/modules/Student/disable").text

    assert "Ikut dimatikan, karena membutuhkannya:" in page
    assert "<strong>Finance</strong>" in page
    assert "Tidak ada pekerjaan yang sedang berjalan atau menunggu." in page
    assert state(settings)["Student"], "looking changes nothing"


def test_a_module_is_switched_off_and_on(admin: FlaskClient, settings: Settings) -> None:
    off = press(admin, "/modules/Student/disable")

    assert off.status_code == 302
    assert state(settings) == {"Student": False, "Finance": False}
    on = press(admin, "/modules/Finance/enable")
    assert on.status_code == 302
    assert state(settings) == {"Student": True, "Finance": True}


def test_pages_and_menu_vanish_with_the_next_request(admin: FlaskClient) -> None:
    assert "/finance/invoices" in admin.get("/").text

    press(admin, "/modules/Finance/disable")

    assert "/finance/invoices" not in admin.get("/").text
    assert "Modul Finance sedang dimatikan" in admin.get("/finance/invoices").text


def test_an_unknown_module_is_not_found(admin: FlaskClient) -> None:
    page = admin.get("/modules/Ghost/enable")

    assert page.status_code == 404
    assert "Modul Ghost tidak ada di server ini." in page.text


def test_why_a_module_can_not_be_switched_on_is_said_with_its_chain(admin: FlaskClient, settings: Settings) -> None:
    rooms = settings.modules_path
    modules: dict[str, dict[str, object]] = {"Bus": {"requires": {"Canteen": ">=2"}}, "Canteen": {"version": "1.0"}}
    for name, fields in modules.items():
        (rooms / name).mkdir()
        (rooms / name / "module.json").write_text(json.dumps({"name": name, **fields}))

    page = admin.get("/modules/Bus/enable").text

    assert "Versi modul yang dibutuhkan tidak cocok:" in page
    assert "Bus → Canteen &gt;=2" in page
    assert '<form method="post" action="/modules/Bus' not in page
    refused = admin.post("/modules/Bus/enable")
    assert "Tidak ada yang diubah" in refused.text
    assert state(settings) == {"Student": True, "Finance": True}
