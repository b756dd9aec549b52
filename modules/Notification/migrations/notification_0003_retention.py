"""How long words and addresses of messages are kept."""

import sqlalchemy as sa
from alembic import op

import core.db

revision = "notification_0003"
down_revision = "notification_0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the setting, a year for schools that have decided others, and when a message was blanked."""
    op.add_column("message_settings", sa.Column("keep_days", sa.Integer(), nullable=True))
    op.execute("UPDATE message_settings SET keep_days = 365")
    op.add_column("messages", sa.Column("blanked_at", core.db.UtcDateTime(), nullable=True))


def downgrade() -> None:
    """Drop them; what was blanked stays so."""
    op.drop_column("messages", "blanked_at")
    op.drop_column("message_settings", "keep_days")
