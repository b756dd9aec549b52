"""Imports know which one came before, which one they correct, and what undoing them would leave."""

import sqlalchemy as sa
from alembic import op

import core.db

revision = "core_0006"
down_revision = "core_0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Widen imports; make the table of what the last import of a kind named."""
    with op.batch_alter_table("imports") as imports:
        imports.add_column(sa.Column("corrects_id", sa.Integer(), nullable=True))
        imports.add_column(sa.Column("previous_id", sa.Integer(), nullable=True))
        imports.add_column(sa.Column("lost_count", sa.Integer(), nullable=True))
        imports.add_column(sa.Column("undo_preview", core.db.JsonText(), nullable=True))
        for name in ("corrects_id", "previous_id"):
            imports.create_foreign_key(op.f(f"fk_imports_{name}"), "imports", [name], ["id"], ondelete="SET NULL")
            imports.create_index(op.f(f"ix_imports_{name}"), [name])
    op.create_table(
        "import_named",
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["import_id"], ["imports.id"], name=op.f("fk_import_named_import_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("import_id", "record_id", name=op.f("pk_import_named")),
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_table("import_named")
    with op.batch_alter_table("imports") as imports:
        for name in ("corrects_id", "previous_id"):
            imports.drop_constraint(op.f(f"fk_imports_{name}"), type_="foreignkey")
            imports.drop_index(op.f(f"ix_imports_{name}"))
        for name in ("undo_preview", "lost_count", "previous_id", "corrects_id"):
            imports.drop_column(name)
