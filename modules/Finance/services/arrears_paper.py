"""The letter that reminds a family of what is overdue (surat tunggakan)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from core.documents import DocumentError
from core.i18n import gettext as _
from core.terbilang import terbilang
from modules.Finance.services.bill_lines import accounts_on_paper, bill_lines, names_on_paper
from modules.Finance.services.debtors import overdue_before
from modules.Finance.services.payers import members_with
from modules.Student.models import Student


@dataclass(frozen=True, kw_only=True)
class LetterWish:
    """What the office chose for the letters."""

    before: date
    """Bills that were due before this day."""
    letter_on: date
    """The letter's own date."""
    pay_by: date
    """Until when the school asks to be paid."""
    number: str = ""
    """Of the letter, as the school's register has it; left empty, it is written by hand."""
    by_family: bool = True
    """Whether brothers and sisters are in one letter."""


def letter_subject(student_id: int, wish: LetterWish) -> str:
    """A letter of another day is another letter; the one before stays as genuine as it was."""
    about = "keluarga" if wish.by_family else "siswa"
    return f"finance.arrears:{student_id}:{about}:{wish.letter_on.isoformat()}"


def letter_data(student: Student, wish: LetterWish) -> dict[str, Any]:
    """What the letter says. Raises DocumentError where nothing is overdue."""
    members = members_with(student) if wish.by_family else [student]
    lines = bill_lines([member.id for member in members], overdue_before(wish.before))
    if not lines:
        raise DocumentError(_("Tidak ada tunggakan yang jatuh tempo sebelum tanggal itu. Periksa tanggalnya."))
    total = sum(line["remaining"] for line in lines)
    return {
        "number": wish.number,
        "letter_on": wish.letter_on,
        "pay_by": wish.pay_by,
        "before": wish.before,
        "students": _named(members, lines),
        "lines": [{name: line[name] for name in ("student", "fee", "note", "due_on", "remaining")} for line in lines],
        "total": total,
        "words": terbilang(total),
        "accounts": accounts_on_paper(),
    }


def _named(members: Sequence[Student], lines: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Who of the family has something overdue."""
    owing = {line["student_id"] for line in lines}
    return [names_on_paper(member) for member in members if member.id in owing]
