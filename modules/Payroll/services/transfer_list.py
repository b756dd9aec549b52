"""The file that the bank gets, kept for whoever asked."""

from datetime import date

from core.files import Keeping, keep
from core.files.expiry import keep_days
from core.i18n import gettext as _
from modules.Payroll.models import PayrollRun
from modules.Payroll.permissions import MAKE_OUTPUTS, VIEW_AMOUNTS
from modules.Payroll.run_errors import RunStateError, TransferError
from modules.Payroll.services.payroll_runs import title_of
from modules.Payroll.services.transfer.form import TransferForm
from modules.Payroll.services.transfer.payees import Payees, payees_of
from modules.Payroll.services.transfer.writing import Order, write_list


def refuse_unissued(run: PayrollRun) -> None:
    """Raise RunStateError where the slips are not locked: nobody is paid from a draft."""
    if not run.is_issued:
        raise RunStateError(_("Daftar transfer dibuat setelah penggajian terkunci."))


def checked(run: PayrollRun, form: TransferForm, *, leaves_out: bool) -> Payees:
    """Who would be on it. Raises RunStateError, and TransferError where somebody is wrong and may not be left out."""
    refuse_unissued(run)
    found = payees_of(run, form)
    if found.refused and not leaves_out:
        raise TransferError(
            _("%(number)s pegawai belum dapat ditransfer. Perbaiki rekeningnya, atau tulis daftar tanpa mereka.",
              number=len(found.refused))
        )  # fmt: skip
    if not found.rows:
        raise TransferError(_("Tidak ada yang ditransfer dengan bentuk ini. Pilih bentuk lain."))
    return found


def keep_list(
    run: PayrollRun, form: TransferForm, order: Order, *, ticket: str, owner_id: int, leaves_out: bool
) -> Payees:
    """Write the file and keep it for `owner_id`, under the name `ticket`. Raises as `checked`."""
    found = checked(run, form, leaves_out=leaves_out)
    keep(
        lambda target: write_list(target, form, found.rows, order),
        ticket,
        original_name=f"{_('Transfer')} {title_of(run)} {form.key}.{form.file}",
        purpose="payroll.transfer",
        owner_id=owner_id,
        keeping=Keeping(keep_days(), [MAKE_OUTPUTS.name, VIEW_AMOUNTS.name]),
    )
    return found


def order_for(run: PayrollRun, day: date, remark: str, source_account: str) -> Order:
    """What is the same in all rows; without a remark, the payroll's name."""
    return Order(day, remark.strip() or title_of(run), source_account.strip())
