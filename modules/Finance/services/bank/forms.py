"""The forms of statement that can be read: those that come along, and those in the school's own folder."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from flask import current_app
from pydantic import ValidationError

from core.i18n import gettext as _
from core.sheets import Column, Layout, normalised_title
from modules.Finance.services.bank.form import BankForm, ColumnKey

SHIPPED = Path(__file__).parents[2] / "bank_forms"
OWN = "bank_forms"
"""Folder in the instance folder."""
LONGEST_FILE = 64_000
REQUIRED: tuple[tuple[str, ...], ...] = (("date",), ("amount", "credit"), ("text", "number"))


@dataclass(frozen=True)
class FoundForms:
    """What the folders hold."""

    forms: list[BankForm]
    """Those that can be used: the school's own last."""
    own: frozenset[str]
    """Keys of the school's own."""
    problems: dict[str, str] = field(default_factory=dict)
    """File of the school → what is wrong with it; such a form is not offered."""


def found_forms() -> FoundForms:
    """All forms, read anew, so that a corrected file counts at once."""
    forms, own, problems = list(_shipped()), set(), {}
    for path in sorted(own_folder().glob("*.json")):
        try:
            form = _read(path)
            _refuse_clash(form, forms)
        except ValidationError as error:
            problems[path.name] = "; ".join(_told(error))
        except ValueError as error:
            problems[path.name] = str(error)
        else:
            forms.append(form)
            own.add(form.key)
    return FoundForms(forms, frozenset(own), problems)


def own_folder() -> Path:
    """Where a school puts its own."""
    return Path(current_app.config["SETTINGS"].instance) / OWN


def bank_layout() -> Layout:
    """The columns of all forms at once, under all their titles."""
    forms = found_forms().forms
    keys = list(dict.fromkeys(key for form in forms for key in form.columns))
    columns = [
        Column(key, _titles(forms, key), beside=next((f.beside[key] for f in forms if key in f.beside), None))
        for key in keys
    ]
    return Layout(tuple(columns), REQUIRED)


def _titles(forms: list[BankForm], key: ColumnKey) -> tuple[str, ...]:
    return tuple(dict.fromkeys(title for form in forms for title in form.columns.get(key, ())))


@cache
def _shipped() -> tuple[BankForm, ...]:
    return tuple(_read(path) for path in sorted(SHIPPED.glob("*.json")))


def _read(path: Path) -> BankForm:
    if path.stat().st_size > LONGEST_FILE:
        raise ValueError(_("Berkas ini terlalu besar untuk sebuah bentuk mutasi."))
    return BankForm.model_validate_json(path.read_bytes())


def _refuse_clash(form: BankForm, forms: list[BankForm]) -> None:
    """A title means the same in all forms, as the columns of a file are found before its form is."""
    if any(known.key == form.key for known in forms):
        raise ValueError(_("Kunci %(key)s sudah dipakai bentuk lain.", key=form.key))
    meanings = {normalised_title(title): key for known in forms for key, title in _pairs(known)}
    for key, title in _pairs(form):
        meaning = meanings.get(normalised_title(title), key)
        if meaning != key:
            raise ValueError(
                _("Judul %(title)s sudah berarti %(meaning)s pada bentuk lain.", title=title, meaning=meaning)
            )


def _pairs(form: BankForm) -> Iterator[tuple[str, str]]:
    return ((key, title) for key, titles in form.columns.items() for title in titles)


def _told(error: ValidationError) -> list[str]:
    """What pydantic found, in the school's words: where, and what to do."""
    return [_sentence(each["type"], each["loc"], each.get("ctx", {})) for each in error.errors(include_url=False)]


def _sentence(kind: str, where: tuple[int | str, ...], context: Mapping[str, Any]) -> str:
    place = ".".join(map(str, where))
    if kind == "value_error":
        return str(context["error"])
    if kind == "json_invalid":
        return _("Berkas ini bukan JSON yang utuh. Periksa tanda kurung, koma, dan tanda kutipnya.")
    if kind == "missing":
        return _("%(place)s belum ada.", place=place)
    if kind == "extra_forbidden":
        return _("%(place)s tidak dikenal; hapus atau periksa ejaannya.", place=place)
    if expected := context.get("expected"):
        return _("%(place)s harus salah satu dari: %(expected)s.", place=place, expected=expected)
    return _("%(place)s tidak dapat dipakai; lihat contoh di petunjuk.", place=place)
