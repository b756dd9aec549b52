"""Documents, saved filters, changes that can be undone, year-end promotions, merged students, duplicates."""

import sqlalchemy as sa
from alembic import op

import core.db

revision = "student_0003"
down_revision = "student_0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, and the indexes that find brothers, sisters and duplicates."""
    op.create_table(
        "change_sets",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(length=200), nullable=False),
        sa.Column("plan", core.db.JsonText(), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=True),
        sa.Column("made_at", core.db.UtcDateTime(), nullable=False),
        sa.Column("undone_at", core.db.UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["users.id"], name=op.f("fk_change_sets_made_by_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change_sets")),
    )
    op.create_index(op.f("ix_change_sets_made_by_id"), "change_sets", ["made_by_id"])

    op.create_table(
        "student_filters",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("query", sa.String(length=500), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_student_filters_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_student_filters")),
        sa.UniqueConstraint("user_id", "name", name=op.f("uq_student_filters_user_id_name")),
    )
    op.create_table(
        "promotions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("class_group_id", sa.Integer(), nullable=False),
        sa.Column("decision", sa.String(length=10), nullable=False),
        sa.Column("next_name", sa.String(length=60), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("change_set_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["change_set_id"], ["change_sets.id"], name=op.f("fk_promotions_change_set_id")),
        sa.ForeignKeyConstraint(["class_group_id"], ["class_groups.id"], name=op.f("fk_promotions_class_group_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promotions")),
        sa.UniqueConstraint("class_group_id", name=op.f("uq_promotions_class_group_id")),
    )
    op.create_index(op.f("ix_promotions_change_set_id"), "promotions", ["change_set_id"])

    op.create_table(
        "change_set_items",
        sa.Column("change_set_id", sa.Integer(), nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("status_before", sa.String(length=20), nullable=False),
        sa.Column("left_on_before", sa.Date(), nullable=True),
        sa.Column("group_before", sa.Integer(), nullable=True),
        sa.Column("placement_before", sa.BigInteger(), nullable=True),
        sa.Column("group_after", sa.Integer(), nullable=True),
        sa.Column("placement_after", sa.BigInteger(), nullable=True),
        sa.Column("change_after", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["change_set_id"], ["change_sets.id"], name=op.f("fk_change_set_items_change_set_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["student_id"], ["students.id"], name=op.f("fk_change_set_items_student_id")),
        sa.PrimaryKeyConstraint("change_set_id", "student_id", name=op.f("pk_change_set_items")),
    )
    op.create_index(op.f("ix_change_set_items_student_id"), "change_set_items", ["student_id"])

    op.create_table(
        "promotion_exceptions",
        sa.Column("promotion_id", sa.Integer(), nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("decision", sa.String(length=10), nullable=False),
        sa.Column("next_name", sa.String(length=60), nullable=True),
        sa.ForeignKeyConstraint(
            ["promotion_id"], ["promotions.id"], name=op.f("fk_promotion_exceptions_promotion_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["student_id"], ["students.id"], name=op.f("fk_promotion_exceptions_student_id")),
        sa.PrimaryKeyConstraint("promotion_id", "student_id", name=op.f("pk_promotion_exceptions")),
    )
    op.create_index(op.f("ix_promotion_exceptions_student_id"), "promotion_exceptions", ["student_id"])

    op.create_table(
        "student_aliases",
        sa.Column("old_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("old_values", core.db.JsonText(), nullable=False),
        sa.Column("merged_by_id", sa.Integer(), nullable=True),
        sa.Column("merged_at", core.db.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["merged_by_id"], ["users.id"], name=op.f("fk_student_aliases_merged_by_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["student_id"], ["students.id"], name=op.f("fk_student_aliases_student_id")),
        sa.PrimaryKeyConstraint("old_id", name=op.f("pk_student_aliases")),
    )
    op.create_index(op.f("ix_student_aliases_student_id"), "student_aliases", ["student_id"])

    op.create_table(
        "student_documents",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("note", sa.String(length=200), nullable=True),
        sa.Column("added_by_id", sa.Integer(), nullable=True),
        sa.Column("added_at", core.db.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["added_by_id"], ["users.id"], name=op.f("fk_student_documents_added_by_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["file_id"], ["stored_files.id"], name=op.f("fk_student_documents_file_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["student_id"], ["students.id"], name=op.f("fk_student_documents_student_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_student_documents")),
    )
    op.create_index(op.f("ix_student_documents_student_id"), "student_documents", ["student_id"])

    op.create_table(
        "student_duplicates",
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("likeness", sa.String(length=10), nullable=False),
        sa.Column("is_dismissed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["other_id"], ["students.id"], name=op.f("fk_student_duplicates_other_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["student_id"], ["students.id"], name=op.f("fk_student_duplicates_student_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("student_id", "other_id", name=op.f("pk_student_duplicates")),
    )
    op.create_index(op.f("ix_student_duplicates_other_id"), "student_duplicates", ["other_id"])

    op.create_index(op.f("ix_students_birth_date"), "students", ["birth_date"])
    op.create_index(op.f("ix_students_family_card_number"), "students", ["family_card_number"])
    op.create_index(op.f("ix_students_nik"), "students", ["nik"])


def downgrade() -> None:
    """Drop them."""
    op.drop_index("ix_students_birth_date", "students")
    op.drop_index("ix_students_family_card_number", "students")
    op.drop_index("ix_students_nik", "students")
    op.drop_table("student_duplicates")
    op.drop_table("student_documents")
    op.drop_table("student_aliases")
    op.drop_table("promotion_exceptions")
    op.drop_table("change_set_items")
    op.drop_table("promotions")
    op.drop_table("student_filters")
    op.drop_table("change_sets")
