"""The import engine remembers which row of a file was about whom; the module's own table goes."""

import sqlalchemy as sa
from alembic import op

revision = "student_0004"
down_revision = "student_0003"
branch_labels = None
depends_on = "core_0003"


def upgrade() -> None:
    """Drop the table: it only told repeated rows of one file apart."""
    op.drop_table("student_imported_rows")


def downgrade() -> None:
    """Make the table again, empty."""
    op.create_table(
        "student_imported_rows",
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["file_id"], ["stored_files.id"], name=op.f("fk_student_imported_rows_file_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["student_id"], ["students.id"], name=op.f("fk_student_imported_rows_student_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("file_id", "student_id", name=op.f("pk_student_imported_rows")),
    )
    op.create_index(op.f("ix_student_imported_rows_student_id"), "student_imported_rows", ["student_id"])
