"""The list of students."""

from flask import render_template, request
from flask_login import current_user

from core.web.access import requires
from core.web.paging import page_of
from modules.Student.forms.fields import STATUS_WORDS
from modules.Student.forms.students import SaveFilterForm, student_filter
from modules.Student.models import Student
from modules.Student.permissions import CHANGE_MANY, EDIT_STUDENTS, IMPORT_STUDENTS, MERGE_STUDENTS, VIEW_STUDENTS
from modules.Student.routes import blueprint
from modules.Student.services.class_groups import all_class_groups
from modules.Student.services.saved_filters import filters_of, narrowing
from modules.Student.services.search import count_students, find_students
from modules.Student.services.visible import sees_all


@blueprint.get("")
@requires(VIEW_STUDENTS)
def student_list() -> str:
    """Students by name, narrowed as the URL says."""
    groups = all_class_groups()
    form, wanted = student_filter(groups)
    query = narrowing(request.query_string.decode("utf-8", "replace"))
    return render_template(
        "student/student_list.html",
        form=form,
        found=count_students(wanted),
        page=page_of(find_students(wanted), [Student.name, Student.id]),
        own_groups=None if sees_all() else groups,
        status_words=STATUS_WORDS,
        may_import=IMPORT_STUDENTS,
        may_edit=EDIT_STUDENTS,
        may_change_many=CHANGE_MANY,
        may_merge=MERGE_STUDENTS,
        query=query,
        saved=filters_of(current_user.id),
        save_form=SaveFilterForm(formdata=None, query=query),
    )
