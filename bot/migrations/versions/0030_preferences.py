"""When people wish to be told, and what they leave out"""

import sqlalchemy as sa
from alembic import op

from models.base.columns import Moment

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "preferences",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("hour", sa.Integer(), nullable=True),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("weekday_since", sa.Date(), nullable=True),
        sa.Column("week_told", sa.Date(), nullable=True),
        sa.Column("told_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"]),
        sa.PrimaryKeyConstraint("person_id"),
    )
    op.create_index("ix_preferences_hour", "preferences", ["hour"])
    op.create_table(
        "mutes",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("since", Moment(), nullable=False),
        sa.Column("instead_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"]),
        sa.ForeignKeyConstraint(["instead_id"], ["people.id"]),
        sa.PrimaryKeyConstraint("person_id", "kind"),
    )
    op.create_index("ix_mutes_instead_id", "mutes", ["instead_id"])


def downgrade() -> None:
    op.drop_table("mutes")
    op.drop_table("preferences")
