"""Relatives who act for somebody; large words, and the buttons behind those that are shown"""

import sqlalchemy as sa
from alembic import op

from models.base.columns import Moment

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None

OF_DUE = ("area", "district", "pairing")
DUE = (
    "CASE WHEN state = 'raised' THEN accept_by WHEN state IN ('accepted', 'in_progress') THEN resolve_by END"
)


def upgrade() -> None:
    op.create_table(
        "carers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("carer_id", sa.Integer(), nullable=True),
        sa.Column("opened_by_id", sa.Integer(), nullable=True),
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("asked_at", Moment(), nullable=False),
        sa.Column("agreed_at", Moment(), nullable=True),
        sa.Column("ended_at", Moment(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        *(
            sa.ForeignKeyConstraint([name], ["people.id"])
            for name in ("person_id", "carer_id", "opened_by_id")
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("token"),
    )
    op.create_index("carers_of_person", "carers", ["person_id", "state"])
    op.create_index("carers_of_carer", "carers", ["carer_id", "state"])
    op.create_index("ix_carers_opened_by_id", "carers", ["opened_by_id"])
    op.create_table(
        "folded_keyboards",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("buttons", sa.JSON(), nullable=False),
        sa.Column("folded_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    for name in ("chat_id", "folded_at"):
        op.create_index(f"ix_folded_keyboards_{name}", "folded_keyboards", [name])
    for name in ("large", "related"):
        op.add_column("people", sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false()))
    carer = sa.Column("carer_id", sa.Integer(), sa.ForeignKey("people.id"), nullable=True)
    op.add_column("problems", carer, inline_references=True)
    op.create_index("problems_of_carer", "problems", ["carer_id", "state"])


def downgrade() -> None:
    op.drop_index("problems_of_carer", "problems")
    _drop_from_problems()
    for name in ("large", "related"):
        op.drop_column("people", name)
    op.drop_table("folded_keyboards")
    op.drop_table("carers")


def _drop_from_problems() -> None:
    """SQLite writes the table anew, and cannot copy what it computes itself: that is dropped and added again."""
    if op.get_bind().dialect.name != "sqlite":
        op.drop_column("problems", "carer_id")
        return
    for name in OF_DUE:
        op.drop_index(f"problems_due_of_{name}", "problems")
    op.drop_index("problems_unreminded", "problems")
    with op.batch_alter_table("problems") as table:
        table.drop_column("due_at")
        table.drop_column("carer_id")
    with op.batch_alter_table("problems") as table:
        table.add_column(sa.Column("due_at", Moment(), sa.Computed(DUE, persisted=True)))
    for name in OF_DUE:
        op.create_index(
            f"problems_due_of_{name}", "problems", [f"{name}_id" if name != "district" else name, "due_at"]
        )
    unreminded = sa.text("due_at IS NOT NULL AND reminded_at IS NULL")
    op.create_index("problems_unreminded", "problems", ["urgency", "due_at"], sqlite_where=unreminded)
