"""Numbers as a school writes them: a pattern, a day and a count become "001/KWT/VII/2026"."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from core.i18n import gettext as _
from modules.Finance.errors import NumberPatternError
from modules.Finance.models import Numbered, NumberPattern, Reset

LONGEST = 24
"""Letters of a number, as the columns of receipts have room for."""

MOST_DIGITS = 6
"""A counter that outgrows its width still has to fit."""

PLACES = re.compile(r"\{([^{}]*)\}")
KNOWN = ("tahun", "bulan", "romawi", "nomor")
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
LONGEST_MONTH = date(2000, 8, 1)
"""VIII is the longest in Roman numerals."""


@dataclass(frozen=True)
class Writing:
    """How one kind is written."""

    pattern: str
    width: int
    resets: Reset

    def write(self, day: date, number: int) -> str:
        """The number of that day."""
        values = {
            "tahun": str(day.year),
            "bulan": f"{day.month:02d}",
            "romawi": ROMAN[day.month - 1],
            "nomor": str(number).zfill(self.width),
        }
        return PLACES.sub(lambda found: values[found[1]], self.pattern)


SHIPPED: Mapping[Numbered, Writing] = {
    **{kind: Writing(f"{kind}/{{tahun}}/{{bulan}}/{{nomor}}", 5, Reset.MONTHLY) for kind in Numbered},
    Numbered.INVOICE: Writing("{nomor}", 1, Reset.NEVER),
}
"""What holds until a school says otherwise."""


def writing_of(pattern: NumberPattern) -> Writing:
    """The same of a kept pattern."""
    return Writing(pattern.pattern, pattern.width, pattern.resets)


def check_writing(kind: Numbered, writing: Writing) -> None:
    """Refuse what would repeat numbers, could be misread or does not fit. Raises NumberPatternError."""
    places = PLACES.findall(writing.pattern)
    if any(place not in KNOWN for place in places) or "{" in PLACES.sub("", writing.pattern):
        raise NumberPatternError(_("Yang dikenal hanya {tahun}, {bulan}, {romawi}, dan {nomor}."))
    if places.count("nomor") != 1:
        raise NumberPatternError(_("Pola harus memuat {nomor} satu kali."))
    if re.search(r"\}\{|\d\{nomor|nomor\}\d", writing.pattern):
        raise NumberPatternError(_("Beri pemisah, misalnya garis miring, di antara bagian-bagiannya."))
    _check_reset(kind, writing, places)
    longest = writing.write(LONGEST_MONTH, 10 ** max(writing.width, MOST_DIGITS) - 1)
    if len(longest) > LONGEST:
        raise NumberPatternError(
            _("Nomor dengan pola ini dapat menjadi %(length)s huruf; paling banyak %(most)s.", length=len(longest),
              most=LONGEST)
        )  # fmt: skip


def _check_reset(kind: Numbered, writing: Writing, places: list[str]) -> None:
    has_month = "bulan" in places or "romawi" in places
    if kind is Numbered.INVOICE and writing.resets is not Reset.NEVER:
        raise NumberPatternError(_("Nomor tagihan dihitung terus, tidak mulai lagi dari 1."))
    if writing.resets is Reset.MONTHLY and not ("tahun" in places and has_month):
        raise NumberPatternError(_("Bila mulai lagi tiap bulan, pola harus memuat {tahun} dan {bulan} atau {romawi}."))
    if writing.resets is Reset.YEARLY and "tahun" not in places:
        raise NumberPatternError(_("Bila mulai lagi tiap tahun, pola harus memuat {tahun}."))
