"""Lines of bank statements: whose they probably are, ticking them, matching and booking them by jobs."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from core.i18n import gettext as _
from core.jobs import dispatch
from core.web.access import requires
from core.web.paging import page_of
from modules.Finance.forms.bank import SHELF_WORDS, asked_shelf, ticked_lines
from modules.Finance.jobs.match_bank_lines_job import MatchBankLinesJob
from modules.Finance.jobs.post_bank_lines_job import PostBankLinesJob
from modules.Finance.models import BankLine
from modules.Finance.permissions import RECONCILE
from modules.Finance.routes import blueprint
from modules.Finance.routes.person import officer
from modules.Finance.services.bank.beside import bills_beside
from modules.Finance.services.bank.grounds import reason_of
from modules.Finance.services.bank.lines import find_lines, shelf_sizes, tick_lines
from modules.Finance.services.bank.posting import note_posting, ready_to_post


@blueprint.get("/bank")
@requires(RECONCILE)
def bank_list() -> str:
    """The lines of one shelf, the newest first, each with what it would pay."""
    shelf = asked_shelf()
    page = page_of(find_lines(shelf), [BankLine.id], newest_first=True)
    return render_template(
        "finance/bank_list.html",
        shelf=shelf.value,
        shelves=SHELF_WORDS,
        sizes=shelf_sizes(),
        page=page,
        bills=bills_beside([row[0] for row in page.rows]),
        ready=ready_to_post(),
        reason_of=reason_of,
        form=FlaskForm(),
    )


@blueprint.post("/bank/tick")
@requires(RECONCILE)
def tick_bank_lines() -> ResponseReturnValue:
    """Those ticked are booked with the next posting."""
    number = tick_lines(ticked_lines(), is_ticked=True)
    flash(_("%(number)s baris siap dibukukan.", number=number), "success" if number else "info")
    return redirect(url_for("finance.bank_list", shelf="proposed"))


@blueprint.post("/bank/untick")
@requires(RECONCILE)
def untick_bank_lines() -> ResponseReturnValue:
    """Those ticked are not booked, until a person says so."""
    number = tick_lines(ticked_lines(), is_ticked=False)
    flash(_("%(number)s baris dikeluarkan dari pembukuan.", number=number), "info")
    return redirect(url_for("finance.bank_list", shelf="ready"))


@blueprint.post("/bank/match")
@requires(RECONCILE)
def match_bank_lines() -> ResponseReturnValue:
    """Match anew what nobody decided: bills and students may have changed."""
    run = dispatch(MatchBankLinesJob(), requested_by_id=officer().id)
    return redirect(url_for("jobs.show", run_id=run.run_id))


@blueprint.post("/bank/post")
@requires(RECONCILE)
def post_bank_lines() -> ResponseReturnValue:
    """Book what is ticked."""
    number, amount = ready_to_post()
    if not number:
        flash(_("Belum ada baris yang siap dibukukan. Centang dahulu yang diusulkan."), "info")
        return redirect(url_for("finance.bank_list", shelf="proposed"))
    run = dispatch(PostBankLinesJob(officer_id=officer().id), requested_by_id=officer().id)
    if run.is_new:
        note_posting(number, amount, officer())
    return redirect(url_for("jobs.show", run_id=run.run_id))
