"""The rate that processes share, and indexes of what the clock looks for each minute"""

import sqlalchemy as sa
from alembic import op

from models.base.columns import Moment

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "sending",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("free_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    undone = sa.text("done_at IS NULL")
    op.create_index("inbox_oldest", "inbox", ["update_id"], sqlite_where=undone, postgresql_where=undone)
    still = sa.text("due_at IS NOT NULL AND reminded_at IS NULL")
    op.create_index(
        "problems_unreminded", "problems", ["urgency", "due_at"], sqlite_where=still, postgresql_where=still
    )
    op.create_index("star_entries_lately", "star_entries", ["step", "at"])


def downgrade() -> None:
    op.drop_index("star_entries_lately", table_name="star_entries")
    op.drop_index("problems_unreminded", table_name="problems")
    op.drop_index("inbox_oldest", table_name="inbox")
    op.drop_table("sending")
