"""What deeds answer, and what an objection says it was"""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

NAMED = (
    ("activity_id", "activities"),
    ("problem_id", "problems"),
    ("listing_id", "listings"),
    ("action_id", "plan_actions"),
)


def upgrade() -> None:
    op.add_column("activity_answers", sa.Column("correction", sa.JSON(none_as_null=True), nullable=True))
    op.create_table(
        "deed_answers",
        sa.Column("id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=name != "activity_id") for name, _ in NAMED),
        sa.Column("moved", sa.Boolean(), nullable=False),
        *(sa.ForeignKeyConstraint([name], [f"{table}.id"]) for name, table in NAMED),
        sa.PrimaryKeyConstraint("id"),
    )
    for name, _ in NAMED:
        op.create_index(f"ix_deed_answers_{name}", "deed_answers", [name])
    # What was told as a deed was kept as an activity of no kind; those stay as they are.


def downgrade() -> None:
    op.execute("UPDATE activities SET type = 'other' WHERE type = 'deed'")
    op.drop_table("deed_answers")
    with op.batch_alter_table("activity_answers") as answers:
        answers.drop_column("correction")
