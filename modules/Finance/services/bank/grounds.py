"""Why a line is thought to be somebody's, and what each reason weighs."""

from enum import StrEnum

from core.i18n import lazy_gettext as _l

SURE = 95
"""From here on a line is ticked by itself."""
LIKELY = 70
"""From here on it is proposed; below, a person chooses."""


class Ground(StrEnum):
    """A reason; its value is kept with the line."""

    VA = "va"
    NISN = "nisn"
    LEARNED = "learned"
    NAME = "name"
    NIPD = "nipd"
    PARENT = "parent"
    PART = "part"
    AMOUNT = "amount"
    NO_BILLS = "nobills"
    RIVAL = "rival"
    BOOKED = "booked"
    HAND = "hand"


WEIGHTS = {
    Ground.VA: 96,
    Ground.NISN: 80,
    Ground.LEARNED: 78,
    Ground.NAME: 76,
    Ground.PARENT: 70,
    Ground.NIPD: 65,
    Ground.PART: 52,
}
"""Of each reason by itself; the strongest counts."""

AMOUNT_BONUS = 19
"""The money is exactly what is owed."""
SECOND_BONUS = 8
"""Another reason speaks for the same family."""
MOST_WITHOUT_BILLS = LIKELY + 14
"""The family owes nothing: the money would be a deposit, which a person should see."""
MOST_WITH_DOUBT = LIKELY - 1
"""Another family is as likely, or the money seems to be booked already."""
CLOSE = 10
"""Points within which a second family is as likely."""

WORDS = {
    Ground.VA: _l("nomor VA"),
    Ground.NISN: _l("NISN tertulis"),
    Ground.NIPD: _l("NIPD tertulis"),
    Ground.LEARNED: _l("berita yang sama pernah dibukukan"),
    Ground.NAME: _l("nama siswa"),
    Ground.PARENT: _l("nama orang tua"),
    Ground.PART: _l("sebagian nama"),
    Ground.AMOUNT: _l("jumlahnya tepat"),
    Ground.NO_BILLS: _l("tidak ada tagihan terbuka"),
    Ground.RIVAL: _l("ada keluarga lain yang juga mungkin"),
    Ground.BOOKED: _l("mungkin sudah diterima di loket"),
    Ground.HAND: _l("dipilih petugas"),
}


def reason_of(grounds: str) -> str:
    """The reasons of a line in words."""
    return ", ".join(str(WORDS[Ground(each)]) for each in grounds.split(",") if each)
