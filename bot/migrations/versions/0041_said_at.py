"""When the words that a form keeps were said: days in them count from there"""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("dialogues", sa.Column("said_at", sa.JSON(), nullable=False, server_default="{}"))


def downgrade() -> None:
    op.drop_column("dialogues", "said_at")
