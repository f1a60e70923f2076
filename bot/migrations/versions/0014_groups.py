"""Topics and languages of groups, and how far their weeks have come"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    languages = sa.Enum("zh", "en", name="language", native_enum=False, length=32)
    spoken: sa.Column[str] = sa.Column("language", languages, server_default="zh", nullable=False)
    with op.batch_alter_table("groups") as groups:
        groups.add_column(spoken)
        groups.add_column(sa.Column("thread_id", sa.BigInteger()))
    op.add_column("outbox", sa.Column("thread_id", sa.BigInteger()))
    op.add_column("rounds", sa.Column("groups_reached", sa.Integer(), server_default="0", nullable=False))
    op.add_column("rounds", sa.Column("groups_done", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.execute("UPDATE rounds SET groups_done = done")


def downgrade() -> None:
    op.drop_column("rounds", "groups_done")
    op.drop_column("rounds", "groups_reached")
    op.drop_column("outbox", "thread_id")
    with op.batch_alter_table("groups") as groups:
        groups.drop_column("thread_id")
        groups.drop_column("language")
