"""The messages of a chat are found by their number"""

from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("ix_outbox_chat_id", "outbox")
    op.create_index("outbox_messages", "outbox", ["chat_id", "message_id"])


def downgrade() -> None:
    op.drop_index("outbox_messages", "outbox")
    op.create_index("ix_outbox_chat_id", "outbox", ["chat_id"])
