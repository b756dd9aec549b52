"""What the school decides about its payroll, dated by months."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select

from core.db import db
from core.i18n import gettext as _
from modules.Payroll.calculation.inputs import PayrollSettings
from modules.Payroll.calculation.kinds import OccupationalCap, Program, Rounding
from modules.Payroll.errors import FieldRefusedError
from modules.Payroll.models import PayrollSetting

ACCIDENT_CLASSES = ("very_low", "low", "medium", "high", "very_high")


@dataclass(frozen=True, kw_only=True)
class SettingData:
    """The settings as the office gives them; the defaults are those of a school that has decided nothing."""

    tax_rounding: Rounding = Rounding.FLOOR
    contribution_rounding: Rounding = Rounding.HALF_UP
    surcharge_without_number: bool = False
    occupational_cap: OccupationalCap = OccupationalCap.CUMULATIVE
    accident_class: str = ACCIDENT_CLASSES[0]
    health_wage_floor: int = 0
    employer_pays: list[str] = field(default_factory=list)
    employer_name: str = ""
    employer_npwp: str | None = None
    employer_nitku: str | None = None
    signer_name: str | None = None
    signer_position: str | None = None
    signer_nik: str | None = None


def settings_on(day: date) -> SettingData:
    """What holds on `day`; the defaults before anything was decided."""
    rows = select(PayrollSetting).where(PayrollSetting.starts_on <= day).order_by(PayrollSetting.starts_on.desc())
    found = db.session.scalar(rows.limit(1))
    return SettingData() if found is None else data_of(found)


def all_settings() -> list[PayrollSetting]:
    """All, the newest first."""
    return list(db.session.scalars(select(PayrollSetting).order_by(PayrollSetting.starts_on.desc())))


def has_settings() -> bool:
    """Whether the school has decided."""
    return bool(all_settings())


def save_settings(starts_on: date, data: SettingData) -> PayrollSetting:
    """From the month of `starts_on` on these hold; slips that are locked keep theirs. Raises FieldRefusedError."""
    if data.employer_nitku and data.employer_npwp and not data.employer_nitku.startswith(data.employer_npwp):
        raise FieldRefusedError("employer_nitku", _("NITKU dimulai dengan NPWP, lalu enam angka lagi."))
    first = starts_on.replace(day=1)
    found = db.session.scalar(select(PayrollSetting).where(PayrollSetting.starts_on == first))
    found = found or PayrollSetting(starts_on=first)
    for name, value in asdict(data).items():
        setattr(found, name, value)
    db.session.add(found)
    db.session.flush()
    return found


def data_of(setting: PayrollSetting) -> SettingData:
    """What is said of the settings."""
    return SettingData(**{name: getattr(setting, name) for name in SettingData.__dataclass_fields__})


def facts_of(data: SettingData) -> Mapping[str, Any]:
    """What the audit trail tells of them."""
    return asdict(data) | {"employer_pays": ", ".join(data.employer_pays)}


def calculation_settings(year: int, month: int) -> PayrollSettings:
    """The settings of a month as the calculation takes them."""
    data = settings_on(date(year, month, 1))
    return PayrollSettings(
        tax_rounding=data.tax_rounding,
        contribution_rounding=data.contribution_rounding,
        surcharge_without_number=data.surcharge_without_number,
        occupational_cap=data.occupational_cap,
        employer_pays=frozenset(Program(each) for each in data.employer_pays),
        health_wage_floor=data.health_wage_floor,
    )
