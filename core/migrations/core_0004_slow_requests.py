"""Slow requests."""

import sqlalchemy as sa
from alembic import op

import core.db

revision = "core_0004"
down_revision = "core_0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "slow_requests",
        sa.Column("endpoint", sa.String(length=120), nullable=False),
        sa.Column("method", sa.String(length=10), nullable=False),
        sa.Column("rule", sa.String(length=200), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("total_ms", sa.BigInteger(), nullable=False),
        sa.Column("longest_ms", sa.BigInteger(), nullable=False),
        sa.Column("first_seen_at", core.db.UtcDateTime(), nullable=False),
        sa.Column("last_seen_at", core.db.UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("endpoint", "method", name=op.f("pk_slow_requests")),
    )


def downgrade() -> None:
    """Drop it."""
    op.drop_table("slow_requests")
