"""The end of another time that an invited branch asks for"""

import sqlalchemy as sa
from alembic import op

from models.base.columns import Moment

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("activity_replies", sa.Column("ends_at", Moment(), nullable=True))


def downgrade() -> None:
    op.drop_column("activity_replies", "ends_at")
