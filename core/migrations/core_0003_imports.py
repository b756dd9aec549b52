"""Imports: the files, what became of their rows, what was seen in them, titles that people matched."""

import sqlalchemy as sa
from alembic import op

import core.db

revision = "core_0003"
down_revision = "core_0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "import_titles",
        sa.Column("kind", sa.String(length=80), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("used_at", core.db.UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "title", name=op.f("pk_import_titles")),
    )
    op.create_table(
        "imports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=80), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=True),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("options", core.db.JsonText(), nullable=False),
        sa.Column("look", core.db.JsonText(), nullable=True),
        sa.Column("sheet", sa.String(length=100), nullable=True),
        sa.Column("header_row", sa.Integer(), nullable=True),
        sa.Column("mapping", core.db.JsonText(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("checked_round", sa.Integer(), nullable=True),
        sa.Column("written_round", sa.Integer(), nullable=True),
        sa.Column("run_id", sa.BigInteger(), nullable=True),
        sa.Column("counts", core.db.JsonText(), nullable=False),
        sa.Column("written", core.db.JsonText(), nullable=False),
        sa.Column("undone", core.db.JsonText(), nullable=False),
        sa.Column("gone_count", sa.Integer(), nullable=True),
        sa.Column("faulty_file_id", sa.Integer(), nullable=True),
        sa.Column("list_file_id", sa.Integer(), nullable=True),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("created_at", core.db.UtcDateTime(), nullable=False),
        sa.Column("checked_at", core.db.UtcDateTime(), nullable=True),
        sa.Column("imported_at", core.db.UtcDateTime(), nullable=True),
        sa.Column("forgotten_at", core.db.UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["faulty_file_id"], ["stored_files.id"], name=op.f("fk_imports_faulty_file_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["file_id"], ["stored_files.id"], name=op.f("fk_imports_file_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["list_file_id"], ["stored_files.id"], name=op.f("fk_imports_list_file_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["users.id"], name=op.f("fk_imports_owner_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_imports")),
    )
    op.create_index(op.f("ix_imports_faulty_file_id"), "imports", ["faulty_file_id"], unique=False)
    op.create_index(op.f("ix_imports_file_id"), "imports", ["file_id"], unique=False)
    op.create_index(op.f("ix_imports_kind_sha256"), "imports", ["kind", "sha256"], unique=False)
    op.create_index(op.f("ix_imports_list_file_id"), "imports", ["list_file_id"], unique=False)
    op.create_index(op.f("ix_imports_owner_id_id"), "imports", ["owner_id", "id"], unique=False)

    op.create_table(
        "import_rows",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(length=10), nullable=False),
        sa.Column("label", sa.String(length=200), nullable=False),
        sa.Column("record_id", sa.BigInteger(), nullable=True),
        sa.Column("changes", core.db.JsonText(), nullable=True),
        sa.Column("problems", core.db.JsonText(), nullable=True),
        sa.Column("undo", core.db.JsonText(), nullable=True),
        sa.Column("is_undone", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["import_id"], ["imports.id"], name=op.f("fk_import_rows_import_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_rows")),
        sa.UniqueConstraint("import_id", "round", "row", name=op.f("uq_import_rows_import_id_round_row")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_import_rows_import_id_round_outcome_row"),
        "import_rows",
        ["import_id", "round", "outcome", "row"],
        unique=False,
    )

    op.create_table(
        "import_seen",
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("identity", sa.String(length=100), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.BigInteger(), nullable=True),
        sa.Column("claims", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["import_id"], ["imports.id"], name=op.f("fk_import_seen_import_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("import_id", "round", "identity", name=op.f("pk_import_seen")),
    )
    op.create_index(
        op.f("ix_import_seen_import_id_round_record_id"),
        "import_seen",
        ["import_id", "round", "record_id"],
        unique=False,
    )


def downgrade() -> None:
    """Drop the tables."""
    op.drop_table("import_seen")
    op.drop_table("import_rows")
    op.drop_table("imports")
    op.drop_table("import_titles")
