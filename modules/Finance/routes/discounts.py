"""Discounts: the rules, and who was given which."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from core.audit import Subject, record
from core.clock import today
from core.i18n import gettext as _
from core.money import format_rupiah
from core.web.access import requires
from core.web.paging import page_of
from modules.Finance import billing_audit
from modules.Finance.errors import DiscountError
from modules.Finance.forms.discounts import KIND_WORDS, DiscountForm, GiveForm
from modules.Finance.models import Discount, DiscountAssignment
from modules.Finance.permissions import EDIT_DISCOUNTS
from modules.Finance.routes import blueprint
from modules.Finance.services.discounts import (
    Effect,
    all_discounts,
    assignments_of,
    check_discount,
    data_of,
    effect_of,
    end_assignment,
    fees_of,
    find_discount,
    give,
    save_discount,
)
from modules.Finance.services.fees import all_fees
from modules.Finance.services.periods import current_period

ONE_DISCOUNT = "/discounts/<int(max=2147483647):discount_id>"


@blueprint.get("/discounts")
@requires(EDIT_DISCOUNTS)
def discount_list() -> str:
    """All rules, in the order in which they are taken off."""
    return render_template("finance/discount_list.html", discounts=all_discounts(), kind_words=KIND_WORDS)


@blueprint.get("/discounts/new")
@requires(EDIT_DISCOUNTS)
def discount_form() -> str:
    """The form for a new one."""
    return _form_page(_form(DiscountForm(starts_on=today().replace(day=1))), None)


@blueprint.post("/discounts")
@requires(EDIT_DISCOUNTS)
def new_discount() -> ResponseReturnValue:
    """Add it, or show first what it would take off."""
    return _save(None)


@blueprint.get(f"{ONE_DISCOUNT}/edit")
@requires(EDIT_DISCOUNTS)
def edit_discount(discount_id: int) -> str:
    """The form as it is."""
    found = find_discount(discount_id)
    values = data_of(found).values() | {"kind": found.kind.value, "fees": fees_of(found.id)}
    for name in ("amount", "cap"):
        values[name] = format_rupiah(value) if (value := getattr(found, name)) else ""
    return _form_page(_form(DiscountForm(data=values)), found)


@blueprint.post(f"{ONE_DISCOUNT}/edit")
@requires(EDIT_DISCOUNTS)
def change_discount(discount_id: int) -> ResponseReturnValue:
    """Change it for invoices from now on, or show first what it would take off."""
    return _save(find_discount(discount_id))


@blueprint.get(ONE_DISCOUNT)
@requires(EDIT_DISCOUNTS)
def discount(discount_id: int) -> str:
    """Who was given it, and the form that gives it."""
    return _page(find_discount(discount_id), GiveForm(starts_on=today().replace(day=1)))


@blueprint.post(f"{ONE_DISCOUNT}/students")
@requires(EDIT_DISCOUNTS)
def give_discount(discount_id: int) -> ResponseReturnValue:
    """Give it to some students."""
    found, form = find_discount(discount_id), GiveForm()
    if not form.validate_on_submit():
        return _page(found, form), 422
    try:
        given = give(
            found, form.wanted, starts_on=form.first_day, ends_on=form.ends_on.data, note=form.note.data or None,
            by_id=current_user.id,
        )  # fmt: skip
    except DiscountError as error:
        form.numbers.errors = [str(error)]
        return _page(found, form), 422
    record(billing_audit.GIVE, _subject(found), details={"number": given.number, "from": form.first_day})
    told = _("%(number)s siswa diberi potongan, %(already)s sudah mempunyainya.", number=given.number,
             already=given.already)  # fmt: skip
    flash(told, "success")
    if given.unknown:
        flash(_("Nomor ini tidak ditemukan: %(numbers)s.", numbers=", ".join(given.unknown[:20])), "warning")
    return redirect(url_for("finance.discount", discount_id=found.id))


@blueprint.post(f"{ONE_DISCOUNT}/students/<int(max=2147483647):assignment_id>/end")
@requires(EDIT_DISCOUNTS)
def end_discount(discount_id: int, assignment_id: int) -> ResponseReturnValue:
    """Let a student's end today."""
    found = find_discount(discount_id)
    ended = end_assignment(found.id, assignment_id, today())
    record(billing_audit.END, _subject(found), details={"student": ended.student_id})
    return redirect(url_for("finance.discount", discount_id=found.id))


def _save(found: Discount | None) -> ResponseReturnValue:
    form = _form(DiscountForm())
    if not form.validate_on_submit():
        return _form_page(form, found), 422
    data, fees = form.data_of_discount, form.fees.data or []
    try:
        check_discount(data, but=found.id if found is not None else None)
    except DiscountError as error:
        form.name.errors = [*form.name.errors, str(error)]
        return _form_page(form, found), 422
    if "look" in request.form:
        period = current_period()
        rule = data.as_rule(found.id if found is not None else 0)
        return _form_page(form, found, effect_of(rule, period, fees) if period is not None else [])
    before = data_of(found).values() if found is not None else None
    saved = save_discount(found, data, fees)
    record(billing_audit.DISCOUNT, _subject(saved), before=before, after=data.values())
    flash(_("Potongan disimpan. Tagihan yang sudah ada tidak berubah."), "success")
    return redirect(url_for("finance.discount", discount_id=saved.id))


def _subject(found: Discount) -> Subject:
    return Subject("finance.discount", found.id, found.name)


def _form(form: DiscountForm) -> DiscountForm:
    form.offer(all_fees())
    return form


def _form_page(form: DiscountForm, found: Discount | None, effect: list[Effect] | None = None) -> str:
    return render_template("finance/discount_form.html", form=form, discount=found, effect=effect)


def _page(found: Discount, form: GiveForm) -> str:
    names = {fee.id: fee.name for fee in all_fees()}
    return render_template(
        "finance/discount.html",
        discount=found,
        form=form,
        fees=[names[fee_id] for fee_id in fees_of(found.id)],
        kind_words=KIND_WORDS,
        today=today(),
        page=page_of(assignments_of(found.id), [DiscountAssignment.id]),
    )
