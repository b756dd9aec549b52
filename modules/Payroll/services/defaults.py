"""What nearly every school begins with: things that are counted, kinds of contract, components of pay."""

from dataclasses import replace

from core.i18n import gettext as _
from modules.Payroll.calculation.kinds import ComponentKind, TaxClass, TaxField
from modules.Payroll.models.work_quantity import DAYS_PRESENT, HELD_HOURS, WEEKLY_HOURS
from modules.Payroll.services.components import ComponentData, all_components, save_component
from modules.Payroll.services.contracts import all_contract_kinds, save_contract_kind
from modules.Payroll.services.quantities import all_quantity_kinds, save_quantity_kind


def ensure_defaults() -> None:
    """Make what is missing of the three; where the school has any of its own, that list stays as it is."""
    if not all_quantity_kinds():
        for position, (code, name) in enumerate(_quantities(), start=1):
            save_quantity_kind(None, code=code, name=name, position=position * 10)
    if not all_contract_kinds():
        for name, tax_class in _contract_kinds():
            save_contract_kind(None, name=name, tax_class=tax_class, is_used=True)
    if not all_components():
        for position, component in enumerate(_components(), start=1):
            save_component(None, replace(component, position=position * 10))


def _quantities() -> list[tuple[str, str]]:
    return [
        (DAYS_PRESENT, _("Hari hadir")),
        ("hari_izin", _("Hari izin")),
        ("hari_sakit", _("Hari sakit")),
        ("hari_alpa", _("Hari alpa")),
        ("terlambat", _("Kali terlambat")),
        (WEEKLY_HOURS, _("Jam mengajar seminggu (jam mati)")),
        (HELD_HOURS, _("Jam mengajar terlaksana (jam hidup)")),
        ("jam_lembur", _("Jam lembur")),
    ]


def _contract_kinds() -> list[tuple[str, TaxClass]]:
    return [
        (_("Guru tetap yayasan"), TaxClass.PERMANENT),
        (_("Karyawan tetap yayasan"), TaxClass.PERMANENT),
        (_("Guru honorer"), TaxClass.NON_PERMANENT_MONTHLY),
        (_("Pekerja harian"), TaxClass.DAILY),
        (_("Pelatih dan narasumber"), TaxClass.NON_EMPLOYEE),
    ]


def _components() -> list[ComponentData]:
    return [*_earnings(), *_deductions()]


def _earnings() -> list[ComponentData]:
    earning, allowance = ComponentKind.EARNING, TaxField.OTHER_ALLOWANCE
    return [
        ComponentData(code="gaji_pokok", name=_("Gaji pokok"), kind=earning, tax_field=TaxField.SALARY),
        ComponentData(code="tunjangan_jabatan", name=_("Tunjangan jabatan"), kind=earning, tax_field=allowance),
        ComponentData(code="tunjangan_wali_kelas", name=_("Tunjangan wali kelas"), kind=earning, tax_field=allowance),
        _counted("honor_jam_mati", _("Honor mengajar per jam seminggu"), f"{WEEKLY_HOURS} * tarif", TaxField.SALARY),
        _counted("honor_jam_hidup", _("Honor mengajar per jam terlaksana"), f"{HELD_HOURS} * tarif", TaxField.SALARY),
        _counted("upah_harian", _("Upah harian"), f"{DAYS_PRESENT} * tarif", TaxField.SALARY),
        _counted("uang_transport", _("Uang transport"), f"{DAYS_PRESENT} * tarif", allowance),
        _counted("uang_lembur", _("Uang lembur"), "jam_lembur * tarif", allowance),
        _counted("honor_kegiatan", _("Honor kegiatan"), "tarif", TaxField.HONORARIUM),
    ]


def _deductions() -> list[ComponentData]:
    deduction = ComponentKind.DEDUCTION
    return [
        ComponentData(
            code="potongan_alpa", name=_("Potongan alpa"), kind=deduction, formula="hari_alpa * tarif", is_fixed=False
        ),
        ComponentData(
            code="potongan_terlambat", name=_("Potongan terlambat"), kind=deduction, formula="terlambat * tarif",
            is_fixed=False,
        ),
        ComponentData(code="iuran_koperasi", name=_("Iuran koperasi"), kind=deduction, is_fixed=False),
        ComponentData(code="dana_sosial", name=_("Dana sosial"), kind=deduction, is_fixed=False),
    ]  # fmt: skip


def _counted(code: str, name: str, formula: str, tax_field: TaxField) -> ComponentData:
    return ComponentData(
        code=code, name=name, kind=ComponentKind.EARNING, formula=formula, is_fixed=False, tax_field=tax_field
    )
