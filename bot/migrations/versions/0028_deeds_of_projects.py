"""A deed can answer a project"""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("deed_answers") as answers:
        answers.add_column(sa.Column("project_id", sa.Integer(), nullable=True))
        answers.create_foreign_key("fk_deed_answers_project_id", "projects", ["project_id"], ["id"])
        answers.create_index("ix_deed_answers_project_id", ["project_id"])


def downgrade() -> None:
    op.execute("DELETE FROM deed_answers WHERE project_id IS NOT NULL")
    with op.batch_alter_table("deed_answers") as answers:
        answers.drop_index("ix_deed_answers_project_id")
        answers.drop_constraint("fk_deed_answers_project_id", type_="foreignkey")
        answers.drop_column("project_id")
