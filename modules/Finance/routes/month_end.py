"""The end of a month: what is still open, closing it, and its reports as one file."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from flask_wtf import FlaskForm

from core.audit import Subject, record
from core.files import new_name
from core.i18n import current_language
from core.i18n import gettext as _
from core.jobs import dispatch
from core.web.access import may, requires
from modules.Finance import billing_audit
from modules.Finance.jobs.pack_month_job import NEEDED, PackMonthJob
from modules.Finance.permissions import CLOSE_PERIODS
from modules.Finance.routes import blueprint
from modules.Finance.routes.periods import ONE_PERIOD
from modules.Finance.services.month_end import check_list
from modules.Finance.services.periods import close_period, find_period, period_label


@blueprint.get(f"{ONE_PERIOD}/month-end")
@requires(CLOSE_PERIODS)
def month_end(period_id: int) -> str:
    """The list of what is open, and the button."""
    period = find_period(period_id)
    return render_template(
        "finance/month_end.html",
        period=period,
        label=period_label(period.starts_on),
        checks=check_list(period),
        form=FlaskForm(),
        gets_pack=_gets_pack(),
    )


@blueprint.post(f"{ONE_PERIOD}/month-end")
@requires(CLOSE_PERIODS)
def finish_month(period_id: int) -> ResponseReturnValue:
    """Close the month, where it is open, and make its reports for who may see all that is in them."""
    period = find_period(period_id)
    label = period_label(period.starts_on)
    subject = Subject("finance.period", period.id, label)
    if period.is_open:
        close_period(period)
        record(billing_audit.CLOSE, subject)
        flash(_("Periode %(period)s ditutup.", period=label), "success")
    if not _gets_pack():
        return redirect(url_for("finance.period_list"))
    record(billing_audit.PACK, subject)
    job = PackMonthJob(
        fiscal_period_id=period.id, language=current_language(), owner_id=current_user.id, ticket=new_name()
    )
    return redirect(url_for("jobs.show", run_id=dispatch(job, requested_by_id=current_user.id).run_id))


def _gets_pack() -> bool:
    return all(may(each) for each in NEEDED)
