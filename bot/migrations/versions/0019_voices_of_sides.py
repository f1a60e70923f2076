"""What a side of a mediation says by voice"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

SIDE = "fk_attachments_party_id_mediation_parties"


def upgrade() -> None:
    with op.batch_alter_table("attachments") as attachments:
        attachments.add_column(sa.Column("party_id", sa.Integer(), nullable=True))
        attachments.create_foreign_key(SIDE, "mediation_parties", ["party_id"], ["id"])
        attachments.create_index("ix_attachments_party_id", ["party_id"])


def downgrade() -> None:
    op.execute("DELETE FROM attachments WHERE party_id IS NOT NULL")
    with op.batch_alter_table("attachments") as attachments:
        attachments.drop_index("ix_attachments_party_id")
        attachments.drop_constraint(SIDE, type_="foreignkey")
        attachments.drop_column("party_id")
