"""How the bot stands, what troubles it, and how often an update was tried"""

import sqlalchemy as sa
from alembic import op

from models.base.columns import Moment

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None

FAILED = sa.text("failed_at IS NOT NULL")
TRIED = sa.text("sent_at IS NULL AND failed_at IS NULL AND attempts > 0")


def upgrade() -> None:
    op.create_table(
        "pulses",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("disk_free", sa.BigInteger(), nullable=False),
        sa.Column("backup_at", Moment(), nullable=True),
        sa.Column("backup_bytes", sa.BigInteger(), nullable=True),
        sa.Column("swept_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "troubles",
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("since", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("kind"),
    )
    op.add_column("inbox", sa.Column("tries", sa.Integer(), nullable=False, server_default="0"))
    op.create_index("outbox_tried", "outbox", ["created_at"], sqlite_where=TRIED, postgresql_where=TRIED)
    op.create_index("outbox_failed", "outbox", ["id"], sqlite_where=FAILED, postgresql_where=FAILED)


def downgrade() -> None:
    op.drop_index("outbox_failed", "outbox")
    op.drop_index("outbox_tried", "outbox")
    op.drop_column("inbox", "tries")
    op.drop_table("troubles")
    op.drop_table("pulses")
