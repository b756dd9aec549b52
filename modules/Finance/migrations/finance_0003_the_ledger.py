"""The ledger: payments, where they went, deposits, refunds, write-offs, cash sessions, numbers without gaps."""

import sqlalchemy as sa
from alembic import op

import core.db

revision = "finance_0003"
down_revision = "finance_0002"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TABLES = (
    "number_series",
    "payment_methods",
    "cash_sessions",
    "deposits",
    "payments",
    "allocations",
    "deposit_entries",
    "payment_voids",
    "refunds",
    "write_offs",
)
SETTLED = "settled BETWEEN 0 AND amount"


def upgrade() -> None:
    """Make the tables, and give each invoice what is settled of it."""
    _settle_invoices()
    op.create_table(
        "number_series",
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("month", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "year", "month", name=op.f("pk_number_series")),
    )
    op.create_table(
        "payment_methods",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("account_number", sa.String(length=40), nullable=True),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payment_methods")),
        sa.UniqueConstraint("name", name=op.f("uq_payment_methods_name")),
    )
    op.create_table(
        "cash_sessions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cashier_id", sa.Integer(), nullable=False),
        sa.Column("cashier_name", sa.String(length=120), nullable=False),
        sa.Column("open_for_id", sa.Integer(), nullable=True),
        sa.Column("opened_at", core.db.UtcDateTime(), nullable=False),
        sa.Column("opening_float", sa.BigInteger(), nullable=False),
        sa.Column("closed_at", core.db.UtcDateTime(), nullable=True),
        sa.Column("expected", sa.BigInteger(), nullable=True),
        sa.Column("counted", sa.BigInteger(), nullable=True),
        sa.Column("difference_reason", sa.String(length=300), nullable=True),
        sa.Column("handed_to", sa.String(length=120), nullable=True),
        sa.CheckConstraint("counted >= 0", name=op.f("ck_cash_sessions_counted")),
        sa.CheckConstraint("opening_float >= 0", name=op.f("ck_cash_sessions_opening_float")),
        sa.ForeignKeyConstraint(["cashier_id"], ["users.id"], name=op.f("fk_cash_sessions_cashier_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cash_sessions")),
        sa.UniqueConstraint("open_for_id", name=op.f("uq_cash_sessions_open_for_id")),
    )
    op.create_index(op.f("ix_cash_sessions_cashier_id"), "cash_sessions", ["cashier_id"])
    op.create_index(op.f("ix_cash_sessions_closed_at"), "cash_sessions", ["closed_at"])
    op.create_table(
        "deposits",
        sa.Column("student_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("balance", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("balance >= 0", name=op.f("ck_deposits_balance")),
        sa.ForeignKeyConstraint(["student_id"], ["students.id"], name=op.f("fk_deposits_student_id")),
        sa.PrimaryKeyConstraint("student_id", name=op.f("pk_deposits")),
    )
    op.create_table(
        "payments",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("number", sa.String(length=24), nullable=False),
        sa.Column("form_token", sa.String(length=36), nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("payer_name", sa.String(length=120), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("received_at", core.db.UtcDateTime(), nullable=False),
        sa.Column("method_id", sa.Integer(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("drawn", sa.BigInteger(), nullable=False),
        sa.Column("allocated", sa.BigInteger(), nullable=False),
        sa.Column("refunded", sa.BigInteger(), nullable=False),
        sa.Column("reference", sa.String(length=80), nullable=True),
        sa.Column("cashier_id", sa.Integer(), nullable=False),
        sa.Column("cashier_name", sa.String(length=120), nullable=False),
        sa.Column("cash_session_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("allocated BETWEEN 0 AND amount + drawn - refunded", name=op.f("ck_payments_allocated")),
        sa.CheckConstraint("amount >= 0 AND drawn >= 0 AND amount + drawn > 0", name=op.f("ck_payments_amount")),
        sa.CheckConstraint("refunded BETWEEN 0 AND amount", name=op.f("ck_payments_refunded")),
        sa.ForeignKeyConstraint(["cash_session_id"], ["cash_sessions.id"], name=op.f("fk_payments_cash_session_id")),
        sa.ForeignKeyConstraint(["cashier_id"], ["users.id"], name=op.f("fk_payments_cashier_id")),
        sa.ForeignKeyConstraint(["method_id"], ["payment_methods.id"], name=op.f("fk_payments_method_id")),
        sa.ForeignKeyConstraint(["student_id"], ["students.id"], name=op.f("fk_payments_student_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payments")),
        sa.UniqueConstraint("form_token", name=op.f("uq_payments_form_token")),
        sa.UniqueConstraint("number", name=op.f("uq_payments_number")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_payments_cash_session_id"), "payments", ["cash_session_id"])
    op.create_index(op.f("ix_payments_cashier_id"), "payments", ["cashier_id"])
    op.create_index(op.f("ix_payments_received_on_id"), "payments", ["received_on", "id"])
    op.create_index(op.f("ix_payments_student_id_id"), "payments", ["student_id", "id"])
    op.create_table(
        "allocations",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("payment_id", BIG_ID, nullable=False),
        sa.Column("invoice_id", BIG_ID, nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("made_at", core.db.UtcDateTime(), nullable=False),
        sa.CheckConstraint("amount <> 0", name=op.f("ck_allocations_amount")),
        sa.ForeignKeyConstraint(["invoice_id"], ["invoices.id"], name=op.f("fk_allocations_invoice_id")),
        sa.ForeignKeyConstraint(["payment_id"], ["payments.id"], name=op.f("fk_allocations_payment_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_allocations")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_allocations_invoice_id"), "allocations", ["invoice_id"])
    op.create_index(op.f("ix_allocations_payment_id"), "allocations", ["payment_id"])
    op.create_table(
        "deposit_entries",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("payment_id", BIG_ID, nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("made_at", core.db.UtcDateTime(), nullable=False),
        sa.CheckConstraint("amount <> 0", name=op.f("ck_deposit_entries_amount")),
        sa.ForeignKeyConstraint(["payment_id"], ["payments.id"], name=op.f("fk_deposit_entries_payment_id")),
        sa.ForeignKeyConstraint(["student_id"], ["students.id"], name=op.f("fk_deposit_entries_student_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deposit_entries")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_deposit_entries_payment_id"), "deposit_entries", ["payment_id"])
    op.create_index(op.f("ix_deposit_entries_student_id"), "deposit_entries", ["student_id"])
    op.create_table(
        "payment_voids",
        sa.Column("payment_id", BIG_ID, autoincrement=False, nullable=False),
        sa.Column("number", sa.String(length=24), nullable=False),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("voided_on", sa.Date(), nullable=False),
        sa.Column("voided_at", core.db.UtcDateTime(), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("officer_name", sa.String(length=120), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("cash_session_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["cash_session_id"], ["cash_sessions.id"], name=op.f("fk_payment_voids_cash_session_id")
        ),
        sa.ForeignKeyConstraint(["officer_id"], ["users.id"], name=op.f("fk_payment_voids_officer_id")),
        sa.ForeignKeyConstraint(["payment_id"], ["payments.id"], name=op.f("fk_payment_voids_payment_id")),
        sa.PrimaryKeyConstraint("payment_id", name=op.f("pk_payment_voids")),
        sa.UniqueConstraint("number", name=op.f("uq_payment_voids_number")),
    )
    op.create_index(op.f("ix_payment_voids_cash_session_id"), "payment_voids", ["cash_session_id"])
    op.create_index(op.f("ix_payment_voids_voided_on"), "payment_voids", ["voided_on"])
    op.create_table(
        "refunds",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("number", sa.String(length=24), nullable=False),
        sa.Column("form_token", sa.String(length=36), nullable=False),
        sa.Column("payment_id", BIG_ID, nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("refunded_on", sa.Date(), nullable=False),
        sa.Column("refunded_at", core.db.UtcDateTime(), nullable=False),
        sa.Column("method_id", sa.Integer(), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("officer_name", sa.String(length=120), nullable=False),
        sa.Column("cash_session_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("amount > 0", name=op.f("ck_refunds_amount")),
        sa.ForeignKeyConstraint(["cash_session_id"], ["cash_sessions.id"], name=op.f("fk_refunds_cash_session_id")),
        sa.ForeignKeyConstraint(["method_id"], ["payment_methods.id"], name=op.f("fk_refunds_method_id")),
        sa.ForeignKeyConstraint(["officer_id"], ["users.id"], name=op.f("fk_refunds_officer_id")),
        sa.ForeignKeyConstraint(["payment_id"], ["payments.id"], name=op.f("fk_refunds_payment_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_refunds")),
        sa.UniqueConstraint("form_token", name=op.f("uq_refunds_form_token")),
        sa.UniqueConstraint("number", name=op.f("uq_refunds_number")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_refunds_cash_session_id"), "refunds", ["cash_session_id"])
    op.create_index(op.f("ix_refunds_payment_id"), "refunds", ["payment_id"])
    op.create_index(op.f("ix_refunds_refunded_on"), "refunds", ["refunded_on"])
    op.create_table(
        "write_offs",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("invoice_id", BIG_ID, nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("proposed_at", core.db.UtcDateTime(), nullable=False),
        sa.Column("proposed_by_id", sa.Integer(), nullable=False),
        sa.Column("proposed_by_name", sa.String(length=120), nullable=False),
        sa.Column("open_for_id", BIG_ID, nullable=True),
        sa.Column("number", sa.String(length=24), nullable=True),
        sa.Column("approved_on", sa.Date(), nullable=True),
        sa.Column("decided_at", core.db.UtcDateTime(), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decided_by_name", sa.String(length=120), nullable=True),
        sa.CheckConstraint("amount > 0", name=op.f("ck_write_offs_amount")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["users.id"], name=op.f("fk_write_offs_decided_by_id")),
        sa.ForeignKeyConstraint(["invoice_id"], ["invoices.id"], name=op.f("fk_write_offs_invoice_id")),
        sa.ForeignKeyConstraint(["proposed_by_id"], ["users.id"], name=op.f("fk_write_offs_proposed_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_write_offs")),
        sa.UniqueConstraint("number", name=op.f("uq_write_offs_number")),
        sa.UniqueConstraint("open_for_id", name=op.f("uq_write_offs_open_for_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_write_offs_approved_on"), "write_offs", ["approved_on"])
    op.create_index(op.f("ix_write_offs_invoice_id"), "write_offs", ["invoice_id"])


def _settle_invoices() -> None:
    if op.get_bind().dialect.name == "sqlite":
        # A constraint that comes with the column needs no copy of the table.
        op.execute(
            "ALTER TABLE invoices ADD COLUMN settled BIGINT DEFAULT 0 NOT NULL "
            f"CONSTRAINT ck_invoices_settled CHECK ({SETTLED})"
        )
        return
    op.add_column("invoices", sa.Column("settled", sa.BigInteger(), server_default=sa.text("0"), nullable=False))
    op.create_check_constraint(op.f("ck_invoices_settled"), "invoices", SETTLED)


def downgrade() -> None:
    """Drop the tables, children first."""
    for table in reversed(TABLES):
        op.drop_table(table)
    if op.get_bind().dialect.name != "sqlite":
        op.drop_constraint(op.f("ck_invoices_settled"), "invoices", type_="check")
    op.drop_column("invoices", "settled")
