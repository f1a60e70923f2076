"""How a number is known, and for which time it is"""

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("figures", sa.Column("method", sa.String(), nullable=False, server_default="unsaid"))
    op.add_column("figures", sa.Column("since", sa.Date(), nullable=True))
    op.add_column("figures", sa.Column("until", sa.Date(), nullable=True))


def downgrade() -> None:
    for name in ("until", "since", "method"):
        op.drop_column("figures", name)
