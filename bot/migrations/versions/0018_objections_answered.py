"""Of a block that was objected to: when it was said to stay"""

import sqlalchemy as sa
from alembic import op

from models.base.columns import Moment

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("blocks", sa.Column("upheld_at", Moment, nullable=True))


def downgrade() -> None:
    op.drop_column("blocks", "upheld_at")
