"""One line of a bank statement: whose it is, or that it is nobody's."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from core.i18n import gettext as _
from core.web.access import requires
from modules.Finance.errors import BankLineError
from modules.Finance.forms.bank import AsideForm
from modules.Finance.permissions import RECONCILE
from modules.Finance.routes import blueprint
from modules.Finance.routes.person import officer
from modules.Finance.services.bank.beside import bills_beside
from modules.Finance.services.bank.grounds import reason_of
from modules.Finance.services.bank.lines import choose_student, one_line, open_again, set_aside
from modules.Finance.services.payers import find_payers

ONE_LINE = "/bank/<int(max=9223372036854775807):line_id>"


@blueprint.get(ONE_LINE)
@requires(RECONCILE)
def bank_line(line_id: int) -> str:
    """What the bank wrote, what is proposed, and the search for somebody else."""
    return _page(line_id, AsideForm())


@blueprint.post(f"{ONE_LINE}/student")
@requires(RECONCILE)
def choose_bank_student(line_id: int) -> ResponseReturnValue:
    """Say whose it is."""
    chosen = request.form.get("student", type=int)
    if chosen is None:
        flash(_("Pilih siswanya dari hasil pencarian."), "info")
        return redirect(url_for("finance.bank_line", line_id=line_id))
    try:
        choose_student(line_id, chosen, officer())
    except BankLineError as refusal:
        return _refused(line_id, refusal)
    flash(_("Siswa dipilih; baris ini siap dibukukan."), "success")
    return redirect(url_for("finance.bank_list", shelf="manual"))


@blueprint.post(f"{ONE_LINE}/aside")
@requires(RECONCILE)
def set_bank_line_aside(line_id: int) -> ResponseReturnValue:
    """Say that it is no student's payment."""
    form = AsideForm()
    if not form.validate_on_submit():
        return _page(line_id, form), 422
    try:
        set_aside(line_id, form.reason.data or "", officer())
    except BankLineError as refusal:
        return _refused(line_id, refusal)
    flash(_("Baris disisihkan."), "success")
    return redirect(url_for("finance.bank_list", shelf="manual"))


@blueprint.post(f"{ONE_LINE}/open")
@requires(RECONCILE)
def open_bank_line(line_id: int) -> ResponseReturnValue:
    """Match it after all."""
    try:
        open_again(line_id, officer())
    except BankLineError as refusal:
        return _refused(line_id, refusal)
    flash(_("Baris dibuka lagi."), "success")
    return redirect(url_for("finance.bank_line", line_id=line_id))


def _refused(line_id: int, refusal: BankLineError) -> ResponseReturnValue:
    flash(str(refusal), "danger")
    return _page(line_id, AsideForm(formdata=None)), refusal.status


def _page(line_id: int, form: AsideForm) -> str:
    words = request.args.get("q", "")
    row = one_line(line_id)
    return render_template(
        "finance/bank_line.html",
        row=row,
        line=row[0],
        bills=bills_beside([row[0]]).get(line_id, []),
        reason=reason_of(row[0].grounds),
        words=words,
        found=find_payers(words),
        form=form,
    )
