"""Whom the demo's school pays: forty invented people with contracts, households, memberships and six months of work."""

from collections.abc import Sequence
from datetime import date
from random import Random

from sqlalchemy import select

from core.accounts.services import create_user
from core.clock import now, today
from core.db import db
from modules.Payroll.calculation.kinds import Program, TaxClass, TaxMethod
from modules.Payroll.models import Contract, ContractKind, Employee, Religion, Source
from modules.Payroll.models.work_quantity import DAYS_PRESENT, HELD_HOURS, WEEKLY_HOURS
from modules.Payroll.seeders import first_of_demo, seed
from modules.Payroll.services.bpjs import enrol
from modules.Payroll.services.components import all_components
from modules.Payroll.services.contracts import all_contract_kinds
from modules.Payroll.services.holidays import set_holiday
from modules.Payroll.services.loans import Month, Terms, lend, this_month
from modules.Payroll.services.quantities import all_quantity_kinds
from modules.Payroll.services.rates import Scope, set_rate
from modules.Payroll.services.tax_statuses import set_status
from modules.Payroll.services.work_grid import Key, keep
from modules.Student.demo_school import FIRST_NAMES, LAST_NAMES
from modules.Student.models import Teacher

PAYROLL_EMAIL = "gaji@sekolah.example"
STAFF = 40
MONTHS = 6
POSITIONS = ("Kepala Sekolah", "Wakil Kepala Sekolah", "Bendahara", "Guru Mapel", "Guru Mapel", "Guru Mapel", "Guru BK")
KINDS = (TaxClass.PERMANENT,) * 6 + (TaxClass.NON_PERMANENT_MONTHLY,) * 3 + (TaxClass.DAILY, TaxClass.NON_EMPLOYEE)
"""In turn: most are permanent."""
ALL_PROGRAMS = list(Program)
HOLIDAYS = {
    Religion.ISLAM: (3, 20),
    Religion.PROTESTANT: (12, 25),
    Religion.CATHOLIC: (12, 25),
    Religion.HINDU: (3, 19),
}


def make_staff() -> str:
    """All of them; the first password of who prepares the payroll."""
    seed()
    chance = Random("staff")
    people = _people(chance)
    _contracts(people, chance)
    _households(people, chance)
    _own_rates(people, chance)
    for back in range(MONTHS):
        _work(people, this_month().plus(-back), chance)
    _loans(people)
    for religion, (month, day) in HOLIDAYS.items():
        set_holiday(religion, date(today().year, month, day))
    _user, password = create_user(PAYROLL_EMAIL, name="Wulan Gaji", role="payroll")
    return password


def _people(chance: Random) -> list[Employee]:
    """The homeroom teachers first, then others."""
    teachers = list(db.session.scalars(select(Teacher).order_by(Teacher.id).limit(STAFF // 2)))
    people = [_person(number, teachers[number] if number < len(teachers) else None, chance) for number in range(STAFF)]
    db.session.add_all(people)
    db.session.flush()
    return people


def _person(number: int, teacher: Teacher | None, chance: Random) -> Employee:
    sex = teacher.sex if teacher is not None and teacher.sex else chance.choice("LP")
    born = date(chance.randint(1968, 1999), chance.randint(1, 12), chance.randint(1, 28))
    day = born.day + (40 if sex == "P" else 0)
    name = teacher.name if teacher is not None else f"{chance.choice(FIRST_NAMES[sex])} {chance.choice(LAST_NAMES)}"
    return Employee(
        name=name,
        teacher_id=teacher.id if teacher is not None else None,
        user_id=teacher.user_id if teacher is not None else None,
        staff_number=f"NIY{number + 1:04}",
        nik=f"990101{day:02}{born:%m%y}{number + 1:04}",
        sex=sex,
        birth_date=born,
        religion=chance.choice((Religion.ISLAM,) * 7 + (Religion.PROTESTANT, Religion.CATHOLIC, Religion.HINDU)),
        position=POSITIONS[number] if number < len(POSITIONS) else "Guru Mapel" if number < 30 else "Staf",
        bank_code=chance.choice(("BCA", "MANDIRI")),
        bank_account=f"99{number:08}",
        bank_holder=name.upper(),
        joined_on=date(chance.randint(2010, today().year - 2), 7, 1),
        updated_at=now(),
    )


def _contracts(people: Sequence[Employee], chance: Random) -> None:
    kinds: dict[TaxClass, ContractKind] = {kind.tax_class: kind for kind in reversed(all_contract_kinds())}
    for number, each in enumerate(people):
        kind = kinds[KINDS[number % len(KINDS)]]
        db.session.add(
            Contract(
                employee_id=each.id,
                contract_kind_id=kind.id,
                starts_on=each.joined_on,
                ends_on=None,
                tax_class=kind.tax_class,
                tax_method=TaxMethod.GROSS_UP if number == 0 else TaxMethod.EMPLOYEE,
                is_foreigner=False,
            )
        )
    db.session.flush()


def _households(people: Sequence[Employee], chance: Random) -> None:
    since = first_of_demo()
    for number, each in enumerate(people):
        is_married = chance.random() < 0.7
        set_status(
            each, since.year, is_married=is_married, dependants=chance.randint(0, 3) if is_married else 0,
            has_letter=False,
        )  # fmt: skip
        if _class_of(number) is TaxClass.PERMANENT:
            enrol(each, ALL_PROGRAMS, starts_on=since, number=f"99{number:011}")
        elif _class_of(number) is TaxClass.NON_PERMANENT_MONTHLY:
            enrol(each, [Program.HEALTH], starts_on=since, number=f"99{number:011}", wage=2_500_000)


def _own_rates(people: Sequence[Employee], chance: Random) -> None:
    components, since = {each.code: each for each in all_components()}, first_of_demo()
    for number, each in enumerate(people):
        if _class_of(number) is not TaxClass.PERMANENT:
            continue
        set_rate(
            components["gaji_pokok"],
            Scope(employee_id=each.id),
            starts_on=since,
            amount=8_500_000 if number == 0 else chance.randint(28, 60) * 100_000,
        )
        if number < len(POSITIONS) - 1 and number < 3:
            allowance = (2_000_000, 1_000_000, 750_000)[number]
            set_rate(components["tunjangan_jabatan"], Scope(employee_id=each.id), starts_on=since, amount=allowance)
        if each.teacher_id is not None:
            set_rate(components["tunjangan_wali_kelas"], Scope(employee_id=each.id), starts_on=since, amount=250_000)


def _work(people: Sequence[Employee], month: Month, chance: Random) -> None:
    kinds = {each.code: each.id for each in all_quantity_kinds()}
    numbers: dict[Key, int | None] = {}
    for number, each in enumerate(people):
        present = chance.randint(18, 23)
        numbers[each.id, kinds[DAYS_PRESENT]] = present * 100
        if chance.random() < 0.2:
            numbers[each.id, kinds["terlambat"]] = chance.randint(1, 3) * 100
        if _class_of(number) is TaxClass.NON_PERMANENT_MONTHLY:
            weekly = chance.randint(10, 24)
            numbers[each.id, kinds[WEEKLY_HOURS]] = weekly * 100
            numbers[each.id, kinds[HELD_HOURS]] = weekly * 4 * 100
    keep(month.year, month.month, numbers, Source.TYPED)


def _loans(people: Sequence[Employee]) -> None:
    for number, (amount, instalments) in enumerate(((3_000_000, 10), (1_200_000, 4)), start=3):
        first = this_month()
        lent_on = date(first.year, first.month, 1)
        terms = Terms(label="Kasbon", amount=amount, instalments=instalments, first=first, lent_on=lent_on)
        lend(people[number], terms, by_id=None)


def _class_of(number: int) -> TaxClass:
    return KINDS[number % len(KINDS)]
