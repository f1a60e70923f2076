"""Which branches took part in an activity, where not all of its pairing did"""

import sqlalchemy as sa
from alembic import op

revision = "0049"
down_revision = "0048"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "activity_branches",
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("branch_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["activity_id"], ["activities.id"]),
        sa.ForeignKeyConstraint(["branch_id"], ["branches.id"]),
        sa.PrimaryKeyConstraint("activity_id", "branch_id"),
    )
    op.create_index("ix_activity_branches_branch_id", "activity_branches", ["branch_id"])


def downgrade() -> None:
    op.drop_table("activity_branches")
