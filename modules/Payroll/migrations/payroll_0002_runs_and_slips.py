"""Payrolls, slips with their lines and seals, corrections, and who could not be reckoned."""

import sqlalchemy as sa
from alembic import op

import core.db

revision = "payroll_0002"
down_revision = "payroll_0001"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "payroll_runs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("unit_key", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.Column("made_by_name", sa.String(length=120), nullable=False),
        sa.Column("made_at", core.db.UtcDateTime(), nullable=False),
        sa.Column("job_run_id", sa.Integer(), nullable=True),
        sa.Column("calculated_at", core.db.UtcDateTime(), nullable=True),
        sa.Column("approved_by_id", sa.Integer(), nullable=True),
        sa.Column("approved_by_name", sa.String(length=120), nullable=True),
        sa.Column("approved_at", core.db.UtcDateTime(), nullable=True),
        sa.Column("locked_at", core.db.UtcDateTime(), nullable=True),
        sa.Column("paid_on", sa.Date(), nullable=True),
        sa.Column("paid_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("state <> 'paid' OR paid_on IS NOT NULL", name=op.f("ck_payroll_runs_paid")),
        sa.CheckConstraint(
            "approved_by_id IS NULL OR approved_by_id <> made_by_id", name=op.f("ck_payroll_runs_second_person")
        ),
        sa.CheckConstraint("month BETWEEN 1 AND 12", name=op.f("ck_payroll_runs_month")),
        sa.ForeignKeyConstraint(["approved_by_id"], ["users.id"], name=op.f("fk_payroll_runs_approved_by_id")),
        sa.ForeignKeyConstraint(["made_by_id"], ["users.id"], name=op.f("fk_payroll_runs_made_by_id")),
        sa.ForeignKeyConstraint(["paid_by_id"], ["users.id"], name=op.f("fk_payroll_runs_paid_by_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_payroll_runs_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payroll_runs")),
        sa.UniqueConstraint("unit_key", "year", "month", "kind", name=op.f("uq_payroll_runs_unit_key_year_month_kind")),
    )
    op.create_table(
        "payslip_problems",
        sa.Column("run_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("employee_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("reasons", core.db.JsonText(), nullable=False),
        sa.Column("found_at", core.db.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["employee_id"], ["employees.id"], name=op.f("fk_payslip_problems_employee_id")),
        sa.ForeignKeyConstraint(["run_id"], ["payroll_runs.id"], name=op.f("fk_payslip_problems_run_id")),
        sa.PrimaryKeyConstraint("run_id", "employee_id", name=op.f("pk_payslip_problems")),
    )
    op.create_table(
        "payslips",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("employee_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("reverses_id", BIG_ID, nullable=True),
        sa.Column("employee_name", sa.String(length=120), nullable=False),
        sa.Column("tax_class", sa.String(length=24), nullable=False),
        sa.Column("tax_status", sa.String(length=6), nullable=False),
        sa.Column("inputs_hash", sa.String(length=32), nullable=False),
        sa.Column("earnings", sa.BigInteger(), nullable=False),
        sa.Column("deductions", sa.BigInteger(), nullable=False),
        sa.Column("tax", sa.BigInteger(), nullable=False),
        sa.Column("net", sa.BigInteger(), nullable=False),
        sa.Column("employer_cost", sa.BigInteger(), nullable=False),
        sa.Column("gross", sa.BigInteger(), nullable=False),
        sa.Column("pension", sa.BigInteger(), nullable=False),
        sa.Column("zakat", sa.BigInteger(), nullable=False),
        sa.Column("surcharge", sa.BigInteger(), nullable=False),
        sa.Column("is_last_period", sa.Boolean(), nullable=False),
        sa.Column("previous_net", sa.BigInteger(), nullable=True),
        sa.Column("changes", sa.String(length=120), nullable=False),
        sa.CheckConstraint("(version > 0) = (reverses_id IS NULL)", name=op.f("ck_payslips_reversal")),
        sa.CheckConstraint("net = earnings - deductions - tax", name=op.f("ck_payslips_net")),
        sa.ForeignKeyConstraint(["employee_id"], ["employees.id"], name=op.f("fk_payslips_employee_id")),
        sa.ForeignKeyConstraint(["reverses_id"], ["payslips.id"], name=op.f("fk_payslips_reverses_id")),
        sa.ForeignKeyConstraint(["run_id"], ["payroll_runs.id"], name=op.f("fk_payslips_run_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payslips")),
        sa.UniqueConstraint("id", "earnings", "deductions", "tax", "net", name="uq_payslips_money"),
        sa.UniqueConstraint("reverses_id", name=op.f("uq_payslips_reverses_id")),
        sa.UniqueConstraint("run_id", "employee_id", "version", name=op.f("uq_payslips_run_id_employee_id_version")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_payslips_employee_id"), "payslips", ["employee_id"])
    op.create_table(
        "payslip_corrections",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("payslip_id", BIG_ID, nullable=False),
        sa.Column("draft_id", BIG_ID, nullable=True),
        sa.Column("reversal_id", BIG_ID, nullable=True),
        sa.Column("open_for_id", BIG_ID, nullable=True),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("asked_by_name", sa.String(length=120), nullable=False),
        sa.Column("asked_at", core.db.UtcDateTime(), nullable=False),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decided_by_name", sa.String(length=120), nullable=True),
        sa.Column("decided_at", core.db.UtcDateTime(), nullable=True),
        sa.CheckConstraint(
            "decided_by_id IS NULL OR decided_by_id <> asked_by_id", name=op.f("ck_payslip_corrections_second_person")
        ),
        sa.ForeignKeyConstraint(["asked_by_id"], ["users.id"], name=op.f("fk_payslip_corrections_asked_by_id")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["users.id"], name=op.f("fk_payslip_corrections_decided_by_id")),
        sa.ForeignKeyConstraint(["draft_id"], ["payslips.id"], name=op.f("fk_payslip_corrections_draft_id")),
        sa.ForeignKeyConstraint(["payslip_id"], ["payslips.id"], name=op.f("fk_payslip_corrections_payslip_id")),
        sa.ForeignKeyConstraint(["reversal_id"], ["payslips.id"], name=op.f("fk_payslip_corrections_reversal_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payslip_corrections")),
        sa.UniqueConstraint("draft_id", name=op.f("uq_payslip_corrections_draft_id")),
        sa.UniqueConstraint("open_for_id", name=op.f("uq_payslip_corrections_open_for_id")),
        sa.UniqueConstraint("reversal_id", name=op.f("uq_payslip_corrections_reversal_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_payslip_corrections_payslip_id"), "payslip_corrections", ["payslip_id"])
    op.create_table(
        "payslip_lines",
        sa.Column("payslip_id", BIG_ID, autoincrement=False, nullable=False),
        sa.Column("position", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("label", sa.String(length=120), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("formula", sa.String(length=500), nullable=False),
        sa.Column("inputs", core.db.JsonText(), nullable=False),
        sa.Column("rule", sa.String(length=200), nullable=False),
        sa.Column("tax_field", sa.String(length=16), nullable=False),
        sa.Column("loan_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["payslip_id"], ["payslips.id"], name=op.f("fk_payslip_lines_payslip_id")),
        sa.PrimaryKeyConstraint("payslip_id", "position", name=op.f("pk_payslip_lines")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "payslip_locks",
        sa.Column("payslip_id", BIG_ID, autoincrement=False, nullable=False),
        sa.Column("earnings", sa.BigInteger(), nullable=False),
        sa.Column("deductions", sa.BigInteger(), nullable=False),
        sa.Column("tax", sa.BigInteger(), nullable=False),
        sa.Column("net", sa.BigInteger(), nullable=False),
        sa.Column("locked_at", core.db.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["payslip_id", "earnings", "deductions", "tax", "net"],
            ["payslips.id", "payslips.earnings", "payslips.deductions", "payslips.tax", "payslips.net"],
            name="fk_payslip_locks_money",
        ),
        sa.PrimaryKeyConstraint("payslip_id", name=op.f("pk_payslip_locks")),
    )


def downgrade() -> None:
    """Forget them."""
    op.drop_table("payslip_locks")
    op.drop_table("payslip_lines")
    op.drop_table("payslip_corrections")
    op.drop_table("payslips")
    op.drop_table("payslip_problems")
    op.drop_table("payroll_runs")
