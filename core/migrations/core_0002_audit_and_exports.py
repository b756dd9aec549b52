"""The audit trail; files that expire and that only some may fetch."""

import sqlalchemy as sa
from alembic import op

import core.db

revision = "core_0002"
down_revision = "core_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the trail, and let files say how long and for whom they are kept."""
    op.create_table(
        "audit_events",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", core.db.UtcDateTime(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("actor_name", sa.String(length=120), nullable=False),
        sa.Column("action", sa.String(length=80), nullable=False),
        sa.Column("subject_kind", sa.String(length=40), nullable=True),
        sa.Column("subject_id", sa.String(length=40), nullable=True),
        sa.Column("subject_name", sa.String(length=200), nullable=True),
        sa.Column("before", core.db.JsonText(), nullable=True),
        sa.Column("after", core.db.JsonText(), nullable=True),
        sa.Column("details", core.db.JsonText(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_events")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_audit_events_at"), "audit_events", ["at"], unique=False)
    op.create_index(op.f("ix_audit_events_action_id"), "audit_events", ["action", "id"], unique=False)
    op.create_index(op.f("ix_audit_events_actor_id_id"), "audit_events", ["actor_id", "id"], unique=False)
    op.create_index(
        op.f("ix_audit_events_subject_kind_subject_id_id"),
        "audit_events",
        ["subject_kind", "subject_id", "id"],
        unique=False,
    )
    with op.batch_alter_table("stored_files") as files:
        files.add_column(sa.Column("needs", sa.String(length=400), nullable=False, server_default=""))
        files.add_column(sa.Column("shared_with", sa.String(length=80), nullable=True))
        files.add_column(sa.Column("expires_at", core.db.UtcDateTime(), nullable=True))
        files.create_index(op.f("ix_stored_files_expires_at"), ["expires_at"], unique=False)


def downgrade() -> None:
    """Drop the trail and the new columns."""
    with op.batch_alter_table("stored_files") as files:
        files.drop_index(op.f("ix_stored_files_expires_at"))
        files.drop_column("expires_at")
        files.drop_column("shared_with")
        files.drop_column("needs")
    op.drop_table("audit_events")
