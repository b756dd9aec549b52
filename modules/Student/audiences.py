"""Whom round letters can go to, as this module knows them: families of students."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from flask_babel import LazyString
from sqlalchemy import Select, select

from core.accounts.acting import acting_user_id
from core.db import db
from core.documents.letterhead import letterhead
from core.i18n import lazy_gettext as _l
from core.notices import Audience, AudienceField, Notice, NoticeText, Recipient, Values
from modules.Student.forms.fields import STATUS_WORDS
from modules.Student.models import Student, StudentStatus
from modules.Student.permissions import VIEW_STUDENTS
from modules.Student.services.class_groups import all_class_groups
from modules.Student.services.family_heads import heads_of_families, members_found
from modules.Student.services.saved_filters import filters_of, meaning_of
from modules.Student.services.search import StudentFilter, conditions_of

EVERY = ""
Choices = list[tuple[str, LazyString | str]]


def rombel_choices() -> Choices:
    """All, or one rombel."""
    return [(EVERY, _l("Semua rombel")), *((str(group.id), group.label) for group in all_class_groups())]


def grade_choices() -> Choices:
    """All, or one grade."""
    grades = sorted({group.grade_level for group in all_class_groups()})
    return [(EVERY, _l("Semua tingkat")), *((str(grade), str(grade)) for grade in grades)]


def status_choices() -> Choices:
    """Active students first: who has left hears from the school only when somebody chooses that."""
    others = [(str(status), word) for status, word in STATUS_WORDS.items() if status != StudentStatus.ACTIVE]
    return [(str(StudentStatus.ACTIVE), STATUS_WORDS[StudentStatus.ACTIVE]), *others]


def filter_choices() -> Choices:
    """What this person keeps; the value is what the filter says, so that a letter means the same when it is gone."""
    user_id = acting_user_id()
    kept = filters_of(user_id) if user_id is not None else []
    return [(EVERY, _l("Tanpa saringan tersimpan")), *((each.query, each.name) for each in kept)]


class StudentFamilies(Audience):
    """Families of the students that a filter finds."""

    name = "student.families"
    label = _l("Keluarga siswa")
    counts = _l("keluarga")
    permission = VIEW_STUDENTS
    fields = (
        AudienceField(name="rombel", label=_l("Rombel"), choices=rombel_choices),
        AudienceField(name="tingkat", label=_l("Tingkat"), choices=grade_choices),
        AudienceField(name="status", label=_l("Status"), choices=status_choices),
        AudienceField(name="saringan", label=_l("Saringan tersimpan"), choices=filter_choices),
    )
    variables = {
        "nama": _l("Nama siswa, semua anak keluarga itu"),
        "rombel": _l("Rombel"),
        "sekolah": _l("Nama sekolah"),
    }
    texts = {
        "id": NoticeText(
            "Pemberitahuan dari {{ sekolah }}",
            "Yth. Bapak/Ibu wali {{ nama }} ({{ rombel }}),\n\n\n\nTerima kasih.\n{{ sekolah }}",
        ),
        "en": NoticeText(
            "Notice from {{ sekolah }}",
            "Dear parents of {{ nama }} ({{ rombel }}),\n\n\n\nThank you.\n{{ sekolah }}",
        ),
    }

    def rows(self, values: Values) -> Select[Any]:
        """One student a family."""
        return heads_of_families(_meaning(values))

    def notices(self, rows: Sequence[Any], values: Values) -> Mapping[int, Notice]:
        """Names of the children whom the filter finds."""
        members = members_found(rows, _meaning(values))
        school = letterhead().name
        return {
            student.id: Notice(
                recipient=Recipient(kind="student", key=student.id),
                about=self.name,
                variables={"nama": _joined(names), "rombel": _joined(groups), "sekolah": school},
            )
            for student in rows
            for names, groups in [zip(*members.get(student.id, [(student.name, "")]), strict=True)]
        }

    def still_wanted(self, keys: Collection[int], values: Values) -> set[int]:
        """Whom the filter still finds: who has left meanwhile gets no letter for those who are here."""
        still = select(Student.id).where(Student.id.in_(keys), *conditions_of(_meaning(values)))
        return set(db.session.scalars(still.order_by(Student.id)))


def _meaning(values: Values) -> StudentFilter:
    kept = meaning_of(values["saringan"])
    return StudentFilter(
        words=kept.words,
        class_group_id=int(values["rombel"]) if values["rombel"] else kept.class_group_id,
        status=kept.status or values["status"],
        grade_level=int(values["tingkat"]) if values["tingkat"] else kept.grade_level,
        is_incomplete=kept.is_incomplete,
    )


def _joined(words: Sequence[str]) -> str:
    return ", ".join(dict.fromkeys(filter(None, words))) or "–"


ALL = (StudentFamilies(),)
