"""Grants: sources, who gets them, paying out and taking back."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from flask_wtf import FlaskForm

from core.audit import Subject, record
from core.clock import last_of_month, today
from core.i18n import gettext as _
from core.jobs import dispatch
from core.money import format_rupiah
from core.web.access import requires
from core.web.paging import page_of
from modules.Finance import billing_audit
from modules.Finance.errors import FinanceError, GrantError
from modules.Finance.forms.grants import GrantForm, PayOutForm, RecipientsForm
from modules.Finance.jobs.pay_from_grant_job import PayFromGrantJob
from modules.Finance.jobs.undo_grant_job import UndoGrantJob
from modules.Finance.models import Grant
from modules.Finance.permissions import EDIT_GRANTS, VOID_PAYMENTS
from modules.Finance.routes import blueprint
from modules.Finance.routes.person import officer
from modules.Finance.services.fees import all_fees
from modules.Finance.services.grant_payments import (
    GrantForecast,
    check_second_person,
    find_application,
    grant_forecast,
    outcome_of,
    plan_application,
)
from modules.Finance.services.grants import (
    add_recipients,
    all_grants,
    applications_of,
    facts_of_grant,
    find_grant,
    recipients_of,
    remove_recipient,
    save_grant,
)
from modules.Student.models import Student

ONE_GRANT = "/grants/<int(max=2147483647):grant_id>"
ONE_APPLICATION = "/grants/applications/<int(max=2147483647):application_id>"


@blueprint.get("/grants")
@requires(EDIT_GRANTS)
def grant_list() -> str:
    """All sources."""
    return render_template("finance/grant_list.html", grants=all_grants())


@blueprint.get("/grants/new")
@requires(EDIT_GRANTS)
def grant_form() -> str:
    """Ask for a source."""
    return _form_page(_grant_form(), None)


@blueprint.post("/grants/new")
@requires(EDIT_GRANTS)
def new_grant() -> ResponseReturnValue:
    """Keep it."""
    return _save(None)


@blueprint.get(f"{ONE_GRANT}/edit")
@requires(EDIT_GRANTS)
def edit_grant(grant_id: int) -> str:
    """The form as it is."""
    found = find_grant(grant_id)
    values = {
        "name": found.method.name,
        "fee": found.fee_id or 0,
        "amount": format_rupiah(found.amount) if found.amount else "",
        "is_used": found.method.is_active,
    }
    return _form_page(_grant_form(values), found)


@blueprint.post(f"{ONE_GRANT}/edit")
@requires(EDIT_GRANTS)
def change_grant(grant_id: int) -> ResponseReturnValue:
    """Change it; what it has paid stays."""
    return _save(find_grant(grant_id))


@blueprint.get(ONE_GRANT)
@requires(EDIT_GRANTS)
def grant(grant_id: int) -> str:
    """Who gets it, when it was paid out, and the forms for both."""
    days = {"due_until": last_of_month(today()), "booked_on": today()}
    return _page(find_grant(grant_id), RecipientsForm(formdata=None), PayOutForm(formdata=None, data=days))


@blueprint.post(f"{ONE_GRANT}/students")
@requires(EDIT_GRANTS)
def give_grant(grant_id: int) -> ResponseReturnValue:
    """Some students get it."""
    found, form = find_grant(grant_id), RecipientsForm()
    if not form.validate_on_submit():
        return _page(found, form, PayOutForm(formdata=None)), 422
    try:
        added = add_recipients(found, form.wanted, form.rupiah)
    except GrantError as refusal:
        form.numbers.errors = [str(refusal)]
        return _page(found, form, PayOutForm(formdata=None)), 422
    record(billing_audit.GRANT_GIVE, _subject(found), details={"number": added.number + added.changed})
    flash(
        _("%(number)s siswa ditambahkan, %(changed)s diperbarui.", number=added.number, changed=added.changed),
        "success",
    )
    if added.unknown:
        flash(_("Nomor ini tidak ditemukan: %(numbers)s.", numbers=", ".join(added.unknown[:20])), "warning")
    return redirect(url_for("finance.grant", grant_id=found.id))


@blueprint.post(f"{ONE_GRANT}/students/<int(max=2147483647):student_id>/remove")
@requires(EDIT_GRANTS)
def end_grant(grant_id: int, student_id: int) -> ResponseReturnValue:
    """A student gets no more of it."""
    found = find_grant(grant_id)
    remove_recipient(found, student_id)
    record(billing_audit.GRANT_END, _subject(found), details={"student": student_id})
    return redirect(url_for("finance.grant", grant_id=found.id))


@blueprint.post(f"{ONE_GRANT}/pay")
@requires(EDIT_GRANTS)
def pay_grant(grant_id: int) -> ResponseReturnValue:
    """Pay it out, or show first what it would come to."""
    found, form = find_grant(grant_id), PayOutForm()
    if not form.validate_on_submit():
        return _page(found, RecipientsForm(formdata=None), form), 422
    due_until, booked_on = form.days
    if "look" in request.form:
        return _page(found, RecipientsForm(formdata=None), form, grant_forecast(found, due_until))
    try:
        made = plan_application(
            found, booked_on=booked_on, due_until=due_until, note=form.note.data or None, by_id=current_user.id
        )
    except FinanceError as refusal:
        form.booked_on.errors = [str(refusal)]
        return _page(found, RecipientsForm(formdata=None), form), 422
    record(billing_audit.GRANT_PAY, _subject(found), details={"until": due_until})
    run = dispatch(PayFromGrantJob(application_id=made.id), requested_by_id=current_user.id)
    return redirect(url_for("jobs.show", run_id=run.run_id))


@blueprint.get(ONE_APPLICATION)
@requires(EDIT_GRANTS)
def grant_application(application_id: int) -> str:
    """What one came to."""
    application = find_application(application_id)
    return render_template(
        "finance/grant_application.html",
        application=application,
        grant=find_grant(application.grant_id),
        outcome=outcome_of(application.id),
        form=FlaskForm(),
        is_own=application.made_by_id == current_user.id,
        may_void=VOID_PAYMENTS,
    )


@blueprint.post(f"{ONE_APPLICATION}/again")
@requires(EDIT_GRANTS)
def pay_grant_again(application_id: int) -> ResponseReturnValue:
    """Pay for whom nothing was paid yet."""
    application = find_application(application_id)
    run = dispatch(PayFromGrantJob(application_id=application.id), requested_by_id=current_user.id)
    return redirect(url_for("jobs.show", run_id=run.run_id))


@blueprint.post(f"{ONE_APPLICATION}/undo")
@requires(VOID_PAYMENTS)
def undo_grant(application_id: int) -> ResponseReturnValue:
    """Start taking it back; by a second person."""
    application = find_application(application_id)
    check_second_person(application, officer())
    record(billing_audit.GRANT_UNDO, _subject(find_grant(application.grant_id)))
    job = UndoGrantJob(application_id=application.id, officer_id=current_user.id)
    return redirect(url_for("jobs.show", run_id=dispatch(job, requested_by_id=current_user.id).run_id))


def _save(found: Grant | None) -> ResponseReturnValue:
    form, before = _grant_form(), facts_of_grant(found)
    if not form.validate_on_submit():
        return _form_page(form, found), 422
    try:
        saved = save_grant(found, form.data_of_grant)
    except GrantError as refusal:
        form.name.errors = [str(refusal)]
        return _form_page(form, found), 422
    record(billing_audit.GRANT, _subject(saved), before=before, after=facts_of_grant(saved))
    flash(_("Bantuan disimpan."), "success")
    return redirect(url_for("finance.grant", grant_id=saved.id))


def _subject(found: Grant) -> Subject:
    return Subject("finance.grant", found.id, found.method.name)


def _grant_form(values: dict[str, object] | None = None) -> GrantForm:
    form = GrantForm(data=values)
    form.offer(all_fees())
    return form


def _form_page(form: GrantForm, found: Grant | None) -> str:
    return render_template("finance/grant_form.html", form=form, grant=found)


def _page(found: Grant, form: RecipientsForm, pay: PayOutForm, forecast: GrantForecast | None = None) -> str:
    fees = {fee.id: fee.name for fee in all_fees()}
    return render_template(
        "finance/grant.html",
        grant=found,
        fee=fees.get(found.fee_id or 0),
        form=form,
        pay=pay,
        forecast=forecast,
        page=page_of(recipients_of(found.id), [Student.name, Student.id]),
        applications=applications_of(found.id),
    )
