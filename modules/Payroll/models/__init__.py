"""Tables of this module; other modules may read them, only its services write."""

from modules.Payroll.models.back_pay import BackPay
from modules.Payroll.models.bpjs_enrolment import BpjsEnrolment
from modules.Payroll.models.component_rate import ComponentRate
from modules.Payroll.models.contract import Contract, ContractKind
from modules.Payroll.models.earlier_employer import EarlierEmployer
from modules.Payroll.models.employee import Employee, Religion
from modules.Payroll.models.loan import Loan, LoanInstalment, LoanPayment
from modules.Payroll.models.pay_component import PayComponent
from modules.Payroll.models.payroll_run import PayrollRun, RunState
from modules.Payroll.models.payroll_setting import PayrollSetting
from modules.Payroll.models.payslip import Payslip, PayslipCorrection, PayslipLock
from modules.Payroll.models.payslip_line import PayslipLine
from modules.Payroll.models.payslip_problem import PayslipProblem
from modules.Payroll.models.religious_holiday import ReligiousHoliday
from modules.Payroll.models.tax_status import TaxStatus
from modules.Payroll.models.work_quantity import QuantityKind, Source, WorkQuantity

__all__ = [
    "BackPay",
    "BpjsEnrolment",
    "ComponentRate",
    "Contract",
    "ContractKind",
    "EarlierEmployer",
    "Employee",
    "Loan",
    "LoanInstalment",
    "LoanPayment",
    "PayComponent",
    "PayrollRun",
    "PayrollSetting",
    "Payslip",
    "PayslipCorrection",
    "PayslipLine",
    "PayslipLock",
    "PayslipProblem",
    "QuantityKind",
    "Religion",
    "ReligiousHoliday",
    "RunState",
    "Source",
    "TaxStatus",
    "WorkQuantity",
]
