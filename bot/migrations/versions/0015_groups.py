"""Topics and languages of groups, how far their weeks have come; replaced pictures, and texts that are too long"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
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
    with op.batch_alter_table("dialogues") as dialogues:
        dialogues.add_column(sa.Column("file_sources", sa.JSON(), server_default="{}", nullable=False))
        dialogues.add_column(sa.Column("overlong", sa.JSON()))
    op.add_column("spoken", sa.Column("file", sa.String(), server_default="", nullable=False))
    among: sa.Column[bool] = sa.Column(
        "among_handlers", sa.Boolean(), server_default=sa.false(), nullable=False
    )
    op.add_column("attachments", among)
    op.execute("UPDATE rounds SET groups_done = done")


def downgrade() -> None:
    op.drop_column("attachments", "among_handlers")
    op.drop_column("spoken", "file")
    with op.batch_alter_table("dialogues") as dialogues:
        dialogues.drop_column("overlong")
        dialogues.drop_column("file_sources")
    op.drop_column("rounds", "groups_done")
    op.drop_column("rounds", "groups_reached")
    op.drop_column("outbox", "thread_id")
    with op.batch_alter_table("groups") as groups:
        groups.drop_column("thread_id")
        groups.drop_column("language")
