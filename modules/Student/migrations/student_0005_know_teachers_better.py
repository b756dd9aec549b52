"""What the ministry's list of teachers tells: sex, birth, status of employment, type."""

import sqlalchemy as sa
from alembic import op

revision = "student_0005"
down_revision = "student_0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Widen the table; what is not known of a teacher yet stays empty."""
    with op.batch_alter_table("teachers") as teachers:
        teachers.add_column(sa.Column("sex", sa.String(length=1), nullable=True))
        teachers.add_column(sa.Column("birth_place", sa.String(length=80), nullable=True))
        teachers.add_column(sa.Column("birth_date", sa.Date(), nullable=True))
        teachers.add_column(sa.Column("employment_status", sa.String(length=60), nullable=True))
        teachers.add_column(sa.Column("staff_type", sa.String(length=60), nullable=True))


def downgrade() -> None:
    """Drop the columns and what they hold."""
    with op.batch_alter_table("teachers") as teachers:
        for name in ("staff_type", "employment_status", "birth_date", "birth_place", "sex"):
            teachers.drop_column(name)
