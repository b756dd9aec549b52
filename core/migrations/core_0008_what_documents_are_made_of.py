"""What an issued document was made of, so that people are told in what a version differs."""

import sqlalchemy as sa
from alembic import op

revision = "core_0008"
down_revision = "core_0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; of what was issued before nothing is known."""
    with op.batch_alter_table("documents") as table:
        table.add_column(sa.Column("made_of", sa.String(length=1000), server_default="", nullable=False))


def downgrade() -> None:
    """Forget it."""
    with op.batch_alter_table("documents") as table:
        table.drop_column("made_of")
