"""Leave that begins on a later day"""

import sqlalchemy as sa
from alembic import op

from models.base.columns import Moment

revision = "0048"
down_revision = "0047"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "planned_leaves",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("stand_in_id", sa.Integer(), nullable=False),
        sa.Column("starts_at", Moment(), nullable=False),
        sa.Column("until", Moment(), nullable=False),
        sa.Column("begun", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"]),
        sa.ForeignKeyConstraint(["stand_in_id"], ["people.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("person_id"),
    )
    op.create_index("ix_planned_leaves_stand_in_id", "planned_leaves", ["stand_in_id"])
    op.create_index("ix_planned_leaves_starts_at", "planned_leaves", ["starts_at"])


def downgrade() -> None:
    op.drop_table("planned_leaves")
