"""Messages are found by their number; since when a problem is accepted, and when it was confirmed as solved"""

import sqlalchemy as sa
from alembic import op

from models.base.columns import Moment

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

STEPS = {
    "accepted_at": ("'accept', 'take_over'", "owner_id IS NOT NULL"),
    "confirmed_at": ("'confirm'", "state = 'closed'"),
}


def upgrade() -> None:
    op.drop_index("ix_outbox_chat_id", "outbox")
    op.create_index("outbox_messages", "outbox", ["chat_id", "message_id"])
    for column, (steps, which) in STEPS.items():
        op.add_column("problems", sa.Column(column, Moment))
        latest = f"SELECT max(at) FROM problem_entries WHERE problem_id = problems.id AND step IN ({steps})"
        op.execute(f"UPDATE problems SET {column} = ({latest}) WHERE {which}")


def downgrade() -> None:
    for column in STEPS:
        op.drop_column("problems", column)
    op.drop_index("outbox_messages", "outbox")
    op.create_index("ix_outbox_chat_id", "outbox", ["chat_id"])
