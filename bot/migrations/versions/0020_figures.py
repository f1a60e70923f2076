"""Numbers that came of what was done"""

import sqlalchemy as sa
from alembic import op

from models.base.columns import Exact

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "figures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=True),
        sa.Column("problem_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("value", Exact(), nullable=False),
        sa.Column("approximate", sa.Boolean(), nullable=False),
        sa.Column("per", sa.String(32), nullable=False),
        sa.Column("purpose", sa.String(32), nullable=False),
        sa.Column("planned", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["activity_id"], ["activities.id"]),
        sa.ForeignKeyConstraint(["problem_id"], ["problems.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("figures_by_unit", "figures", ["unit", "purpose"])
    op.create_index("ix_figures_activity_id", "figures", ["activity_id"])
    op.create_index("ix_figures_problem_id", "figures", ["problem_id"])


def downgrade() -> None:
    op.drop_table("figures")
