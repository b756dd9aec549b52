"""The other papers of a class, or of all classes: mid-term slips and transcripts."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import LazyString
from flask_login import current_user

from core.audit import Subject, record
from core.clock import today
from core.documents import DocumentError, Sheet, print_all
from core.files import new_name
from core.i18n import gettext as _
from core.i18n import lazy_gettext as _l
from core.web.access import requires
from modules.Report import audit_actions
from modules.Report.errors import ReportNotFoundError
from modules.Report.forms.papers import ClassPaperForm
from modules.Report.jobs.print_class_papers_job import PrintClassPapersJob
from modules.Report.jobs.print_slips_job import PrintSlipsJob
from modules.Report.jobs.print_transcripts_job import PrintTranscriptsJob
from modules.Report.permissions import PRINT_REPORTS
from modules.Report.routes import blueprint
from modules.Report.routes.cards import OF_CLASS, OF_STUDENT
from modules.Report.routes.handing_out import handed_out
from modules.Report.services.card_access import slip_subject, transcript_subject, with_visible_class
from modules.Report.services.issued_cards import issued_rows
from modules.Report.services.paper_settings import PaperWish, paper_setting
from modules.Report.services.scope import ClassTerm, find_class
from modules.Report.services.slips import slips_of
from modules.Report.services.terms import Chosen, choose_semester, visible_classes
from modules.Report.services.transcripts import transcripts_of_class

SLIP, TRANSCRIPT = "slip", "transcript"
PAPER = f"<any({SLIP}, {TRANSCRIPT}):paper>"


@dataclass(frozen=True)
class ClassPaper:
    """One kind of paper that each student of a class gets."""

    label: LazyString
    explanation: LazyString
    sheets: Callable[[int, int, PaperWish, Collection[int]], Sequence[Sheet | DocumentError]]
    subject: Callable[[int, int, int], str]
    """Of student, class and semester."""
    job: Callable[..., PrintClassPapersJob]
    has_until: bool = False
    goes_along: bool = False
    """Whether it goes with the student to the next class, and is printed there only."""


KINDS = {
    SLIP: ClassPaper(
        label=_l("Slip tengah semester"),
        explanation=_l(
            "Nilai yang sudah ada, per penilaian; yang belum diisi ditulis belum. Rombel tidak perlu dikunci."
        ),
        sheets=slips_of,
        subject=slip_subject,
        job=PrintSlipsJob,
        has_until=True,
    ),
    TRANSCRIPT: ClassPaper(
        label=_l("Transkrip nilai"),
        explanation=_l("Nilai akhir semua semester yang sudah dikunci, untuk siswa yang lulus atau pindah."),
        sheets=transcripts_of_class,
        subject=lambda student_id, _group_id, _half: transcript_subject(student_id),
        job=PrintTranscriptsJob,
        goes_along=True,
    ),
}


@blueprint.get(f"{OF_CLASS}/{PAPER}")
@requires(PRINT_REPORTS)
def class_paper(group_id: int, half: int, paper: str) -> str:
    """The students of a class and what was issued for each."""
    term, form = find_class(group_id, half), _form(paper, formdata=None)
    form.begin(paper_setting().paper, today())
    return _page(term, paper, form)


@blueprint.post(f"{OF_CLASS}/{PAPER}")
@requires(PRINT_REPORTS)
def print_class_paper(group_id: int, half: int, paper: str) -> ResponseReturnValue:
    """Start the job; the answer is its page."""
    term, form, kind = find_class(group_id, half), _form(paper), KINDS[paper]
    if not form.validate_on_submit():
        return _page(term, paper, form), 422
    return _started(form, kind, term.group.school_year_id, half, name=term.label, class_group_id=group_id)


@blueprint.get(f"/cards/{PAPER}")
@requires(PRINT_REPORTS)
def classes_paper(paper: str) -> str:
    """Which classes of a semester it would be printed for."""
    chosen, form = choose_semester(request.args.get("semester")), _form(paper, formdata=None)
    form.begin(paper_setting().paper, today())
    return _classes_page(chosen, paper, form)


@blueprint.post(f"/cards/{PAPER}")
@requires(PRINT_REPORTS)
def print_classes_paper(paper: str) -> ResponseReturnValue:
    """All classes of the semester that this person may print; the answer is the page of the job."""
    chosen, form, kind = choose_semester(request.form.get("semester")), _form(paper), KINDS[paper]
    if chosen.year is None or not form.validate_on_submit():
        return _classes_page(chosen, paper, form), 422
    return _started(form, kind, chosen.year.id, chosen.half, name=chosen.label)


@blueprint.post(f"{OF_STUDENT}/{PAPER}")
@requires(PRINT_REPORTS)
def issue_class_paper(group_id: int, half: int, student_id: int, paper: str) -> ResponseReturnValue:
    """That of one student, at once."""
    term, form, kind = find_class(group_id, half), _form(paper), KINDS[paper]
    if not form.validate_on_submit():
        return _page(term, paper, form), 422
    sheets = kind.sheets(group_id, half, form.wish, [student_id])
    if not sheets:
        raise ReportNotFoundError(_("Siswa ini tidak ada di rombel itu."))
    if isinstance(sheets[0], DocumentError):
        raise sheets[0]
    about = Subject("report.card", sheets[0].subject, str(student_id))
    return handed_out(sheets[0], about, paper=str(kind.label))  # noqa: TU201 - one paper, a second


def _started(
    form: ClassPaperForm, kind: ClassPaper, year_id: int, half: int, *, name: str, class_group_id: int | None = None
) -> ResponseReturnValue:
    wish = form.wish
    until = {"until": wish.until.isoformat() if wish.until else None} if kind.has_until else {}
    job = kind.job(
        ticket=new_name(),
        owner_id=current_user.id,
        school_year_id=year_id,
        half=half,
        class_group_id=class_group_id,
        paper=wish.paper,
        dated=wish.dated.isoformat(),
        duplex=bool(form.duplex.data),
        **until,
    )
    title = f"{kind.label} {name}".replace("/", "-")
    run = print_all(job, name=title, permission=PRINT_REPORTS, requested_by_id=current_user.id)
    record(audit_actions.PRINT_PAPERS, Subject("report.cards", run.run_id, name), details={"paper": str(kind.label)})
    return redirect(url_for("jobs.show", run_id=run.run_id))


def _form(paper: str, **options: Any) -> ClassPaperForm:
    form = ClassPaperForm(**options)
    if not KINDS[paper].has_until:
        del form.until
    return form


def _page(term: ClassTerm, paper: str, form: ClassPaperForm) -> str:
    kind = KINDS[paper]
    rows = issued_rows(term, lambda student_id: kind.subject(student_id, term.group.id, term.half))
    ids = {row.student.id for row in rows}
    moved = ids - with_visible_class(ids) if kind.goes_along else set()
    return render_template(
        "report/class_paper.html", term=term, paper=paper, kind=kind, form=form, rows=rows, moved=moved
    )


def _classes_page(chosen: Chosen, paper: str, form: ClassPaperForm) -> str:
    groups = visible_classes(chosen.year.id) if chosen.year is not None else []
    return render_template(
        "report/classes_paper.html", chosen=chosen, paper=paper, kind=KINDS[paper], form=form, groups=groups
    )
