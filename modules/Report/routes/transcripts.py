"""The transcript of one student, from the student's page."""

from flask import render_template
from flask.typing import ResponseReturnValue

from core.audit import Subject
from core.clock import today
from core.documents import DocumentError
from core.i18n import gettext as _
from core.web.access import requires
from modules.Report.errors import ReportNotFoundError
from modules.Report.forms.papers import PaperForm
from modules.Report.permissions import PRINT_REPORTS
from modules.Report.routes import blueprint
from modules.Report.routes.handing_out import handed_out
from modules.Report.services.card_access import has_visible_class
from modules.Report.services.paper_settings import paper_setting
from modules.Report.services.transcripts import transcripts_of
from modules.Student.models import Student
from modules.Student.services import find_student

ONE = "/transcripts/<int(max=2147483647):student_id>"


@blueprint.get(ONE)
@requires(PRINT_REPORTS)
def transcript_form(student_id: int) -> str:
    """Ask for date and paper."""
    student, form = _student(student_id), PaperForm(formdata=None)
    form.begin(paper_setting().paper, today())
    return render_template("report/transcript_form.html", student=student, form=form)


@blueprint.post(ONE)
@requires(PRINT_REPORTS)
def issue_transcript(student_id: int) -> ResponseReturnValue:
    """The transcript as a PDF."""
    student, form = _student(student_id), PaperForm()
    if not form.validate_on_submit():
        return render_template("report/transcript_form.html", student=student, form=form), 422
    (sheet,) = transcripts_of([student], form.wish, group="-")
    if isinstance(sheet, DocumentError):
        raise sheet
    about = Subject("report.card", sheet.subject, student.name)
    return handed_out(sheet, about, paper=_("transkrip nilai"))  # noqa: TU201 - one paper, a second


def _student(student_id: int) -> Student:
    """Raises StudentNotFoundError, ReportNotFoundError."""
    student = find_student(student_id)
    if not has_visible_class(student_id):
        raise ReportNotFoundError(
            _("Transkrip siswa ini tidak untuk Anda. Wali kelas mencetak siswa rombelnya; yang lain kurikulum.")
        )
    return student
