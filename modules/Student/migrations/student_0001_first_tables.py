"""School years, rombel and students."""

import sqlalchemy as sa
from alembic import op

import core.db

revision = "student_0001"
down_revision = None
branch_labels = ("student",)
depends_on = "core_0001"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "school_years",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("first_year", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_school_years")),
        sa.UniqueConstraint("first_year", name=op.f("uq_school_years_first_year")),
    )
    op.create_table(
        "class_groups",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_year_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("grade_level", sa.Integer(), nullable=False),
        sa.CheckConstraint("grade_level BETWEEN 1 AND 13", name=op.f("ck_class_groups_grade_level")),
        sa.ForeignKeyConstraint(["school_year_id"], ["school_years.id"], name=op.f("fk_class_groups_school_year_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_class_groups")),
        sa.UniqueConstraint("school_year_id", "name", name=op.f("uq_class_groups_school_year_id_name")),
    )
    op.create_table(
        "students",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nisn", sa.String(length=10), nullable=True),
        sa.Column("nipd", sa.String(length=30), nullable=True),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("sex", sa.String(length=1), nullable=False),
        sa.Column("birth_place", sa.String(length=80), nullable=True),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column("nik", sa.String(length=16), nullable=True),
        sa.Column("religion", sa.String(length=30), nullable=True),
        sa.Column("address", sa.String(length=300), nullable=True),
        sa.Column("phone", sa.String(length=60), nullable=True),
        sa.Column("email", sa.String(length=120), nullable=True),
        sa.Column("father_name", sa.String(length=120), nullable=True),
        sa.Column("mother_name", sa.String(length=120), nullable=True),
        sa.Column("guardian_name", sa.String(length=120), nullable=True),
        sa.Column("family_card_number", sa.String(length=16), nullable=True),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("class_group_id", sa.Integer(), nullable=True),
        sa.Column("joined_on", sa.Date(), nullable=True),
        sa.Column("updated_at", core.db.UtcDateTime(), nullable=False),
        sa.CheckConstraint("sex IN ('L', 'P')", name=op.f("ck_students_sex")),
        sa.ForeignKeyConstraint(["class_group_id"], ["class_groups.id"], name=op.f("fk_students_class_group_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_students")),
        sa.UniqueConstraint("nipd", name=op.f("uq_students_nipd")),
        sa.UniqueConstraint("nisn", name=op.f("uq_students_nisn")),
    )
    op.create_index(op.f("ix_students_class_group_id"), "students", ["class_group_id"], unique=False)
    op.create_index(op.f("ix_students_name_id"), "students", ["name", "id"], unique=False)
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
    op.create_index(op.f("ix_student_imported_rows_student_id"), "student_imported_rows", ["student_id"], unique=False)


def downgrade() -> None:
    """Drop the tables."""
    op.drop_table("student_imported_rows")
    op.drop_table("students")
    op.drop_table("class_groups")
    op.drop_table("school_years")
