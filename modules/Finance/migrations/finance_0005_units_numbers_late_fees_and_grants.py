"""Tariffs by unit and way of enrolment, patterns of numbers, late fees, grants, arrears of years that ended."""

import sqlalchemy as sa
from alembic import op

import core.db

revision = "finance_0005"
down_revision = "finance_0004"
branch_labels = None
depends_on = "student_0007"

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables and the columns."""
    with op.batch_alter_table("tariffs", table_args=_tariff_checks()) as tariffs:
        tariffs.add_column(sa.Column("unit_id", sa.Integer(), nullable=True))
        tariffs.add_column(sa.Column("enrolment_type", sa.String(length=40), nullable=True))
        tariffs.alter_column(
            "scope", existing_type=sa.String(length=60), type_=sa.String(length=120), existing_nullable=False
        )
        tariffs.create_foreign_key(op.f("fk_tariffs_unit_id"), "units", ["unit_id"], ["id"])
        tariffs.create_index(op.f("ix_tariffs_unit_id"), ["unit_id"])
    op.add_column("invoice_terms", sa.Column("reason", sa.String(length=200), nullable=True))
    _make_number_patterns()
    _make_late_fees()
    _make_carry_overs()
    _make_grants()


def downgrade() -> None:
    """Forget them; tariffs for a unit or a way of enrolment would mean everybody, so they go."""
    for table in (
        "grant_payments", "grant_applications", "grant_recipients", "grants", "carried_invoices", "carry_overs",
        "late_fees", "late_fee_rules", "number_patterns",
    ):  # fmt: skip
        op.drop_table(table)
    op.execute("UPDATE payment_methods SET kind = 'bank' WHERE kind = 'grant'")
    op.execute("DELETE FROM number_series WHERE kind = 'INV'")
    op.drop_column("invoice_terms", "reason")
    op.execute("DELETE FROM tariffs WHERE unit_id IS NOT NULL OR enrolment_type IS NOT NULL")
    with op.batch_alter_table("tariffs", table_args=_tariff_checks()) as tariffs:
        tariffs.drop_constraint(op.f("fk_tariffs_unit_id"), type_="foreignkey")
        tariffs.drop_index(op.f("ix_tariffs_unit_id"))
        tariffs.alter_column(
            "scope", existing_type=sa.String(length=120), type_=sa.String(length=60), existing_nullable=False
        )
        tariffs.drop_column("enrolment_type")
        tariffs.drop_column("unit_id")


def _make_number_patterns() -> None:
    op.create_table(
        "number_patterns",
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("pattern", sa.String(length=60), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("resets", sa.String(length=10), nullable=False),
        sa.Column("earlier", core.db.JsonText(), nullable=False),
        sa.Column("changed_at", core.db.UtcDateTime(), nullable=True),
        sa.CheckConstraint("width BETWEEN 1 AND 8", name=op.f("ck_number_patterns_width")),
        sa.PrimaryKeyConstraint("kind", name=op.f("pk_number_patterns")),
    )


def _make_late_fees() -> None:
    op.create_table(
        "late_fee_rules",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("fee_id", sa.Integer(), nullable=False),
        sa.Column("percent", sa.Integer(), nullable=True),
        sa.Column("amount", sa.BigInteger(), nullable=True),
        sa.Column("cap", sa.BigInteger(), nullable=True),
        sa.Column("grace_days", sa.Integer(), nullable=False),
        sa.Column("is_used", sa.Boolean(), nullable=False, server_default=sa.true()),
        sa.CheckConstraint("percent BETWEEN 1 AND 100", name=op.f("ck_late_fee_rules_percent")),
        sa.CheckConstraint("amount > 0", name=op.f("ck_late_fee_rules_amount")),
        sa.CheckConstraint("cap > 0", name=op.f("ck_late_fee_rules_cap")),
        sa.CheckConstraint("grace_days BETWEEN 0 AND 365", name=op.f("ck_late_fee_rules_grace_days")),
        sa.CheckConstraint(
            "(percent IS NULL AND amount IS NOT NULL) OR (percent IS NOT NULL AND amount IS NULL)",
            name=op.f("ck_late_fee_rules_one_measure"),
        ),
        sa.ForeignKeyConstraint(["fee_id"], ["fees.id"], name=op.f("fk_late_fee_rules_fee_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_late_fee_rules")),
        sa.UniqueConstraint("fee_id", name=op.f("uq_late_fee_rules_fee_id")),
    )
    op.create_table(
        "late_fees",
        sa.Column("penalty_id", BIG_ID, autoincrement=False, nullable=False),
        sa.Column("invoice_id", BIG_ID, nullable=False),
        sa.Column("fiscal_period_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["penalty_id"], ["invoices.id"], name=op.f("fk_late_fees_penalty_id")),
        sa.ForeignKeyConstraint(["invoice_id"], ["invoices.id"], name=op.f("fk_late_fees_invoice_id")),
        sa.ForeignKeyConstraint(
            ["fiscal_period_id"], ["fiscal_periods.id"], name=op.f("fk_late_fees_fiscal_period_id")
        ),
        sa.PrimaryKeyConstraint("penalty_id", name=op.f("pk_late_fees")),
        sa.UniqueConstraint("invoice_id", "fiscal_period_id", name=op.f("uq_late_fees_invoice_id_fiscal_period_id")),
    )
    op.create_index(op.f("ix_late_fees_fiscal_period_id"), "late_fees", ["fiscal_period_id"])


def _make_carry_overs() -> None:
    op.create_table(
        "carry_overs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_year_id", sa.Integer(), nullable=False),
        sa.Column("stands_for_id", sa.Integer(), nullable=True),
        sa.Column("made_by_id", sa.Integer(), nullable=True),
        sa.Column("made_at", core.db.UtcDateTime(), nullable=False),
        sa.Column("undone_at", core.db.UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["school_year_id"], ["school_years.id"], name=op.f("fk_carry_overs_school_year_id")),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["users.id"], name=op.f("fk_carry_overs_made_by_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_carry_overs")),
        sa.UniqueConstraint("stands_for_id", name=op.f("uq_carry_overs_stands_for_id")),
    )
    op.create_index(op.f("ix_carry_overs_school_year_id"), "carry_overs", ["school_year_id"])
    op.create_table(
        "carried_invoices",
        sa.Column("invoice_id", BIG_ID, autoincrement=False, nullable=False),
        sa.Column("carry_over_id", sa.Integer(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("amount > 0", name=op.f("ck_carried_invoices_amount")),
        sa.ForeignKeyConstraint(["invoice_id"], ["invoices.id"], name=op.f("fk_carried_invoices_invoice_id")),
        sa.ForeignKeyConstraint(["carry_over_id"], ["carry_overs.id"], name=op.f("fk_carried_invoices_carry_over_id")),
        sa.PrimaryKeyConstraint("invoice_id", name=op.f("pk_carried_invoices")),
    )
    op.create_index(op.f("ix_carried_invoices_carry_over_id"), "carried_invoices", ["carry_over_id"])


def _make_grants() -> None:
    op.create_table(
        "grants",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("method_id", sa.Integer(), nullable=False),
        sa.Column("fee_id", sa.Integer(), nullable=True),
        sa.Column("amount", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("amount > 0", name=op.f("ck_grants_amount")),
        sa.ForeignKeyConstraint(["method_id"], ["payment_methods.id"], name=op.f("fk_grants_method_id")),
        sa.ForeignKeyConstraint(["fee_id"], ["fees.id"], name=op.f("fk_grants_fee_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grants")),
        sa.UniqueConstraint("method_id", name=op.f("uq_grants_method_id")),
    )
    op.create_table(
        "grant_recipients",
        sa.Column("grant_id", sa.Integer(), nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("amount > 0", name=op.f("ck_grant_recipients_amount")),
        sa.ForeignKeyConstraint(["grant_id"], ["grants.id"], name=op.f("fk_grant_recipients_grant_id")),
        sa.ForeignKeyConstraint(["student_id"], ["students.id"], name=op.f("fk_grant_recipients_student_id")),
        sa.PrimaryKeyConstraint("grant_id", "student_id", name=op.f("pk_grant_recipients")),
    )
    op.create_index(op.f("ix_grant_recipients_student_id"), "grant_recipients", ["student_id"])
    op.create_table(
        "grant_applications",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("grant_id", sa.Integer(), nullable=False),
        sa.Column("booked_on", sa.Date(), nullable=False),
        sa.Column("due_until", sa.Date(), nullable=False),
        sa.Column("note", sa.String(length=80), nullable=True),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.Column("made_at", core.db.UtcDateTime(), nullable=False),
        sa.Column("undone_at", core.db.UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["grant_id"], ["grants.id"], name=op.f("fk_grant_applications_grant_id")),
        sa.ForeignKeyConstraint(["made_by_id"], ["users.id"], name=op.f("fk_grant_applications_made_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grant_applications")),
    )
    op.create_index(op.f("ix_grant_applications_grant_id"), "grant_applications", ["grant_id"])
    op.create_table(
        "grant_payments",
        sa.Column("payment_id", BIG_ID, autoincrement=False, nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["payment_id"], ["payments.id"], name=op.f("fk_grant_payments_payment_id")),
        sa.ForeignKeyConstraint(
            ["application_id"], ["grant_applications.id"], name=op.f("fk_grant_payments_application_id")
        ),
        sa.PrimaryKeyConstraint("payment_id", name=op.f("pk_grant_payments")),
    )
    op.create_index(op.f("ix_grant_payments_application_id"), "grant_payments", ["application_id"])


def _tariff_checks() -> tuple[sa.CheckConstraint, sa.CheckConstraint]:
    # SQLite's copy of a table would lose its checks.
    return (
        sa.CheckConstraint("amount >= 0", name=op.f("ck_tariffs_amount")),
        sa.CheckConstraint("grade_level BETWEEN 1 AND 13", name=op.f("ck_tariffs_grade_level")),
    )
