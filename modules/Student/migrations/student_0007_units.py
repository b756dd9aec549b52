"""Units of the foundation, and by which way a student came."""

import sqlalchemy as sa
from alembic import op

revision = "student_0007"
down_revision = "student_0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table and the columns."""
    op.create_table(
        "units",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=10), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_units")),
        sa.UniqueConstraint("code", name=op.f("uq_units_code")),
        sa.UniqueConstraint("name", name=op.f("uq_units_name")),
    )
    with op.batch_alter_table("class_groups", table_args=(_grade_check(),)) as table:
        table.add_column(sa.Column("unit_id", sa.Integer(), nullable=True))
        table.create_foreign_key(op.f("fk_class_groups_unit_id"), "units", ["unit_id"], ["id"])
        table.create_index(op.f("ix_class_groups_unit_id"), ["unit_id"])
    op.add_column("students", sa.Column("enrolment_type", sa.String(length=40), nullable=True))


def downgrade() -> None:
    """Forget them."""
    op.drop_column("students", "enrolment_type")
    with op.batch_alter_table("class_groups", table_args=(_grade_check(),)) as table:
        table.drop_constraint(op.f("fk_class_groups_unit_id"), type_="foreignkey")
        table.drop_index(op.f("ix_class_groups_unit_id"))
        table.drop_column("unit_id")
    op.drop_table("units")


def _grade_check() -> sa.CheckConstraint:
    """Named again: where the table is copied, a check that is not told is lost."""
    return sa.CheckConstraint("grade_level BETWEEN 1 AND 13", name=op.f("ck_class_groups_grade_level"))
