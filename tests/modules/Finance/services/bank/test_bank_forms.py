"""Forms of statements: as data, the school's own among them."""

import json
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from core.config import Settings
from modules.Finance.services.bank.form import BankForm
from modules.Finance.services.bank.forms import SHIPPED, bank_layout, found_forms, own_folder

pytestmark = pytest.mark.usefixtures("app")

SYARIAH = {
    "key": "bank-syariah",
    "label": "Bank Syariah Kita",
    "columns": {"date": ["Tgl"], "text": ["Uraian"], "debit": ["Keluar"], "credit": ["Masuk"]},
    "sign": "columns",
    "decimal": ",",
}


def put(name: str, form: Any) -> None:
    """A file in the school's folder."""
    own_folder().mkdir(exist_ok=True)
    (own_folder() / name).write_text(form if isinstance(form, str) else json.dumps(form))


def test_those_that_come_along_are_sound_and_have_the_name_of_their_file() -> None:
    forms = found_forms().forms

    assert [form.key for form in forms] == [path.stem for path in sorted(SHIPPED.glob("*.json"))]
    assert {"bca-pribadi", "bca-bisnis", "bca-bisnis-pratinjau", "mandiri"} <= {form.key for form in forms}


def test_a_school_adds_its_bank_as_a_file() -> None:
    put("syariah.json", SYARIAH)

    found = found_forms()

    assert (set(found.own), list(found.problems)) == ({"bank-syariah"}, [])
    assert "Uraian" in next(column.titles for column in bank_layout().columns if column.key == "text")


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ("{", "JSON"),
        (SYARIAH | {"sign": "banana"}, "sign harus salah satu"),
        (SYARIAH | {"columns": {"date": ["Tgl"], "text": ["Uraian"]}}, "credit belum ada"),
        (SYARIAH | {"columns": SYARIAH["columns"] | {"text": []}}, "satu judul"),  # type: ignore[operator]
        (SYARIAH | {"dates": ["hari"]}, "bukan hari"),
        (SYARIAH | {"key": "mandiri"}, "Kunci mandiri sudah dipakai"),
        (SYARIAH | {"columns": SYARIAH["columns"] | {"text": ["Saldo"]}}, "Judul Saldo"),  # type: ignore[operator]
        (SYARIAH | {"colour": "red"}, "colour"),
    ],
    ids=["no json", "sign", "no amount", "no title", "date", "key taken", "title taken", "unknown word"],
)
def test_a_wrong_one_says_what_is_wrong_and_the_others_go_on(form: Any, told: str) -> None:
    put("salah.json", form)

    found = found_forms()

    assert told in found.problems["salah.json"]
    assert len(found.forms) == len(list(SHIPPED.glob("*.json")))


def test_days_are_read_as_the_form_says(app: Flask, settings: Settings, tmp_path: Path) -> None:
    form = BankForm.model_validate(SYARIAH | {"dates": ["dd/mm/yy", "dd-mm-yyyy"]})

    days = [form.day_in(text) for text in ("'02/01/26", "02-01-2026 10:15:00", "2 Januari 2026", "besok", "")]

    assert [day.isoformat() if day else None for day in days] == ["2026-01-02"] * 3 + [None] * 2
