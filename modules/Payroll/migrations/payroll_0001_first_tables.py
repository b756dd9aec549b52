"""Staff, contracts, components and their rates, work, loans, and settings of the payroll."""

import sqlalchemy as sa
from alembic import op

import core.db

revision = "payroll_0001"
down_revision = None
branch_labels = ("payroll",)
depends_on = "student_0007"

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "contract_kinds",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("tax_class", sa.String(length=30), nullable=False),
        sa.Column("is_used", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contract_kinds")),
        sa.UniqueConstraint("name", name=op.f("uq_contract_kinds_name")),
    )
    op.create_table(
        "pay_components",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=30), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("formula", sa.String(length=500), nullable=False),
        sa.Column("is_taxable", sa.Boolean(), nullable=False),
        sa.Column("is_fixed", sa.Boolean(), nullable=False),
        sa.Column("tax_field", sa.String(length=20), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("is_used", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pay_components")),
        sa.UniqueConstraint("code", name=op.f("uq_pay_components_code")),
    )
    op.create_table(
        "payroll_settings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("tax_rounding", sa.String(length=10), nullable=False),
        sa.Column("contribution_rounding", sa.String(length=10), nullable=False),
        sa.Column("surcharge_without_number", sa.Boolean(), nullable=False),
        sa.Column("occupational_cap", sa.String(length=20), nullable=False),
        sa.Column("accident_class", sa.String(length=10), nullable=False),
        sa.Column("health_wage_floor", sa.BigInteger(), nullable=False),
        sa.Column("employer_pays", core.db.JsonText(), nullable=False),
        sa.Column("employer_name", sa.String(length=120), nullable=False),
        sa.Column("employer_npwp", sa.String(length=16), nullable=True),
        sa.Column("employer_nitku", sa.String(length=22), nullable=True),
        sa.Column("signer_name", sa.String(length=120), nullable=True),
        sa.Column("signer_position", sa.String(length=80), nullable=True),
        sa.Column("signer_nik", sa.String(length=16), nullable=True),
        sa.CheckConstraint("health_wage_floor >= 0", name=op.f("ck_payroll_settings_health_wage_floor")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payroll_settings")),
        sa.UniqueConstraint("starts_on", name=op.f("uq_payroll_settings_starts_on")),
    )
    op.create_table(
        "quantity_kinds",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=30), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("is_used", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quantity_kinds")),
        sa.UniqueConstraint("code", name=op.f("uq_quantity_kinds_code")),
    )
    op.create_table(
        "religious_holidays",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("religion", sa.String(length=12), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_religious_holidays")),
        sa.UniqueConstraint("year", "religion", name=op.f("uq_religious_holidays_year_religion")),
    )
    op.create_table(
        "employees",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("staff_number", sa.String(length=30), nullable=True),
        sa.Column("nip", sa.String(length=30), nullable=True),
        sa.Column("nuptk", sa.String(length=30), nullable=True),
        sa.Column("nik", sa.String(length=16), nullable=True),
        sa.Column("npwp", sa.String(length=16), nullable=True),
        sa.Column("passport", sa.String(length=30), nullable=True),
        sa.Column("sex", sa.String(length=1), nullable=True),
        sa.Column("birth_place", sa.String(length=80), nullable=True),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column("religion", sa.String(length=12), nullable=True),
        sa.Column("position", sa.String(length=80), nullable=True),
        sa.Column("employment_status", sa.String(length=60), nullable=True),
        sa.Column("phone", sa.String(length=60), nullable=True),
        sa.Column("email", sa.String(length=120), nullable=True),
        sa.Column("bank_code", sa.String(length=30), nullable=True),
        sa.Column("bank_account", sa.String(length=40), nullable=True),
        sa.Column("bank_holder", sa.String(length=120), nullable=True),
        sa.Column("joined_on", sa.Date(), nullable=True),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("duty_from", sa.Date(), nullable=True),
        sa.Column("duty_until", sa.Date(), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("teacher_id", sa.Integer(), nullable=True),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", core.db.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["teacher_id"], ["teachers.id"], name=op.f("fk_employees_teacher_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_employees_unit_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_employees_user_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_employees")),
        sa.UniqueConstraint("nik", name=op.f("uq_employees_nik")),
        sa.UniqueConstraint("nip", name=op.f("uq_employees_nip")),
        sa.UniqueConstraint("npwp", name=op.f("uq_employees_npwp")),
        sa.UniqueConstraint("nuptk", name=op.f("uq_employees_nuptk")),
        sa.UniqueConstraint("staff_number", name=op.f("uq_employees_staff_number")),
        sa.UniqueConstraint("teacher_id", name=op.f("uq_employees_teacher_id")),
        sa.UniqueConstraint("user_id", name=op.f("uq_employees_user_id")),
    )
    op.create_index(op.f("ix_employees_left_on"), "employees", ["left_on"])
    op.create_index(op.f("ix_employees_name"), "employees", ["name"])
    op.create_index(op.f("ix_employees_unit_id"), "employees", ["unit_id"])
    op.create_table(
        "back_pays",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("employee_id", sa.Integer(), nullable=False),
        sa.Column("pay_component_id", sa.Integer(), nullable=False),
        sa.Column("for_year", sa.Integer(), nullable=False),
        sa.Column("for_month", sa.Integer(), nullable=False),
        sa.Column("pay_year", sa.Integer(), nullable=False),
        sa.Column("pay_month", sa.Integer(), nullable=False),
        sa.Column("is_apart", sa.Boolean(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=True),
        sa.Column("made_at", core.db.UtcDateTime(), nullable=False),
        sa.CheckConstraint("amount <> 0", name=op.f("ck_back_pays_amount")),
        sa.CheckConstraint(
            "pay_month BETWEEN 1 AND 12 AND for_month BETWEEN 1 AND 12", name=op.f("ck_back_pays_months")
        ),
        sa.ForeignKeyConstraint(["employee_id"], ["employees.id"], name=op.f("fk_back_pays_employee_id")),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["users.id"], name=op.f("fk_back_pays_made_by_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["pay_component_id"], ["pay_components.id"], name=op.f("fk_back_pays_pay_component_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_back_pays")),
    )
    op.create_index(op.f("ix_back_pays_employee_id"), "back_pays", ["employee_id"])
    op.create_index(op.f("ix_back_pays_pay_component_id"), "back_pays", ["pay_component_id"])
    op.create_index(
        op.f("ix_back_pays_pay_year_pay_month_employee_id"), "back_pays", ["pay_year", "pay_month", "employee_id"]
    )
    op.create_table(
        "bpjs_enrolments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("employee_id", sa.Integer(), nullable=False),
        sa.Column("program", sa.String(length=10), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("number", sa.String(length=30), nullable=True),
        sa.Column("wage", sa.BigInteger(), nullable=True),
        sa.Column("extra_family", sa.Integer(), nullable=False),
        sa.CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name=op.f("ck_bpjs_enrolments_days")),
        sa.CheckConstraint("extra_family BETWEEN 0 AND 20", name=op.f("ck_bpjs_enrolments_extra_family")),
        sa.CheckConstraint("wage > 0", name=op.f("ck_bpjs_enrolments_wage")),
        sa.ForeignKeyConstraint(["employee_id"], ["employees.id"], name=op.f("fk_bpjs_enrolments_employee_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bpjs_enrolments")),
        sa.UniqueConstraint(
            "employee_id", "program", "starts_on", name=op.f("uq_bpjs_enrolments_employee_id_program_starts_on")
        ),
    )
    op.create_table(
        "component_rates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pay_component_id", sa.Integer(), nullable=False),
        sa.Column("contract_kind_id", sa.Integer(), nullable=True),
        sa.Column("employee_id", sa.Integer(), nullable=True),
        sa.Column("scope", sa.String(length=20), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("amount", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("amount >= 0", name=op.f("ck_component_rates_amount")),
        sa.CheckConstraint(
            "contract_kind_id IS NULL OR employee_id IS NULL", name=op.f("ck_component_rates_one_scope")
        ),
        sa.CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name=op.f("ck_component_rates_days")),
        sa.ForeignKeyConstraint(
            ["contract_kind_id"], ["contract_kinds.id"], name=op.f("fk_component_rates_contract_kind_id")
        ),
        sa.ForeignKeyConstraint(["employee_id"], ["employees.id"], name=op.f("fk_component_rates_employee_id")),
        sa.ForeignKeyConstraint(
            ["pay_component_id"], ["pay_components.id"], name=op.f("fk_component_rates_pay_component_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_component_rates")),
        sa.UniqueConstraint(
            "pay_component_id", "scope", "starts_on", name=op.f("uq_component_rates_pay_component_id_scope_starts_on")
        ),
    )
    op.create_index(op.f("ix_component_rates_contract_kind_id"), "component_rates", ["contract_kind_id"])
    op.create_index(op.f("ix_component_rates_employee_id"), "component_rates", ["employee_id"])
    op.create_table(
        "contracts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("employee_id", sa.Integer(), nullable=False),
        sa.Column("contract_kind_id", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("tax_class", sa.String(length=30), nullable=False),
        sa.Column("tax_method", sa.String(length=12), nullable=False),
        sa.Column("is_foreigner", sa.Boolean(), nullable=False),
        sa.Column("number", sa.String(length=60), nullable=True),
        sa.Column("note", sa.String(length=200), nullable=True),
        sa.CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name=op.f("ck_contracts_days")),
        sa.ForeignKeyConstraint(
            ["contract_kind_id"], ["contract_kinds.id"], name=op.f("fk_contracts_contract_kind_id")
        ),
        sa.ForeignKeyConstraint(["employee_id"], ["employees.id"], name=op.f("fk_contracts_employee_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contracts")),
        sa.UniqueConstraint("employee_id", "starts_on", name=op.f("uq_contracts_employee_id_starts_on")),
    )
    op.create_index(op.f("ix_contracts_contract_kind_id"), "contracts", ["contract_kind_id"])
    op.create_table(
        "earlier_employers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("employee_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("employer", sa.String(length=120), nullable=False),
        sa.Column("employer_npwp", sa.String(length=16), nullable=True),
        sa.Column("slip_number", sa.String(length=40), nullable=False),
        sa.Column("first_month", sa.Integer(), nullable=False),
        sa.Column("last_month", sa.Integer(), nullable=False),
        sa.Column("gross", sa.BigInteger(), nullable=False),
        sa.Column("occupational_cost", sa.BigInteger(), nullable=False),
        sa.Column("pension", sa.BigInteger(), nullable=False),
        sa.Column("tax", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "first_month BETWEEN 1 AND 12 AND last_month BETWEEN first_month AND 12",
            name=op.f("ck_earlier_employers_months"),
        ),
        sa.CheckConstraint(
            "gross >= 0 AND occupational_cost >= 0 AND pension >= 0", name=op.f("ck_earlier_employers_amounts")
        ),
        sa.ForeignKeyConstraint(["employee_id"], ["employees.id"], name=op.f("fk_earlier_employers_employee_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_earlier_employers")),
        sa.UniqueConstraint(
            "employee_id", "year", "slip_number", name=op.f("uq_earlier_employers_employee_id_year_slip_number")
        ),
    )
    op.create_table(
        "loans",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("employee_id", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(length=80), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("lent_on", sa.Date(), nullable=False),
        sa.Column("note", sa.String(length=200), nullable=True),
        sa.Column("made_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("amount > 0", name=op.f("ck_loans_amount")),
        sa.ForeignKeyConstraint(["employee_id"], ["employees.id"], name=op.f("fk_loans_employee_id")),
        sa.ForeignKeyConstraint(["made_by_id"], ["users.id"], name=op.f("fk_loans_made_by_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_loans")),
    )
    op.create_index(op.f("ix_loans_employee_id"), "loans", ["employee_id"])
    op.create_table(
        "tax_statuses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("employee_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("is_married", sa.Boolean(), nullable=False),
        sa.Column("dependants", sa.Integer(), nullable=False),
        sa.Column("has_letter", sa.Boolean(), nullable=False),
        sa.Column("code", sa.String(length=5), nullable=False),
        sa.CheckConstraint("dependants BETWEEN 0 AND 3", name=op.f("ck_tax_statuses_dependants")),
        sa.ForeignKeyConstraint(["employee_id"], ["employees.id"], name=op.f("fk_tax_statuses_employee_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tax_statuses")),
        sa.UniqueConstraint("employee_id", "year", name=op.f("uq_tax_statuses_employee_id_year")),
    )
    op.create_table(
        "work_quantities",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("employee_id", sa.Integer(), nullable=False),
        sa.Column("quantity_kind_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("hundredths", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=10), nullable=False),
        sa.Column("updated_at", core.db.UtcDateTime(), nullable=False),
        sa.CheckConstraint("hundredths >= 0", name=op.f("ck_work_quantities_hundredths")),
        sa.CheckConstraint("month BETWEEN 1 AND 12", name=op.f("ck_work_quantities_month")),
        sa.ForeignKeyConstraint(["employee_id"], ["employees.id"], name=op.f("fk_work_quantities_employee_id")),
        sa.ForeignKeyConstraint(
            ["quantity_kind_id"], ["quantity_kinds.id"], name=op.f("fk_work_quantities_quantity_kind_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_quantities")),
        sa.UniqueConstraint(
            "year",
            "month",
            "employee_id",
            "quantity_kind_id",
            name=op.f("uq_work_quantities_year_month_employee_id_quantity_kind_id"),
        ),
    )
    op.create_index(op.f("ix_work_quantities_employee_id"), "work_quantities", ["employee_id"])
    op.create_index(op.f("ix_work_quantities_quantity_kind_id"), "work_quantities", ["quantity_kind_id"])
    op.create_table(
        "loan_instalments",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("loan_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("amount > 0", name=op.f("ck_loan_instalments_amount")),
        sa.CheckConstraint("month BETWEEN 1 AND 12", name=op.f("ck_loan_instalments_month")),
        sa.ForeignKeyConstraint(["loan_id"], ["loans.id"], name=op.f("fk_loan_instalments_loan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_loan_instalments")),
        sa.UniqueConstraint("loan_id", "year", "month", name=op.f("uq_loan_instalments_loan_id_year_month")),
    )
    op.create_table(
        "loan_payments",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("loan_id", sa.Integer(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("paid_on", sa.Date(), nullable=False),
        sa.Column("reference", sa.String(length=60), nullable=True),
        sa.Column("note", sa.String(length=200), nullable=True),
        sa.Column("made_at", core.db.UtcDateTime(), nullable=False),
        sa.CheckConstraint("amount <> 0", name=op.f("ck_loan_payments_amount")),
        sa.ForeignKeyConstraint(["loan_id"], ["loans.id"], name=op.f("fk_loan_payments_loan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_loan_payments")),
        sa.UniqueConstraint("reference", name=op.f("uq_loan_payments_reference")),
    )
    op.create_index(op.f("ix_loan_payments_loan_id"), "loan_payments", ["loan_id"])


def downgrade() -> None:
    """Forget them."""
    for table in (
        "loan_payments",
        "loan_instalments",
        "work_quantities",
        "tax_statuses",
        "loans",
        "earlier_employers",
        "contracts",
        "component_rates",
        "bpjs_enrolments",
        "back_pays",
        "employees",
        "religious_holidays",
        "quantity_kinds",
        "payroll_settings",
        "pay_components",
        "contract_kinds",
    ):
        op.drop_table(table)
