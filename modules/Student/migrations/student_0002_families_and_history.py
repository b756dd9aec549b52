"""Teachers, families, guardians, placements and changes of status; students get what refers to them."""

from datetime import date

import sqlalchemy as sa
from alembic import op

import core.db

revision = "student_0002"
down_revision = "student_0001"
branch_labels = None
depends_on = None

FIRST_MONTH = 7
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables, widen students and rombel, and give everybody in a rombel a placement."""
    _make_people()
    with op.batch_alter_table("class_groups", table_args=(_grade_check(),)) as class_groups:
        class_groups.add_column(sa.Column("homeroom_teacher_id", sa.Integer(), nullable=True))
        class_groups.create_foreign_key(
            op.f("fk_class_groups_homeroom_teacher_id"), "teachers", ["homeroom_teacher_id"], ["id"]
        )
        class_groups.create_index(op.f("ix_class_groups_homeroom_teacher_id"), ["homeroom_teacher_id"])
    with op.batch_alter_table("students", table_args=(_sex_check(),)) as students:
        students.alter_column(
            "status", existing_type=sa.String(length=10), type_=sa.String(length=20), existing_nullable=False
        )
        students.add_column(sa.Column("left_on", sa.Date(), nullable=True))
        students.add_column(sa.Column("family_id", sa.Integer(), nullable=True))
        students.add_column(sa.Column("photo_file_id", sa.Integer(), nullable=True))
        students.create_foreign_key(op.f("fk_students_family_id"), "families", ["family_id"], ["id"])
        students.create_foreign_key(
            op.f("fk_students_photo_file_id"), "stored_files", ["photo_file_id"], ["id"], ondelete="SET NULL"
        )
        students.create_index(op.f("ix_students_family_id"), ["family_id"])
    _make_history()
    _place_everybody()


def downgrade() -> None:
    """Drop what was made; statuses that the old column has no room for become `keluar`."""
    op.drop_table("status_changes")
    op.drop_table("placements")
    op.drop_table("student_guardians")
    op.execute("UPDATE students SET status = 'keluar' WHERE status IN ('dikeluarkan', 'putus sekolah')")
    with op.batch_alter_table("students", table_args=(_sex_check(),)) as students:
        students.drop_constraint(op.f("fk_students_photo_file_id"), type_="foreignkey")
        students.drop_constraint(op.f("fk_students_family_id"), type_="foreignkey")
        students.drop_index(op.f("ix_students_family_id"))
        students.drop_column("photo_file_id")
        students.drop_column("family_id")
        students.drop_column("left_on")
        students.alter_column(
            "status", existing_type=sa.String(length=20), type_=sa.String(length=10), existing_nullable=False
        )
    with op.batch_alter_table("class_groups", table_args=(_grade_check(),)) as class_groups:
        class_groups.drop_constraint(op.f("fk_class_groups_homeroom_teacher_id"), type_="foreignkey")
        class_groups.drop_index(op.f("ix_class_groups_homeroom_teacher_id"))
        class_groups.drop_column("homeroom_teacher_id")
    op.drop_table("guardians")
    op.drop_table("families")
    op.drop_table("teachers")


def _sex_check() -> sa.CheckConstraint:
    # SQLite's copy of a table would lose its checks.
    return sa.CheckConstraint("sex IN ('L', 'P')", name=op.f("ck_students_sex"))


def _grade_check() -> sa.CheckConstraint:
    return sa.CheckConstraint("grade_level BETWEEN 1 AND 13", name=op.f("ck_class_groups_grade_level"))


def _make_people() -> None:
    op.create_table(
        "teachers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("nip", sa.String(length=30), nullable=True),
        sa.Column("nuptk", sa.String(length=30), nullable=True),
        sa.Column("nik", sa.String(length=16), nullable=True),
        sa.Column("phone", sa.String(length=60), nullable=True),
        sa.Column("email", sa.String(length=120), nullable=True),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("updated_at", core.db.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_teachers_user_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_teachers")),
        sa.UniqueConstraint("nip", name=op.f("uq_teachers_nip")),
        sa.UniqueConstraint("nuptk", name=op.f("uq_teachers_nuptk")),
        sa.UniqueConstraint("user_id", name=op.f("uq_teachers_user_id")),
    )
    op.create_index(op.f("ix_teachers_name"), "teachers", ["name"])
    op.create_table(
        "families",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("family_card_number", sa.String(length=16), nullable=True),
        sa.Column("note", sa.String(length=300), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_families")),
    )
    op.create_index(op.f("ix_families_family_card_number"), "families", ["family_card_number"])
    op.create_table(
        "guardians",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("nik", sa.String(length=16), nullable=True),
        sa.Column("phone", sa.String(length=60), nullable=True),
        sa.Column("email", sa.String(length=120), nullable=True),
        sa.Column("occupation", sa.String(length=60), nullable=True),
        sa.Column("updated_at", core.db.UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guardians")),
    )
    op.create_index(op.f("ix_guardians_name"), "guardians", ["name"])
    op.create_index(op.f("ix_guardians_nik"), "guardians", ["nik"])


def _make_history() -> None:
    op.create_table(
        "student_guardians",
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("guardian_id", sa.Integer(), nullable=False),
        sa.Column("relation", sa.String(length=10), nullable=False),
        sa.Column("pays", sa.Boolean(), nullable=False),
        sa.Column("contact_order", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["guardian_id"], ["guardians.id"], name=op.f("fk_student_guardians_guardian_id")),
        sa.ForeignKeyConstraint(
            ["student_id"], ["students.id"], name=op.f("fk_student_guardians_student_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("student_id", "guardian_id", name=op.f("pk_student_guardians")),
    )
    op.create_index(op.f("ix_student_guardians_guardian_id"), "student_guardians", ["guardian_id"])
    op.create_table(
        "placements",
        sa.Column("id", ID, nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("class_group_id", sa.Integer(), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("is_current", sa.Boolean(), nullable=True),
        sa.Column("decision", sa.String(length=10), nullable=True),
        sa.CheckConstraint("is_current IS NULL OR ended_on IS NULL", name=op.f("ck_placements_ended")),
        sa.ForeignKeyConstraint(["class_group_id"], ["class_groups.id"], name=op.f("fk_placements_class_group_id")),
        sa.ForeignKeyConstraint(["student_id"], ["students.id"], name=op.f("fk_placements_student_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_placements")),
        sa.UniqueConstraint("student_id", "is_current", name=op.f("uq_placements_student_id_is_current")),
    )
    op.create_index(op.f("ix_placements_class_group_id_student_id"), "placements", ["class_group_id", "student_id"])
    op.create_table(
        "status_changes",
        sa.Column("id", ID, nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("previous", sa.String(length=20), nullable=True),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(length=300), nullable=True),
        sa.Column("other_school", sa.String(length=120), nullable=True),
        sa.Column("document_number", sa.String(length=60), nullable=True),
        sa.Column("recorded_by_id", sa.Integer(), nullable=True),
        sa.Column("recorded_at", core.db.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"], ["users.id"], name=op.f("fk_status_changes_recorded_by_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["student_id"], ["students.id"], name=op.f("fk_status_changes_student_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_status_changes")),
    )
    op.create_index(op.f("ix_status_changes_student_id_id"), "status_changes", ["student_id", "id"])


def _place_everybody() -> None:
    """One statement a school year: a placement from its first day for each student of its rombel."""
    years = sa.table("school_years", sa.column("id"), sa.column("first_year"))
    groups = sa.table("class_groups", sa.column("id"), sa.column("school_year_id"))
    students = sa.table("students", sa.column("id"), sa.column("class_group_id"))
    placements = sa.table(
        "placements",
        *(sa.column(name) for name in ("student_id", "class_group_id", "started_on", "is_current")),
    )
    for year in op.get_bind().execute(sa.select(years.c.id, years.c.first_year)).all():
        rows = (
            sa.select(
                students.c.id,
                students.c.class_group_id,
                sa.literal(date(year.first_year, FIRST_MONTH, 1), sa.Date()),
                sa.true(),
            )
            .join_from(students, groups, groups.c.id == students.c.class_group_id)
            .where(groups.c.school_year_id == year.id)
        )
        names = ["student_id", "class_group_id", "started_on", "is_current"]
        op.execute(placements.insert().from_select(names, rows))
