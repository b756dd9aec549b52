"""What is decided about lines of bank statements."""

from flask import request
from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import DataRequired, Length

from core.i18n import lazy_gettext as _l
from modules.Finance.services.bank.lines import Shelf

LONGEST_ID = 18
MOST_TICKED = 200
"""More than a page has."""

SHELF_WORDS = {
    Shelf.READY: _l("Siap dibukukan"),
    Shelf.PROPOSED: _l("Diusulkan"),
    Shelf.MANUAL: _l("Pilih sendiri"),
    Shelf.POSTED: _l("Sudah dibukukan"),
    Shelf.ASIDE: _l("Disisihkan"),
    Shelf.OUTGOING: _l("Uang keluar"),
}


class AsideForm(FlaskForm):  # type: ignore[misc]
    """Why a line is no student's payment."""

    reason = StringField(
        _l("Bukan pembayaran siswa, karena"), validators=[DataRequired(_l("Tulis alasannya.")), Length(max=300)]
    )


def asked_shelf() -> Shelf:
    """The shelf that the URL names; the first for any other word."""
    asked = request.args.get("shelf", "")
    return Shelf(asked) if asked in set(Shelf) else Shelf.READY


def ticked_lines() -> list[int]:
    """The lines that were ticked in the form."""
    sent = request.form.getlist("line")[:MOST_TICKED]
    return [int(each) for each in sent if each.isascii() and each.isdecimal() and len(each) <= LONGEST_ID]
