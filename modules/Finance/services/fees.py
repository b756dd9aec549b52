"""Fees and their dated tariffs."""

from datetime import date

from sqlalchemy import func, select

from core.db import db
from core.i18n import gettext as _
from modules.Finance.errors import FeeNotFoundError, TariffError
from modules.Finance.models import Cadence, Fee, Tariff
from modules.Finance.models.fee import SPP

GRADES = range(1, 14)
YEARS = range(2000, 2100)
"""Calendar years a tariff may begin in: a year mistyped would bring its months into every list."""

LARGEST_AMOUNT = 1_000_000_000


def find_spp() -> Fee | None:
    """The monthly school fee, once it has been made."""
    return db.session.scalar(select(Fee).where(Fee.code == SPP))


def ensure_spp() -> Fee:
    """The monthly school fee, made when first needed."""
    fee = find_spp()
    if fee is None:
        fee = Fee(code=SPP, name=_("SPP"), cadence=Cadence.MONTHLY)
        db.session.add(fee)
        db.session.flush()
    return fee


def monthly_fees() -> list[Fee]:
    """Fees that are charged each month."""
    return list(db.session.scalars(select(Fee).where(Fee.cadence == Cadence.MONTHLY).order_by(Fee.code)))


def find_monthly_fee(fee_id: int) -> Fee:
    """One monthly fee. Raises FeeNotFoundError."""
    fee = db.session.get(Fee, fee_id)
    if fee is None or fee.cadence != Cadence.MONTHLY:
        raise FeeNotFoundError(_("Jenis biaya bulanan ini tidak ditemukan. Pilih jenis biaya dari daftar."))
    return fee


def fees_to_bill(fee_id: int | None) -> list[Fee]:
    """That monthly fee, or all of them. Raises FeeNotFoundError, also where there is none yet."""
    fees = monthly_fees() if fee_id is None else [find_monthly_fee(fee_id)]
    if not fees:
        raise FeeNotFoundError(
            _("Belum ada biaya bulanan, jadi tidak ada yang dapat ditagih. Atur tarif SPP, lalu buat tagihan lagi.")
        )
    return fees


def set_tariff(fee: Fee, *, grade_level: int, starts_on: date, amount: int) -> Tariff:
    """From `starts_on` (the first of a month) on, `fee` costs this grade `amount` rupiah.

    A tariff of the same day is replaced; invoices that exist keep their amount. Raises TariffError.
    """
    _check_tariff(grade_level, starts_on, amount)
    same_day = select(Tariff).where(
        Tariff.fee_id == fee.id, Tariff.grade_level == grade_level, Tariff.starts_on == starts_on
    )
    tariff = db.session.scalar(same_day)
    if tariff is None:
        tariff = Tariff(fee_id=fee.id, grade_level=grade_level, starts_on=starts_on, amount=amount)
        db.session.add(tariff)
    tariff.amount = amount
    db.session.flush()
    return tariff


def _check_tariff(grade_level: int, starts_on: date, amount: int) -> None:
    if starts_on.day != 1:
        raise TariffError(_("Tarif berlaku mulai tanggal 1 suatu bulan."))
    if starts_on.year not in YEARS:
        raise TariffError(wrong_year())
    if grade_level not in GRADES or not 0 <= amount <= LARGEST_AMOUNT:
        raise TariffError(_("Tingkat harus 1 sampai 13, dan tarif rupiah bulat yang tidak negatif."))


def wrong_year() -> str:
    """What is said of a tariff that begins outside `YEARS`."""
    return _("Pilih bulan antara tahun %(first)s dan %(last)s.", first=YEARS[0], last=YEARS[-1])


def tariffs_on(fee_id: int, day: date) -> dict[int, Tariff]:
    """Grade level → its tariff on `day`: the latest that has begun."""
    begun = select(Tariff).where(Tariff.fee_id == fee_id, Tariff.starts_on <= day)
    return {tariff.grade_level: tariff for tariff in db.session.scalars(begun.order_by(Tariff.starts_on))}


def amounts_on(fee_id: int, day: date) -> dict[int, int]:
    """Grade level → rupiah on `day`."""
    return {grade: tariff.amount for grade, tariff in tariffs_on(fee_id, day).items()}


def history_of(fee_id: int) -> list[Tariff]:
    """All tariffs of a fee, the newest first."""
    tariffs = select(Tariff).where(Tariff.fee_id == fee_id)
    return list(db.session.scalars(tariffs.order_by(Tariff.starts_on.desc(), Tariff.grade_level)))


def has_tariffs() -> bool:
    """Whether any tariff has been set."""
    return bool(db.session.scalar(select(func.count()).select_from(Tariff)))
