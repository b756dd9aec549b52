"""An application for each state, in one process."""

import gc
import json
import weakref
from pathlib import Path

import pytest
from flask import Flask

from core.app import build_app, create_app
from core.config import Settings
from core.modules.following import Successor
from core.worker.memory import rss_mib

MOST_GROWTH_MIB = 12
"""Of thirty applications: one that were kept would be 2 MiB and more."""

pytestmark = pytest.mark.sqlite_only  # what a process serves is no matter of the database


@pytest.fixture
def own(settings: Settings) -> Settings:
    """Settings with a `modules.json` of their own, all on."""
    file = settings.instance / "modules.json"
    file.write_text('{"Student": true, "Finance": true}')
    return settings.model_copy(update={"modules_file": file})


def say(settings: Settings, state: dict[str, bool]) -> None:
    settings.modules_file.write_text(json.dumps(state))


def look_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.modules.activation.LOOK_SECONDS", 0)


def is_due(successor: Successor) -> bool:
    return successor.is_due


def endpoints(app: Flask) -> set[str]:
    return {rule.endpoint for rule in app.url_map.iter_rules()}


def test_thirty_applications_one_after_another_leave_nothing_behind_and_are_all_alike(own: Settings) -> None:
    first = create_app(own)
    alike = endpoints(first)
    build_app(own)
    gc.collect()
    before = rss_mib()
    gone = []

    for _round in range(30):
        app = build_app(own)
        assert endpoints(app) == alike
        assert app.test_client().get("/finance/invoices").status_code == 302
        gone.append(weakref.ref(app))
        del app

    gc.collect()
    assert [each for each in gone if each() is not None] == []
    assert rss_mib() - before < MOST_GROWTH_MIB


def test_the_next_request_is_answered_for_the_new_state(own: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    look_at_once(monkeypatch)
    client = create_app(own).test_client()
    assert client.get("/finance/invoices").status_code == 302

    say(own, {"Student": True})

    assert client.get("/finance/invoices").status_code == 404
    say(own, {"Student": True, "Finance": True})
    assert client.get("/finance/invoices").status_code == 302


def test_the_page_of_a_module_that_is_off_says_so_to_those_who_work_here(
    own: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    look_at_once(monkeypatch)
    say(own, {"Student": True})
    client = create_app(own).test_client()

    answer = client.get("/finance/invoices")

    assert answer.status_code == 404
    assert "Modul Finance sedang dimatikan" in answer.text


def test_without_any_module_there_is_still_a_way_in(own: Settings) -> None:
    say(own, {})
    client = create_app(own).test_client()

    assert client.get("/sign-in").status_code == 200
    assert client.get("/healthz").status_code == 200


def test_a_module_whose_import_fails_leaves_the_old_application_and_is_tried_again_at_the_next_change(
    own: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    look_at_once(monkeypatch)
    monkeypatch.syspath_prepend(tmp_path)
    folder = tmp_path / "rooms" / "Broken"
    folder.mkdir(parents=True)
    (folder / "module.json").write_text('{"name": "Broken", "providers": ["provider.BrokenProvider"]}')
    (folder / "provider.py").write_text("raise RuntimeError('no such library')")
    settings = own.model_copy(update={"modules_path": tmp_path / "rooms"})
    say(settings, {})
    successor = Successor(build_app(settings))
    old = successor.app

    say(settings, {"Broken": True})

    assert is_due(successor)
    assert not successor.succeed()
    assert successor.app is old
    assert not is_due(successor), "not again and again"
    say(settings, {})
    assert not is_due(successor)
