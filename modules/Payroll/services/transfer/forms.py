"""The forms of lists that can be written: those that come along, and those in the school's own folder."""

from functools import cache
from pathlib import Path

from flask import current_app
from pydantic import ValidationError

from core.i18n import gettext as _
from modules.Payroll.run_errors import TransferError
from modules.Payroll.services.transfer.form import TransferForm

SHIPPED = Path(__file__).parents[2] / "transfer_forms"
OWN = "transfer_forms"
"""Folder in the instance folder."""
LONGEST_FILE = 64_000


def transfer_forms() -> list[TransferForm]:
    """All that can be used, read anew, so that a corrected file counts at once; the school's own of a key wins."""
    found = {form.key: form for form in _shipped()}
    for path in _own_files():
        try:
            form = _read(path)
        except (ValidationError, ValueError):
            continue
        found[form.key] = form
    return list(found.values())


def form_problems() -> dict[str, str]:
    """File of the school → what is wrong with it; such a form is not offered."""
    problems = {}
    for path in _own_files():
        try:
            _read(path)
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            problems[path.name] = f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
        except ValueError as error:
            problems[path.name] = str(error)
    return problems


def find_form(key: str) -> TransferForm:
    """One. Raises TransferError."""
    for form in transfer_forms():
        if form.key == key:
            return form
    raise TransferError(_("Bentuk daftar transfer ini tidak ada lagi. Pilih yang lain."))


def _own_files() -> list[Path]:
    return sorted((Path(current_app.config["SETTINGS"].instance) / OWN).glob("*.json"))


@cache
def _shipped() -> tuple[TransferForm, ...]:
    return tuple(_read(path) for path in sorted(SHIPPED.glob("*.json")))


def _read(path: Path) -> TransferForm:
    if path.stat().st_size > LONGEST_FILE:
        raise ValueError(_("Berkas ini terlalu besar untuk sebuah bentuk daftar transfer."))
    return TransferForm.model_validate_json(path.read_bytes())
