"""Lists of students as files."""

from modules.Student.exports.student_list import StudentListExport

__all__ = ["StudentListExport"]
