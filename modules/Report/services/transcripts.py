"""Transcripts: the locked semesters of a student on one paper."""

from collections.abc import Collection, Sequence

from core.documents import DocumentError, Sheet
from core.documents.letterhead import letterhead
from core.i18n import gettext as _
from modules.Report.document_kinds import PAPERS, TRANSCRIPT
from modules.Report.services.card_access import transcript_subject, with_visible_class
from modules.Report.services.members import list_members
from modules.Report.services.paper_settings import PaperWish
from modules.Report.services.scope import find_class
from modules.Report.services.term_scores import TermScores, scores_over_terms
from modules.Report.services.transcript_paper import MOST_UPRIGHT, transcript_data, transcript_title
from modules.Student.models import Student


def transcripts_of_class(
    class_group_id: int, half: int, wish: PaperWish, student_ids: Collection[int] | None = None
) -> list[Sheet | DocumentError]:
    """Those of the students who belong to the class in that semester, by name, or of some of them.

    Of who sits in another class meanwhile, which who asks may not see, the reason why there is none. Raises
    ReportNotFoundError, also for who may not see the class.
    """
    term = find_class(class_group_id, half)
    students = list_members(term.group, term.half)
    wanted = [each for each in students if student_ids is None or each.id in student_ids]
    visible = with_visible_class([each.id for each in wanted])
    moved = [_moved(each) for each in wanted if each.id not in visible]
    return [*transcripts_of([each for each in wanted if each.id in visible], wish, group=term.group.name), *moved]


def transcripts_of(students: Sequence[Student], wish: PaperWish, *, group: str) -> list[Sheet | DocumentError]:
    """One each, in this order; of who has no locked semester the reason. It does not ask who may see them."""
    terms: dict[int, list[TermScores]] = {student.id: [] for student in students}
    for each in scores_over_terms(students):
        if each.is_locked:
            terms[each.student.id].append(each)
    place_name = letterhead().place
    return [
        _sheet(student, terms[student.id], wish, group=group, place=place, where=place_name)
        for place, student in enumerate(students, start=1)
    ]


def _moved(student: Student) -> DocumentError:
    return DocumentError(
        _("%(name)s: sudah pindah rombel, jadi transkripnya dicetak oleh wali kelas yang sekarang.", name=student.name)
    )


def _sheet(
    student: Student, terms: Sequence[TermScores], wish: PaperWish, *, group: str, place: int, where: str
) -> Sheet | DocumentError:
    if not terms:
        return DocumentError(
            _("%(name)s: belum ada semester yang nilainya dikunci, jadi transkripnya belum ada.", name=student.name)
        )
    page = PAPERS[wish.paper]
    return Sheet(
        template=TRANSCRIPT.template,
        subject=transcript_subject(student.id),
        data=transcript_data(student, terms, dated=wish.dated, place=where),
        group=group,
        file_name=f"transkrip-{place:03d}-{student.nipd or student.id}",
        about=student.name,
        title=transcript_title(student),
        page=page if len(terms) <= MOST_UPRIGHT else page.turned,
    )
