"""Printing report cards: the classes of a semester, one class, one card before all of them, the job."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from core.audit import Subject, record
from core.documents import DocumentError, pdf_answer, print_all, render
from core.files import new_name
from core.i18n import gettext as _
from core.jobs import dispatch
from core.notices import is_wanted
from core.web.access import requires
from core.web.transaction import commit_part
from modules.Report import audit_actions
from modules.Report.errors import ReportNotFoundError
from modules.Report.forms.cards import CardPrintingForm
from modules.Report.jobs.export_leger_job import ExportLegerJob
from modules.Report.jobs.print_report_cards_job import PrintReportCardsJob
from modules.Report.notices import CARD
from modules.Report.permissions import PRINT_REPORTS
from modules.Report.routes import blueprint
from modules.Report.routes.handing_out import handed_out
from modules.Report.services.card_sheets import CardWish, sheet_of, wish_of
from modules.Report.services.class_locks import lock_of
from modules.Report.services.issued_cards import card_rows
from modules.Report.services.paper_settings import paper_setting
from modules.Report.services.report_card_data import ReportCardData
from modules.Report.services.report_data import report_of
from modules.Report.services.scope import ClassTerm, find_class
from modules.Report.services.terms import choose_semester, offered_semesters, visible_classes

OF_CLASS = "/cards/<int(max=2147483647):group_id>/<int(min=1, max=2):half>"
OF_STUDENT = f"{OF_CLASS}/<int(max=2147483647):student_id>"


@blueprint.get("/cards")
@requires(PRINT_REPORTS)
def card_classes() -> str:
    """The classes of a semester that this person may print."""
    chosen = choose_semester(request.args.get("semester"))
    groups = visible_classes(chosen.year.id) if chosen.year is not None else []
    rows = [(group, lock_of(group.id, chosen.half)) for group in groups]
    form = CardPrintingForm(formdata=None)
    form.begin(paper_setting(), is_locked=bool(rows) and all(lock for _group, lock in rows))
    return render_template(
        "report/card_classes.html",
        chosen=chosen,
        semesters=offered_semesters(),
        rows=rows,
        form=form,
        may_tell=any(lock for _group, lock in rows) and is_wanted(CARD),
    )


@blueprint.get(OF_CLASS)
@requires(PRINT_REPORTS)
def card_class(group_id: int, half: int) -> str:
    """The students of a class, what was issued for each, and what would be printed."""
    term = find_class(group_id, half)
    form = CardPrintingForm(formdata=None)
    form.begin(paper_setting(), is_locked=lock_of(group_id, half) is not None)
    return _class_page(term, form)


@blueprint.post(f"{OF_CLASS}/print")
@requires(PRINT_REPORTS)
def print_class(group_id: int, half: int) -> ResponseReturnValue:
    """Start the job; the answer is its page."""
    term, form = find_class(group_id, half), CardPrintingForm()
    if not form.validate_on_submit():
        return _class_page(term, form), 422
    return _started(form, term.group.school_year_id, half, name=term.label, class_group_id=group_id)


@blueprint.post("/cards/print")
@requires(PRINT_REPORTS)
def print_classes() -> ResponseReturnValue:
    """All classes of the semester that this person may print."""
    chosen, form = choose_semester(request.form.get("semester")), CardPrintingForm()
    if chosen.year is None or not form.validate_on_submit():
        return redirect(url_for("report.card_classes", semester=chosen.code))
    return _started(form, chosen.year.id, chosen.half, name=chosen.label)


@blueprint.post(f"{OF_STUDENT}/preview")
@requires(PRINT_REPORTS)
def preview_card(group_id: int, half: int, student_id: int) -> ResponseReturnValue:
    """One card as it would be printed, marked as a draft: nothing is issued."""
    card, form = _card(group_id, half, student_id), CardPrintingForm()
    wish = wish_of(**(form.options | {"is_draft": True})) if form.validate_on_submit() else _usual(is_draft=True)
    sheet = sheet_of(card, wish)
    commit_part()
    pdf = render(  # noqa: TU201 - one card, a second
        sheet.template, sheet.data, page=sheet.page, title=sheet.title, is_draft=True
    )
    return pdf_answer(pdf, f"pratinjau-rapor-{student_id}.pdf")


@blueprint.post(f"{OF_STUDENT}/issue")
@requires(PRINT_REPORTS)
def issue_card(group_id: int, half: int, student_id: int) -> ResponseReturnValue:
    """One card for good; the same file again while nothing of it has changed."""
    card = _card(group_id, half, student_id)
    if not card.is_locked:
        raise DocumentError(_("Nilai rombel ini belum dikunci, jadi hanya pratinjau yang dapat dicetak."))
    form = CardPrintingForm()
    wish = wish_of(**(form.options | {"is_draft": False})) if form.validate_on_submit() else _usual(is_draft=False)
    sheet = sheet_of(card, wish)
    about = Subject("report.card", sheet.subject, str(student_id))
    return handed_out(sheet, about, paper=_("rapor"))  # noqa: TU201 - one paper, a second


@blueprint.post(f"{OF_CLASS}/leger")
@requires(PRINT_REPORTS)
def leger_workbook(group_id: int, half: int) -> ResponseReturnValue:
    """The leger of a class as a workbook, made by a job."""
    term = find_class(group_id, half)
    return _leger_asked(term.group.school_year_id, half, name=term.label, class_group_id=group_id)


@blueprint.post("/cards/leger")
@requires(PRINT_REPORTS)
def leger_workbooks() -> ResponseReturnValue:
    """The leger of all classes of a semester that this person may see, a sheet each."""
    chosen = choose_semester(request.form.get("semester"))
    if chosen.year is None:
        return redirect(url_for("report.card_classes", semester=chosen.code))
    return _leger_asked(chosen.year.id, chosen.half, name=chosen.label)


def _leger_asked(year_id: int, half: int, *, name: str, class_group_id: int | None = None) -> ResponseReturnValue:
    job = ExportLegerJob(
        ticket=new_name(),
        owner_id=current_user.id,
        name=_("Leger %(name)s", name=name).replace("/", "-"),
        school_year_id=year_id,
        half=half,
        class_group_id=class_group_id,
        with_rank=bool(request.form.get("rank")),
    )
    run = dispatch(job, requested_by_id=current_user.id)
    record(audit_actions.TAKE_LEGER, Subject("report.leger", run.run_id, name))
    return redirect(url_for("jobs.show", run_id=run.run_id))


def _started(
    form: CardPrintingForm, year_id: int, half: int, *, name: str, class_group_id: int | None = None
) -> ResponseReturnValue:
    job = PrintReportCardsJob(
        ticket=new_name(),
        owner_id=current_user.id,
        school_year_id=year_id,
        half=half,
        class_group_id=class_group_id,
        duplex=bool(form.duplex.data),
        **form.options,
    )
    words = _("Draf rapor %(name)s", name=name) if job.is_draft else _("Rapor %(name)s", name=name)
    title = words.replace("/", "-")
    run = print_all(job, name=title, permission=PRINT_REPORTS, requested_by_id=current_user.id)
    record(
        audit_actions.PRINT_CARDS,
        Subject("report.cards", run.run_id, name),
        details={"draft": str(job.is_draft)},
    )
    return redirect(url_for("jobs.show", run_id=run.run_id))


def _usual(*, is_draft: bool) -> CardWish:
    setting = paper_setting()
    return wish_of(is_draft=is_draft, engine=None, paper=setting.paper, with_identity=False)


def _card(group_id: int, half: int, student_id: int) -> ReportCardData:
    find_class(group_id, half)
    cards = report_of(group_id, half, [student_id])
    if not cards:
        raise ReportNotFoundError(_("Siswa ini tidak ada di rombel itu."))
    return cards[0]


def _class_page(term: ClassTerm, form: CardPrintingForm) -> str:
    rows, lock = card_rows(term), lock_of(term.group.id, term.half)
    issued = sum(row.newest is not None and row.newest.voided_at is None for row in rows)
    return render_template(
        "report/card_class.html",
        term=term,
        form=form,
        lock=lock,
        rows=rows,
        issued=issued if lock is not None and is_wanted(CARD) else 0,
    )
