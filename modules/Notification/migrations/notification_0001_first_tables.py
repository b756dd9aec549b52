"""Messages, why they were written, who carries them, who gets none, and the school's own texts."""

import sqlalchemy as sa
from alembic import op

import core.db

revision = "notification_0001"
down_revision = None
branch_labels = ("notification",)
depends_on = "student_0001"

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables and the indexes."""
    op.create_table(
        "message_senders",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("channel", sa.String(length=10), nullable=False),
        sa.Column("service", sa.String(length=40), nullable=False),
        sa.Column("settings", core.db.JsonText(), nullable=False),
        sa.Column("sealed", sa.Text(), nullable=True),
        sa.Column("per_minute", sa.Integer(), nullable=True),
        sa.Column("per_hour", sa.Integer(), nullable=True),
        sa.Column("per_day", sa.Integer(), nullable=True),
        sa.Column("gap_seconds", sa.Integer(), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("blocked_until", core.db.UtcDateTime(), nullable=True),
        sa.Column("trouble", sa.String(length=40), nullable=True),
        sa.Column("trouble_detail", sa.String(length=300), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.CheckConstraint("gap_seconds >= 0", name=op.f("ck_message_senders_gap_seconds")),
        sa.CheckConstraint("per_day > 0", name=op.f("ck_message_senders_per_day")),
        sa.CheckConstraint("per_hour > 0", name=op.f("ck_message_senders_per_hour")),
        sa.CheckConstraint("per_minute > 0", name=op.f("ck_message_senders_per_minute")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message_senders")),
        sa.UniqueConstraint("name", name=op.f("uq_message_senders_name")),
    )
    op.create_table(
        "message_settings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("quiet_from", sa.Integer(), nullable=False),
        sa.Column("quiet_until", sa.Integer(), nullable=False),
        sa.Column("channel_order", sa.String(length=40), nullable=False),
        sa.Column("allows_private", sa.Boolean(), nullable=False),
        sa.CheckConstraint("quiet_from BETWEEN 0 AND 1439", name=op.f("ck_message_settings_quiet_from")),
        sa.CheckConstraint("quiet_until BETWEEN 0 AND 1439", name=op.f("ck_message_settings_quiet_until")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message_settings")),
    )
    op.create_table(
        "message_suppressions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(length=10), nullable=False),
        sa.Column("address", sa.String(length=190), nullable=False),
        sa.Column("cause", sa.String(length=10), nullable=False),
        sa.Column("note", sa.String(length=300), nullable=True),
        sa.Column("at", core.db.UtcDateTime(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["by_id"], ["users.id"], name=op.f("fk_message_suppressions_by_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message_suppressions")),
        sa.UniqueConstraint("channel", "address", name=op.f("uq_message_suppressions_channel_address")),
    )
    op.create_table(
        "message_templates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("template", sa.String(length=120), nullable=True),
        sa.Column("template_language", sa.String(length=15), nullable=True),
        sa.Column("parameters", core.db.JsonText(), nullable=False),
        sa.Column("changed_at", core.db.UtcDateTime(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_message_templates_by_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message_templates")),
        sa.UniqueConstraint("kind", "language", name=op.f("uq_message_templates_kind_language")),
    )
    op.create_table(
        "message_occasions",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("texts", core.db.JsonText(), nullable=False),
        sa.Column("scope", core.db.JsonText(), nullable=False),
        sa.Column("is_receipt", sa.Boolean(), nullable=False),
        sa.Column("starts_at", core.db.UtcDateTime(), nullable=True),
        sa.Column("sender_id", sa.Integer(), nullable=True),
        sa.Column("made_at", core.db.UtcDateTime(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("run_id", BIG_ID, nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_message_occasions_by_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["run_id"], ["job_runs.id"], name=op.f("fk_message_occasions_run_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["sender_id"],
            ["message_senders.id"],
            name=op.f("fk_message_occasions_sender_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message_occasions")),
        sa.UniqueConstraint("key", name=op.f("uq_message_occasions_key")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_message_occasions_kind_id"), "message_occasions", ["kind", "id"])
    op.create_index(op.f("ix_message_occasions_run_id"), "message_occasions", ["run_id"])

    op.create_table(
        "messages",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("occasion_id", BIG_ID, nullable=False),
        sa.Column("person", sa.String(length=40), nullable=False),
        sa.Column("channel", sa.String(length=10), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("address", sa.String(length=190), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("about", sa.Integer(), nullable=True),
        sa.Column("variables", core.db.JsonText(), nullable=False),
        sa.Column("fallbacks", core.db.JsonText(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("due_at", core.db.UtcDateTime(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("mark", sa.String(length=40), nullable=True),
        sa.Column("sender_id", sa.Integer(), nullable=True),
        sa.Column("reference", sa.String(length=190), nullable=True),
        sa.Column("reason", sa.String(length=40), nullable=True),
        sa.Column("detail", sa.String(length=300), nullable=True),
        sa.Column("changed_at", core.db.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["occasion_id"], ["message_occasions.id"], name=op.f("fk_messages_occasion_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["sender_id"], ["message_senders.id"], name=op.f("fk_messages_sender_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_messages")),
        sa.UniqueConstraint("occasion_id", "person", "channel", name=op.f("uq_messages_occasion_id_person_channel")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_messages_address"), "messages", ["address"])
    op.create_index(
        op.f("ix_messages_occasion_id_state_channel_id"), "messages", ["occasion_id", "state", "channel", "id"]
    )
    op.create_index(op.f("ix_messages_person_channel_id"), "messages", ["person", "channel", "id"])
    op.create_index(op.f("ix_messages_reference"), "messages", ["reference"])
    op.create_index(op.f("ix_messages_state_id"), "messages", ["state", "id"])


def downgrade() -> None:
    """Drop them, children first."""
    op.drop_table("messages")
    op.drop_table("message_occasions")
    op.drop_table("message_templates")
    op.drop_table("message_suppressions")
    op.drop_table("message_settings")
    op.drop_table("message_senders")
