"""Gateways described as data."""

import json
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from modules.Notification.services.gateways import form_of, found_gateways, own_folder, services

pytestmark = pytest.mark.usefixtures("app")
OWN: dict[str, Any] = {
    "key": "sekolahku", "name": "Gateway sekolah", "url": "https://wa.sekolah.example/kirim",
    "form": {"to": "{{ number }}", "text": "{{ text }}"}, "success": {"path": "ok", "equals": True},
}  # fmt: skip


def write(**values: Any) -> Path:
    own_folder().mkdir(exist_ok=True)
    path = own_folder() / "sendiri.json"
    path.write_text(json.dumps(OWN | values))
    return path


def test_those_that_come_along_are_offered_after_the_official_ones_and_marked() -> None:
    found = services()

    assert list(found)[:2] == ["smtp", "whatsapp_cloud"]
    assert {key for key, service in found.items() if service.is_unofficial} == {"gateway.fonnte", "gateway.wablas"}


def test_a_school_adds_its_own_by_a_file() -> None:
    write()

    assert services()["gateway.sekolahku"].label == "Gateway sekolah"
    assert form_of("gateway.sekolahku") is not None
    assert form_of("smtp") is None


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"url": "gopher://x"}, "url"),
        ({"form": {"to": "{{ nomor }}"}}, "nomor"),
        ({"json": {}}, "form"),
        ({"key": "fonnte"}, "fonnte"),
        ({"url": "https://x.example/{{ number }}"}, "address"),
        ({"unknown": 1}, "unknown"),
        ({"settings": [{"name": "a", "label": "A", "pattern": "("}]}, "pattern"),
        ({"name": "x" * 70_000}, "besar"),
    ],
)
def test_a_file_that_can_t_be_used_is_named_with_its_reason(values: dict[str, Any], said: str, app: Flask) -> None:
    write(**values)

    found = found_gateways()

    assert "sekolahku" not in found.forms
    assert said in found.problems["sendiri.json"]
