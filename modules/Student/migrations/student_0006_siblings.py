"""Change sets remember families; pairs that are no siblings; mothers are found by name."""

import sqlalchemy as sa
from alembic import op

revision = "student_0006"
down_revision = "student_0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table, the columns and the index."""
    op.create_table(
        "not_siblings",
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["student_id"], ["students.id"], name=op.f("fk_not_siblings_student_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["other_id"], ["students.id"], name=op.f("fk_not_siblings_other_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("student_id", "other_id", name=op.f("pk_not_siblings")),
    )
    op.create_index(op.f("ix_not_siblings_other_id"), "not_siblings", ["other_id"])
    op.create_index(op.f("ix_students_mother_name"), "students", ["mother_name"])
    for name in ("family_before", "family_after"):
        op.add_column("change_set_items", sa.Column(name, sa.Integer(), nullable=True))


def downgrade() -> None:
    """Forget them."""
    for name in ("family_before", "family_after"):
        op.drop_column("change_set_items", name)
    op.drop_index(op.f("ix_students_mother_name"), table_name="students")
    op.drop_table("not_siblings")
