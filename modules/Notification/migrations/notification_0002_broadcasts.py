"""Round letters, which notices are sent, and the reminders of the calendar."""

import sqlalchemy as sa
from alembic import op

import core.db

revision = "notification_0002"
down_revision = "notification_0001"
branch_labels = None
depends_on = None


BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables and the index."""
    op.create_table(
        "reminder_rules",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("audience", sa.String(length=60), nullable=False),
        sa.Column("offset_days", sa.Integer(), nullable=False),
        sa.Column("is_on", sa.Boolean(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder_rules")),
        sa.UniqueConstraint("audience", "offset_days", name=op.f("uq_reminder_rules_audience_offset_days")),
    )
    op.create_table(
        "notice_switches",
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("is_on", sa.Boolean(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("changed_at", core.db.UtcDateTime(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_notice_switches_by_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("kind", name=op.f("pk_notice_switches")),
    )
    op.create_table(
        "broadcasts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("audience", sa.String(length=60), nullable=False),
        sa.Column("scope", core.db.JsonText(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("channels", sa.String(length=40), nullable=False),
        sa.Column("starts_at", core.db.UtcDateTime(), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("forecast", core.db.JsonText(), nullable=True),
        sa.Column("forecast_run_id", BIG_ID, nullable=True),
        sa.Column("plan_run_id", BIG_ID, nullable=True),
        sa.Column("occasion_id", BIG_ID, nullable=True),
        sa.Column("origin", sa.String(length=80), nullable=True),
        sa.Column("made_at", core.db.UtcDateTime(), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["forecast_run_id"], ["job_runs.id"], name=op.f("fk_broadcasts_forecast_run_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["users.id"], name=op.f("fk_broadcasts_made_by_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["occasion_id"], ["message_occasions.id"], name=op.f("fk_broadcasts_occasion_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["plan_run_id"], ["job_runs.id"], name=op.f("fk_broadcasts_plan_run_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_broadcasts")),
        sa.UniqueConstraint("occasion_id", name=op.f("uq_broadcasts_occasion_id")),
        sa.UniqueConstraint("origin", name=op.f("uq_broadcasts_origin")),
    )
    op.create_index(op.f("ix_broadcasts_audience"), "broadcasts", ["audience"])


def downgrade() -> None:
    """Drop them."""
    op.drop_table("broadcasts")
    op.drop_table("notice_switches")
    op.drop_table("reminder_rules")
