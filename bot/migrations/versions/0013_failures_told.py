"""When the operators heard of an update that failed"""

import sqlalchemy as sa
from alembic import op

from models.base.columns import Moment

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

FAILED = sa.text("failure IS NOT NULL")


def upgrade() -> None:
    op.add_column("inbox", sa.Column("told_at", Moment))
    op.execute("UPDATE inbox SET told_at = done_at WHERE failure IS NOT NULL")
    op.create_index("inbox_failed", "inbox", ["told_at"], sqlite_where=FAILED, postgresql_where=FAILED)


def downgrade() -> None:
    op.drop_index("inbox_failed", "inbox")
    op.drop_column("inbox", "told_at")
