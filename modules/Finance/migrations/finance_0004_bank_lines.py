"""Lines of bank statements, what their words have told, and the beginnings of virtual account numbers."""

import sqlalchemy as sa
from alembic import op

import core.db

revision = "finance_0004"
down_revision = "finance_0003"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables and the column."""
    op.add_column("payment_methods", sa.Column("va_prefixes", sa.String(length=100), nullable=True))
    op.create_table(
        "bank_lines",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("method_id", sa.Integer(), nullable=False),
        sa.Column("booked_on", sa.Date(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("text", sa.String(length=300), nullable=False),
        sa.Column("raw", core.db.JsonText(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=True),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("grounds", sa.String(length=60), nullable=False),
        sa.Column("is_ticked", sa.Boolean(), nullable=False),
        sa.Column("is_decided", sa.Boolean(), nullable=False),
        sa.Column("matched_at", core.db.UtcDateTime(), nullable=True),
        sa.Column("aside_reason", sa.String(length=300), nullable=True),
        sa.Column("problem", sa.String(length=400), nullable=True),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("payment_id", BIG_ID, nullable=True),
        sa.CheckConstraint("amount >= 0", name=op.f("ck_bank_lines_amount")),
        sa.CheckConstraint("score BETWEEN 0 AND 100", name=op.f("ck_bank_lines_score")),
        sa.ForeignKeyConstraint(["method_id"], ["payment_methods.id"], name=op.f("fk_bank_lines_method_id")),
        sa.ForeignKeyConstraint(["payment_id"], ["payments.id"], name=op.f("fk_bank_lines_payment_id")),
        sa.ForeignKeyConstraint(["student_id"], ["students.id"], name=op.f("fk_bank_lines_student_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bank_lines")),
        sa.UniqueConstraint("fingerprint", name=op.f("uq_bank_lines_fingerprint")),
        sa.UniqueConstraint("payment_id", name=op.f("uq_bank_lines_payment_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_bank_lines_state_id"), "bank_lines", ["state", "id"])
    op.create_index(op.f("ix_bank_lines_student_id"), "bank_lines", ["student_id"])
    op.create_table(
        "narrations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("fragment", sa.String(length=80), nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=True),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["student_id"], ["students.id"], name=op.f("fk_narrations_student_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_narrations")),
        sa.UniqueConstraint("fragment", name=op.f("uq_narrations_fragment")),
    )
    op.create_index(op.f("ix_narrations_student_id"), "narrations", ["student_id"])


def downgrade() -> None:
    """Drop them, children first."""
    op.drop_table("narrations")
    op.drop_table("bank_lines")
    op.drop_column("payment_methods", "va_prefixes")
