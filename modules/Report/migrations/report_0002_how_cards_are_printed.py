"""How the school prints its report cards."""

import sqlalchemy as sa
from alembic import op

revision = "report_0002"
down_revision = "report_0001"
branch_labels = None
depends_on = "core_0008"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "report_paper_settings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("merdeka_engine", sa.String(length=10), nullable=False),
        sa.Column("k13_engine", sa.String(length=10), nullable=False),
        sa.Column("paper", sa.String(length=10), nullable=False),
        sa.Column("with_hijri", sa.Boolean(), nullable=False),
        sa.Column("hijri_shift", sa.Integer(), nullable=False),
        sa.CheckConstraint("hijri_shift BETWEEN -2 AND 2", name=op.f("ck_report_paper_settings_hijri_shift")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_paper_settings")),
    )


def downgrade() -> None:
    """Forget it."""
    op.drop_table("report_paper_settings")
