"""Pairings by consent, joint branches, offers and needs, invitations"""

import sqlalchemy as sa
from alembic import op

from models.base.columns import Moment

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TABLES = ("pairing_entries", "consents", "listings", "invitations", "districts")


def reference(name: str, to: str, *, nullable: bool = False, index: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, sa.ForeignKey(f"{to}.id"), nullable=nullable, index=index)


def words(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String, nullable=False, server_default="")


def number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False, server_default="0")


def upgrade() -> None:
    op.create_table(
        "districts",
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("approves_pairings", sa.Boolean, nullable=False),
    )
    _extend()
    _create_about_pairings()
    op.create_table(
        "listings",
        sa.Column("id", sa.Integer, primary_key=True),
        reference("branch_id", "branches", index=True),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("text", sa.String, nullable=False),
        sa.Column("category", sa.String(32), nullable=False),
        sa.Column("state", sa.String(32), nullable=False, index=True),
        reference("posted_by_id", "people"),
        sa.Column("posted_at", Moment, nullable=False),
        sa.Column("ask_at", Moment, nullable=False, index=True),
        sa.Column("asked_at", Moment),
        reference("taken_by_id", "branches", nullable=True),
        sa.Column("closed_at", Moment),
        number("revision"),
    )
    op.create_table(
        "invitations",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("token", sa.String, nullable=False, unique=True),
        sa.Column("kind", sa.String(32), nullable=False),
        reference("branch_id", "branches", nullable=True, index=True),
        reference("area_id", "areas", nullable=True, index=True),
        sa.Column("district", sa.String, index=True),
        reference("made_by_id", "people", nullable=True),
        sa.Column("made_at", Moment, nullable=False),
        sa.Column("until", Moment, nullable=False),
        reference("used_by_id", "people", nullable=True),
        sa.Column("used_at", Moment),
        sa.Column("withdrawn_at", Moment),
        number("revision"),
    )


def _extend() -> None:
    """What branches, areas and pairings have from now on. A joint branch knows its pairing, no longer the other way."""
    with op.batch_alter_table("areas") as areas:
        areas.add_column(sa.Column("chat_id", sa.BigInteger))
        areas.create_unique_constraint("areas_chat_id_key", ["chat_id"])
    with op.batch_alter_table("branches") as branches:
        branches.add_column(sa.Column("industries", sa.JSON, nullable=False, server_default="[]"))
        branches.add_column(sa.Column("stage", sa.String(32)))
        branches.add_column(sa.Column("member_count", sa.Integer))
        branches.add_column(sa.Column("worker_count", sa.Integer))
        for name in ("work", "place", "pinyin"):
            branches.add_column(words(name))
        branches.add_column(sa.Column("temporary", sa.Boolean, nullable=False, server_default=sa.false()))
        branches.add_column(sa.Column("formed_by_id", sa.Integer))
        branches.add_column(sa.Column("closed_at", Moment))
        branches.create_foreign_key("branches_formed_by_id_fkey", "pairings", ["formed_by_id"], ["id"])
        branches.create_index("ix_branches_formed_by_id", ["formed_by_id"])
    op.execute(
        "UPDATE branches SET temporary = true, formed_by_id ="
        " (SELECT pairings.id FROM pairings WHERE pairings.joint_branch_id = branches.id)"
        " WHERE id IN (SELECT joint_branch_id FROM pairings)"
    )
    with op.batch_alter_table("pairings") as pairings:
        pairings.drop_index("ix_pairings_joint_branch_id")
        pairings.drop_column("joint_branch_id")
        pairings.add_column(sa.Column("state", sa.String(32), nullable=False, server_default="active"))
        pairings.add_column(sa.Column("proposed_by_id", sa.Integer))
        for name in ("why", "summary"):
            pairings.add_column(words(name))
        for name in ("proposed_at", "active_since", "renew_at", "ended_at"):
            pairings.add_column(sa.Column(name, Moment))
        pairings.add_column(number("revision"))
        pairings.create_foreign_key("pairings_proposed_by_id_fkey", "people", ["proposed_by_id"], ["id"])
        pairings.create_index("ix_pairings_state", ["state"])


def _create_about_pairings() -> None:
    op.create_table(
        "consents",
        sa.Column("id", sa.Integer, primary_key=True),
        reference("pairing_id", "pairings", index=True),
        reference("branch_id", "branches", index=True),
        sa.Column("agreed", sa.Boolean),
        reference("by_id", "people", nullable=True),
        sa.Column("at", Moment),
        words("words"),
        sa.UniqueConstraint("pairing_id", "branch_id"),
    )
    op.create_table(
        "pairing_entries",
        sa.Column("id", sa.Integer, primary_key=True),
        reference("pairing_id", "pairings", index=True),
        reference("by_id", "people"),
        sa.Column("at", Moment, nullable=False),
        sa.Column("step", sa.String, nullable=False),
        words("words"),
    )


def downgrade() -> None:
    """Back to pairings that are simply there; consents, offers, needs and invitations are lost."""
    for table in TABLES:
        op.drop_table(table)
    with op.batch_alter_table("pairings") as pairings:
        pairings.add_column(sa.Column("joint_branch_id", sa.Integer))
        pairings.create_foreign_key("pairings_joint_branch_id_fkey", "branches", ["joint_branch_id"], ["id"])
        pairings.create_index("ix_pairings_joint_branch_id", ["joint_branch_id"])
        pairings.drop_index("ix_pairings_state")
        for name in (
            "state",
            "why",
            "summary",
            "proposed_at",
            "active_since",
            "renew_at",
            "ended_at",
        ):
            pairings.drop_column(name)
        for name in ("proposed_by_id", "revision"):
            pairings.drop_column(name)
    op.execute(
        "UPDATE pairings SET joint_branch_id ="
        " (SELECT min(branches.id) FROM branches WHERE branches.formed_by_id = pairings.id)"
    )
    with op.batch_alter_table("branches") as branches:
        branches.drop_index("ix_branches_formed_by_id")
        for name in ("industries", "stage", "member_count", "worker_count", "work", "place", "pinyin"):
            branches.drop_column(name)
        for name in ("temporary", "formed_by_id", "closed_at"):
            branches.drop_column(name)
    with op.batch_alter_table("areas") as areas:
        areas.drop_constraint("areas_chat_id_key", type_="unique")
        areas.drop_column("chat_id")
