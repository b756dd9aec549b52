"""Fees, tariffs, fiscal periods and invoices."""

import sqlalchemy as sa
from alembic import op

import core.db

revision = "finance_0001"
down_revision = None
branch_labels = ("finance",)
depends_on = "student_0001"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "fees",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("cadence", sa.String(length=10), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fees")),
        sa.UniqueConstraint("code", name=op.f("uq_fees_code")),
    )
    op.create_table(
        "fiscal_periods",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_year_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("closed_at", core.db.UtcDateTime(), nullable=True),
        sa.CheckConstraint("month BETWEEN 1 AND 12", name=op.f("ck_fiscal_periods_month")),
        sa.ForeignKeyConstraint(["school_year_id"], ["school_years.id"], name=op.f("fk_fiscal_periods_school_year_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fiscal_periods")),
        sa.UniqueConstraint("year", "month", name=op.f("uq_fiscal_periods_year_month")),
    )
    op.create_index(op.f("ix_fiscal_periods_school_year_id"), "fiscal_periods", ["school_year_id"], unique=False)
    op.create_table(
        "tariffs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("fee_id", sa.Integer(), nullable=False),
        sa.Column("grade_level", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("amount >= 0", name=op.f("ck_tariffs_amount")),
        sa.CheckConstraint("grade_level BETWEEN 1 AND 13", name=op.f("ck_tariffs_grade_level")),
        sa.ForeignKeyConstraint(["fee_id"], ["fees.id"], name=op.f("fk_tariffs_fee_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tariffs")),
        sa.UniqueConstraint("fee_id", "grade_level", "starts_on", name=op.f("uq_tariffs_fee_id_grade_level_starts_on")),
    )
    op.create_table(
        "invoices",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("fee_id", sa.Integer(), nullable=False),
        sa.Column("fiscal_period_id", sa.Integer(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("issued_at", core.db.UtcDateTime(), nullable=False),
        sa.CheckConstraint("amount >= 0", name=op.f("ck_invoices_amount")),
        sa.ForeignKeyConstraint(["fee_id"], ["fees.id"], name=op.f("fk_invoices_fee_id")),
        sa.ForeignKeyConstraint(["fiscal_period_id"], ["fiscal_periods.id"], name=op.f("fk_invoices_fiscal_period_id")),
        sa.ForeignKeyConstraint(["student_id"], ["students.id"], name=op.f("fk_invoices_student_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invoices")),
        sa.UniqueConstraint(
            "fiscal_period_id", "fee_id", "student_id", name=op.f("uq_invoices_fiscal_period_id_fee_id_student_id")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_invoices_student_id"), "invoices", ["student_id"], unique=False)


def downgrade() -> None:
    """Drop the tables."""
    op.drop_table("invoices")
    op.drop_table("tariffs")
    op.drop_table("fiscal_periods")
    op.drop_table("fees")
