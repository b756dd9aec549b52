"""Fees of every cadence, tariffs for some, discounts, batches, and invoices that can be cancelled."""

from typing import Any

import sqlalchemy as sa
from alembic import op

import core.db

revision = "finance_0002"
down_revision = "finance_0001"
branch_labels = None
depends_on = "student_0002"

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
OLD_INVOICE_KEY = "uq_invoices_fiscal_period_id_fee_id_student_id"
INVOICE_KEY = "uq_invoices_fiscal_period_id_fee_id_student_id_revision"
OLD_TARIFF_KEY = "uq_tariffs_fee_id_grade_level_starts_on"
TARIFF_KEY = "uq_tariffs_fee_id_scope_starts_on"


def upgrade() -> None:
    """Make the new tables and widen the old ones."""
    _widen_fees()
    _widen_tariffs()
    _make_discounts()
    _make_batches()
    _widen_invoices()


def downgrade() -> None:
    """Narrow the old tables; what they could not hold before is lost."""
    op.drop_table("invoice_cancellations")
    op.execute("DELETE FROM invoices WHERE revision <> 0")
    # Each new key comes before the old one goes: MariaDB needs one of them for the foreign key.
    with op.batch_alter_table("invoices", **_invoice_copy()) as invoices:
        invoices.create_unique_constraint(OLD_INVOICE_KEY, ["fiscal_period_id", "fee_id", "student_id"])
        invoices.drop_constraint(INVOICE_KEY, type_="unique")
        invoices.drop_constraint(op.f("fk_invoices_terms_id"), type_="foreignkey")
        invoices.drop_constraint(op.f("ck_invoices_discount"), type_="check")
        for column in ("note", "cancelled_at", "terms_id", "discount", "revision"):
            invoices.drop_column(column)
    for table in (
        "invoice_discounts", "invoice_terms", "billing_batches", "discount_assignments", "discount_fees", "discounts",
    ):  # fmt: skip
        op.drop_table(table)
    op.execute("DELETE FROM tariffs WHERE grade_level IS NULL OR entry_year IS NOT NULL")
    with op.batch_alter_table("tariffs", table_args=_tariff_checks()) as tariffs:
        tariffs.create_unique_constraint(OLD_TARIFF_KEY, ["fee_id", "grade_level", "starts_on"])
        tariffs.drop_constraint(TARIFF_KEY, type_="unique")
        tariffs.drop_constraint(op.f("fk_tariffs_class_group_id"), type_="foreignkey")
        tariffs.drop_index(op.f("ix_tariffs_class_group_id"))
        tariffs.alter_column("grade_level", existing_type=sa.Integer(), nullable=False)
        for column in ("scope", "entry_year", "class_group_id"):
            tariffs.drop_column(column)
    with op.batch_alter_table("fees") as fees:
        fees.drop_constraint(op.f("ck_fees_due_day"), type_="check")
        for column in ("is_used", "bills_leavers", "bills_joiners", "due_day"):
            fees.drop_column(column)


def _widen_fees() -> None:
    with op.batch_alter_table("fees") as fees:
        fees.add_column(sa.Column("due_day", sa.Integer(), nullable=False, server_default=sa.text("10")))
        for column in ("bills_joiners", "bills_leavers", "is_used"):
            fees.add_column(sa.Column(column, sa.Boolean(), nullable=False, server_default=sa.true()))
        fees.create_check_constraint(op.f("ck_fees_due_day"), "due_day BETWEEN 1 AND 28")


def _widen_tariffs() -> None:
    with op.batch_alter_table("tariffs", table_args=_tariff_checks()) as tariffs:
        tariffs.alter_column("grade_level", existing_type=sa.Integer(), nullable=True)
        tariffs.add_column(sa.Column("class_group_id", sa.Integer(), nullable=True))
        tariffs.add_column(sa.Column("entry_year", sa.Integer(), nullable=True))
        tariffs.add_column(sa.Column("scope", sa.String(length=60), nullable=True))
    _write_scopes()
    with op.batch_alter_table("tariffs", table_args=_tariff_checks()) as tariffs:
        tariffs.alter_column("scope", existing_type=sa.String(length=60), nullable=False)
        tariffs.create_foreign_key(op.f("fk_tariffs_class_group_id"), "class_groups", ["class_group_id"], ["id"])
        tariffs.create_index(op.f("ix_tariffs_class_group_id"), ["class_group_id"])
        tariffs.create_unique_constraint(TARIFF_KEY, ["fee_id", "scope", "starts_on"])
        tariffs.drop_constraint(OLD_TARIFF_KEY, type_="unique")


def _write_scopes() -> None:
    tariffs = sa.table("tariffs", sa.column("grade_level", sa.Integer()), sa.column("scope", sa.String()))
    bind = op.get_bind()
    for grade in bind.scalars(sa.select(tariffs.c.grade_level).distinct()).all():
        bind.execute(sa.update(tariffs).where(tariffs.c.grade_level == grade).values(scope=f"{grade}//"))


def _make_discounts() -> None:
    op.create_table(
        "discounts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("child_from", sa.Integer(), nullable=True),
        sa.Column("child_upto", sa.Integer(), nullable=True),
        sa.Column("percent", sa.Integer(), nullable=True),
        sa.Column("amount", sa.BigInteger(), nullable=True),
        sa.Column("cap", sa.BigInteger(), nullable=True),
        sa.Column("is_of_rest", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.CheckConstraint("percent BETWEEN 1 AND 100", name=op.f("ck_discounts_percent")),
        sa.CheckConstraint("amount > 0", name=op.f("ck_discounts_amount")),
        sa.CheckConstraint("cap > 0", name=op.f("ck_discounts_cap")),
        sa.CheckConstraint(
            "(percent IS NULL AND amount IS NOT NULL) OR (percent IS NOT NULL AND amount IS NULL)",
            name=op.f("ck_discounts_one_measure"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_discounts")),
        sa.UniqueConstraint("name", name=op.f("uq_discounts_name")),
    )
    op.create_table(
        "discount_fees",
        sa.Column("discount_id", sa.Integer(), nullable=False),
        sa.Column("fee_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["discount_id"], ["discounts.id"], name=op.f("fk_discount_fees_discount_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["fee_id"], ["fees.id"], name=op.f("fk_discount_fees_fee_id")),
        sa.PrimaryKeyConstraint("discount_id", "fee_id", name=op.f("pk_discount_fees")),
    )
    op.create_index(op.f("ix_discount_fees_fee_id"), "discount_fees", ["fee_id"])
    op.create_table(
        "discount_assignments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("discount_id", sa.Integer(), nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(length=200), nullable=True),
        sa.Column("assigned_by_id", sa.Integer(), nullable=True),
        sa.Column("assigned_at", core.db.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["discount_id"], ["discounts.id"], name=op.f("fk_discount_assignments_discount_id")),
        sa.ForeignKeyConstraint(["student_id"], ["students.id"], name=op.f("fk_discount_assignments_student_id")),
        sa.ForeignKeyConstraint(
            ["assigned_by_id"], ["users.id"], name=op.f("fk_discount_assignments_assigned_by_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_discount_assignments")),
        sa.UniqueConstraint(
            "discount_id",
            "student_id",
            "starts_on",
            name=op.f("uq_discount_assignments_discount_id_student_id_starts_on"),
        ),
    )
    op.create_index(op.f("ix_discount_assignments_student_id"), "discount_assignments", ["student_id"])


def _make_batches() -> None:
    op.create_table(
        "billing_batches",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("fiscal_period_id", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(length=200), nullable=False),
        sa.Column("plan", core.db.JsonText(), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=True),
        sa.Column("made_at", core.db.UtcDateTime(), nullable=False),
        sa.Column("undone_at", core.db.UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["fiscal_period_id"], ["fiscal_periods.id"], name=op.f("fk_billing_batches_fiscal_period_id")
        ),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["users.id"], name=op.f("fk_billing_batches_made_by_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_billing_batches")),
    )
    op.create_index(op.f("ix_billing_batches_fiscal_period_id"), "billing_batches", ["fiscal_period_id"])
    op.create_table(
        "invoice_terms",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("gross", sa.BigInteger(), nullable=False),
        sa.Column("discount", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("gross >= 0", name=op.f("ck_invoice_terms_gross")),
        sa.CheckConstraint("discount BETWEEN 0 AND gross", name=op.f("ck_invoice_terms_discount")),
        sa.ForeignKeyConstraint(["batch_id"], ["billing_batches.id"], name=op.f("fk_invoice_terms_batch_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invoice_terms")),
    )
    op.create_index(op.f("ix_invoice_terms_batch_id"), "invoice_terms", ["batch_id"])
    op.create_table(
        "invoice_discounts",
        sa.Column("terms_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("discount_id", sa.Integer(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("sentence", sa.String(length=300), nullable=False),
        sa.CheckConstraint("amount > 0", name=op.f("ck_invoice_discounts_amount")),
        sa.ForeignKeyConstraint(["discount_id"], ["discounts.id"], name=op.f("fk_invoice_discounts_discount_id")),
        sa.ForeignKeyConstraint(["terms_id"], ["invoice_terms.id"], name=op.f("fk_invoice_discounts_terms_id")),
        sa.PrimaryKeyConstraint("terms_id", "position", name=op.f("pk_invoice_discounts")),
    )
    op.create_index(op.f("ix_invoice_discounts_discount_id"), "invoice_discounts", ["discount_id"])


def _widen_invoices() -> None:
    with op.batch_alter_table("invoices", **_invoice_copy()) as invoices:
        invoices.add_column(sa.Column("revision", sa.BigInteger(), nullable=False, server_default=sa.text("0")))
        invoices.add_column(sa.Column("discount", sa.BigInteger(), nullable=False, server_default=sa.text("0")))
        invoices.add_column(sa.Column("terms_id", sa.Integer(), nullable=True))
        invoices.add_column(sa.Column("cancelled_at", core.db.UtcDateTime(), nullable=True))
        invoices.add_column(sa.Column("note", sa.String(length=200), nullable=True))
        invoices.create_foreign_key(op.f("fk_invoices_terms_id"), "invoice_terms", ["terms_id"], ["id"])
        invoices.create_check_constraint(op.f("ck_invoices_discount"), "discount >= 0")
        invoices.create_unique_constraint(INVOICE_KEY, ["fiscal_period_id", "fee_id", "student_id", "revision"])
        invoices.drop_constraint(OLD_INVOICE_KEY, type_="unique")
    op.create_table(
        "invoice_cancellations",
        sa.Column("invoice_id", BIG_ID, autoincrement=False, nullable=False),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("cancelled_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["invoice_id"], ["invoices.id"], name=op.f("fk_invoice_cancellations_invoice_id")),
        sa.ForeignKeyConstraint(
            ["cancelled_by_id"],
            ["users.id"],
            name=op.f("fk_invoice_cancellations_cancelled_by_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("invoice_id", name=op.f("pk_invoice_cancellations")),
    )


def _invoice_copy() -> dict[str, Any]:
    # SQLite's copy of a table would lose its checks, and that numbers are never reused.
    return {
        "table_args": (sa.CheckConstraint("amount >= 0", name=op.f("ck_invoices_amount")),),
        "table_kwargs": {"sqlite_autoincrement": True},
    }


def _tariff_checks() -> tuple[sa.CheckConstraint, sa.CheckConstraint]:
    # As above.
    return (
        sa.CheckConstraint("amount >= 0", name=op.f("ck_tariffs_amount")),
        sa.CheckConstraint("grade_level BETWEEN 1 AND 13", name=op.f("ck_tariffs_grade_level")),
    )
