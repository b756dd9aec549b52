"""What the demo school pays: components, kinds of contract, settings, and the rates of everybody."""

from datetime import date

from core.clock import today
from modules.Payroll.models import ContractKind, PayComponent
from modules.Payroll.services.components import all_components
from modules.Payroll.services.contracts import all_contract_kinds
from modules.Payroll.services.defaults import ensure_defaults
from modules.Payroll.services.rates import Scope, find_rate_from, set_rate
from modules.Payroll.services.settings import SettingData, has_settings, save_settings

DEMO_RATES = {
    "uang_transport": 20_000,
    "uang_lembur": 25_000,
    "potongan_alpa": 50_000,
    "potongan_terlambat": 10_000,
    "dana_sosial": 15_000,
}
"""Of everybody."""
DEMO_EMPLOYER = SettingData(
    employer_name="Yayasan Contoh Nusantara",
    employer_npwp="0990123456789000",
    employer_nitku="0990123456789000000000",
    signer_name="Harun Contoh",
    signer_position="Ketua Yayasan",
)


def seed() -> None:
    """Components, settings and rates of the present school year; done twice it changes nothing."""
    ensure_defaults()
    since = first_of_demo()
    if not has_settings():
        save_settings(since, DEMO_EMPLOYER)
    components = {each.code: each for each in all_components()}
    for code, amount in DEMO_RATES.items():
        _rate(components, code, Scope(), since, amount)
    for kind in all_contract_kinds():
        for code, rate in _rates_of(kind).items():
            _rate(components, code, Scope(contract_kind_id=kind.id), since, rate)


def first_of_demo() -> date:
    """The first of January of last year: so that whole years can be reckoned."""
    return date(today().year - 1, 1, 1)


def _rate(components: dict[str, PayComponent], code: str, scope: Scope, since: date, amount: int | None) -> None:
    component = components.get(code)
    if component is not None and find_rate_from(component.id, scope, since) is None:
        set_rate(component, scope, starts_on=since, amount=amount)


def _rates_of(kind: ContractKind) -> dict[str, int | None]:
    """By the tax class, which is the same in every language: base pay is each one's own."""
    match kind.tax_class:
        case "permanent":
            return {"gaji_pokok": None}
        case "non_permanent_monthly":
            return {"honor_jam_hidup": 35_000}
        case "daily":
            return {"upah_harian": 110_000, "uang_transport": 0, "dana_sosial": 0}
        case _:
            return {"honor_kegiatan": 750_000, "uang_transport": 0, "dana_sosial": 0}
