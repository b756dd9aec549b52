"""Fees: what a school charges for, and how often."""

from dataclasses import asdict, dataclass

from sqlalchemy import exists, select

from core.db import db
from core.i18n import gettext as _
from modules.Finance.errors import FeeError, FeeNotFoundError
from modules.Finance.models import Cadence, Fee, Invoice
from modules.Finance.models.fee import DUE_DAY, SPP


@dataclass(frozen=True, kw_only=True)
class FeeData:
    """What the office says of a fee."""

    code: str
    name: str
    cadence: Cadence
    due_day: int = DUE_DAY
    bills_joiners: bool = True
    bills_leavers: bool = True
    is_used: bool = True


def find_spp() -> Fee | None:
    """The monthly school fee, once it has been made."""
    return db.session.scalar(select(Fee).where(Fee.code == SPP))


def ensure_spp() -> Fee:
    """The monthly school fee, made when first needed."""
    return find_spp() or add_fee(FeeData(code=SPP, name=_("SPP"), cadence=Cadence.MONTHLY))


def add_fee(data: FeeData) -> Fee:
    """A new fee. Raises FeeError where the code is taken."""
    _refuse_same_code(data.code, but=None)
    fee = Fee(**asdict(data))
    db.session.add(fee)
    db.session.flush()
    return fee


def change_fee(fee: Fee, data: FeeData) -> None:
    """What holds for invoices from now on. Raises FeeError, also for another cadence once there are invoices."""
    _refuse_same_code(data.code, but=fee.id)
    if data.cadence != fee.cadence and is_charged(fee.id):
        raise FeeError(_("Sudah ada tagihan, jadi cara penagihannya tetap. Buat jenis biaya baru untuk cara lain."))
    for name, value in asdict(data).items():
        setattr(fee, name, value)
    db.session.flush()


def data_of(fee: Fee) -> FeeData:
    """What is said of the fee now."""
    return FeeData(**{name: getattr(fee, name) for name in FeeData.__dataclass_fields__})


def is_charged(fee_id: int) -> bool:
    """Whether there is any invoice of the fee."""
    return bool(db.session.scalar(select(exists().where(Invoice.fee_id == fee_id))))


def all_fees() -> list[Fee]:
    """All fees, by code."""
    return list(db.session.scalars(select(Fee).order_by(Fee.code)))


def monthly_fees() -> list[Fee]:
    """Fees in use that are charged each month."""
    return [fee for fee in tariffed_fees() if fee.cadence == Cadence.MONTHLY]


def tariffed_fees() -> list[Fee]:
    """Fees in use that have tariffs, and so can be billed to many."""
    return [fee for fee in all_fees() if fee.is_used and fee.cadence != Cadence.FREE]


def find_fee(fee_id: int) -> Fee:
    """One fee. Raises FeeNotFoundError."""
    fee = db.session.get(Fee, fee_id)
    if fee is None:
        raise FeeNotFoundError(_("Jenis biaya ini tidak ditemukan. Pilih jenis biaya dari daftar."))
    return fee


def hold_fee(fee: Fee) -> None:
    """Let nobody else bill a fee that is due once a year or once at all before this transaction ends.

    Months are held apart by their unique key; two months of one year are not.
    """
    if fee.cadence != Cadence.MONTHLY:
        db.session.get(Fee, fee.id, with_for_update=True, populate_existing=True)


def fees_to_bill(fee_id: int | None) -> list[Fee]:
    """That fee, or all monthly ones. Raises FeeNotFoundError, also where there is none yet; FeeError for a free one."""
    fees = monthly_fees() if fee_id is None else [find_fee(fee_id)]
    if not fees:
        raise FeeNotFoundError(
            _("Belum ada biaya bulanan, jadi tidak ada yang dapat ditagih. Atur tarif SPP, lalu buat tagihan lagi.")
        )
    if any(fee.cadence == Cadence.FREE for fee in fees):
        raise FeeError(_("Biaya ini tidak mempunyai tarif. Buat tagihannya dari halaman siswa."))
    return fees


def _refuse_same_code(code: str, *, but: int | None) -> None:
    taken = db.session.scalar(select(Fee.id).where(Fee.code == code))
    if taken is not None and taken != but:
        raise FeeError(_("Kode ini sudah dipakai jenis biaya lain. Pilih kode lain."))
