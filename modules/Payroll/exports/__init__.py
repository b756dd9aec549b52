"""Lists as files."""

from modules.Payroll.exports.employee_list import EmployeeListExport
from modules.Payroll.exports.work_list import WorkListExport

ALL = (EmployeeListExport(), WorkListExport())
