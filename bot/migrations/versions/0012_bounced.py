"""Of what is said: of whose words it comes, and whether its reader could not be reached"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("outbox", sa.Column("by_id", sa.Integer(), nullable=True))
    op.add_column("outbox", sa.Column("bounced", sa.Boolean(), server_default=sa.false(), nullable=False))


def downgrade() -> None:
    op.drop_column("outbox", "bounced")
    op.drop_column("outbox", "by_id")
