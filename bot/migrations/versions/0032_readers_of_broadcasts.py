"""A broadcast is for several kinds of branches, sorts of people and areas; a loaded project says what it came of"""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

BEFORE = sa.table(
    "broadcasts",
    sa.column("id", sa.Integer()),
    sa.column("whom", sa.String()),
    sa.column("kind", sa.String()),
    sa.column("area_id", sa.Integer()),
)
AFTER = sa.table(
    "broadcasts",
    sa.column("id", sa.Integer()),
    sa.column("whom", sa.JSON()),
    sa.column("kinds", sa.JSON()),
)
AREAS = sa.table(
    "broadcast_areas", sa.column("broadcast_id", sa.Integer()), sa.column("area_id", sa.Integer())
)
DIALOGUES = sa.table(
    "dialogues",
    sa.column("id", sa.Integer()),
    sa.column("form", sa.String()),
    sa.column("answers", sa.JSON()),
)
WHOM = {
    "speakers": ["secretaries", "contacts"],
    "office": ["secretaries", "contacts", "committee", "officers"],
}
KINDS = {"enterprises": ["state", "private"], "schools": ["public_schools", "private_schools"]}
"""What one word meant."""


def upgrade() -> None:
    with op.batch_alter_table("projects") as projects:
        projects.add_column(sa.Column("came_of", sa.String(32), nullable=True))
    connection = op.get_bind()
    known = connection.execute(sa.select(BEFORE)).all()
    op.create_table(
        "broadcast_areas",
        sa.Column("broadcast_id", sa.Integer(), nullable=False),
        sa.Column("area_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["broadcast_id"], ["broadcasts.id"]),
        sa.ForeignKeyConstraint(["area_id"], ["areas.id"]),
        sa.PrimaryKeyConstraint("broadcast_id", "area_id"),
    )
    with op.batch_alter_table("broadcasts") as broadcasts:
        for name in ("whom", "kind", "area_id"):
            broadcasts.drop_column(name)
    with op.batch_alter_table("broadcasts") as broadcasts:
        for name in ("whom", "kinds"):
            broadcasts.add_column(sa.Column(name, sa.JSON(), nullable=False, server_default="[]"))
    with op.batch_alter_table("broadcasts") as broadcasts:
        for name in ("whom", "kinds"):
            broadcasts.alter_column(name, server_default=None)
    for one in known:
        kinds = KINDS.get(one.kind, [one.kind]) if one.kind is not None else []
        values = {"whom": WHOM.get(one.whom, [one.whom]), "kinds": kinds}
        connection.execute(sa.update(AFTER).where(AFTER.c.id == one.id).values(values))
        if one.area_id is not None:
            connection.execute(sa.insert(AREAS).values(broadcast_id=one.id, area_id=one.area_id))
    _ask_again(connection)


def _ask_again(connection: sa.Connection) -> None:
    """Of a notice that is being written, for whom it is."""
    open_ones = sa.select(DIALOGUES.c.id, DIALOGUES.c.answers).where(DIALOGUES.c.form == "broadcast")
    for id, answers in connection.execute(open_ones).all():
        kept = {name: one for name, one in answers.items() if name not in ("kind", "whom", "area")}
        connection.execute(sa.update(DIALOGUES).where(DIALOGUES.c.id == id).values(answers=kept))


def downgrade() -> None:
    with op.batch_alter_table("projects") as projects:
        projects.drop_column("came_of")
    _ask_again(op.get_bind())
    op.execute("DELETE FROM broadcast_areas")
    op.execute("DELETE FROM broadcast_readers")
    op.execute("DELETE FROM broadcasts")
    op.drop_table("broadcast_areas")
    with op.batch_alter_table("broadcasts") as broadcasts:
        for name in ("whom", "kinds"):
            broadcasts.drop_column(name)
    with op.batch_alter_table("broadcasts") as broadcasts:
        broadcasts.add_column(sa.Column("whom", sa.String(32), nullable=False))
        broadcasts.add_column(sa.Column("kind", sa.String(32), nullable=True))
        broadcasts.add_column(sa.Column("area_id", sa.Integer(), nullable=True))
        broadcasts.create_foreign_key("fk_broadcasts_area_id", "areas", ["area_id"], ["id"])
