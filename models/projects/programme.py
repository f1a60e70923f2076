"""The actions of a plan with the projects that came of them (共建行动): each with its state, and a button to it."""

from collections import defaultdict
from datetime import datetime

from sqlalchemy.orm import joinedload
from sqlmodel import Session, col, select

from models.base.things import About
from models.pairings.plan import card as plans
from models.pairings.who import member
from models.post.press import Keyboard, button
from models.post.said import Said, said
from models.projects.card import outline, show_button
from models.projects.record import Project, State
from models.registry.pairings import Pairing, members
from models.registry.people import Person

MOST = 40
"""Projects that are shown."""


def programme(session: Session, pairing: Pairing, reader: Person, now: datetime) -> tuple[Said, Keyboard]:
    """The actions, the soonest due first, each with its projects; then the projects that came of none. Local `now`."""
    actions, under = plans.actions(session, pairing), _by_action(session, pairing)
    others = [one for id, found in under.items() if id not in {one.id for one in actions} for one in found]
    words = said(
        "programme.shown",
        branches=[branch.name for branch in members(session, pairing.id)],
        actions=[
            plans.outline(one, now) | {"projects": [outline(each, now) for each in under[one.id]]}
            for one in actions
        ],
        others=[outline(one, now) for one in others],
        may_add=member(session, pairing, reader),
    )
    rows: Keyboard = []
    for number, one in enumerate(actions, 1):
        rows.append([plans.show_button(one, number, now)])
        rows += [[show_button(each, now)] for each in under[one.id]]
    rows += [[show_button(one, now)] for one in others]
    return words, [*rows, [button(About("plan", pairing.id), "show")]]


def _by_action(session: Session, pairing: Pairing) -> dict[int | None, list[Project]]:
    """The projects of the pairing that were not stopped, by the action that they came of."""
    rows = (
        select(Project)
        .where(Project.pairing_id == pairing.id, Project.state != State.STOPPED)
        .options(joinedload(Project.branch))  # type: ignore[arg-type]
        .order_by(col(Project.due), col(Project.id))
        .limit(MOST)
    )
    found: dict[int | None, list[Project]] = defaultdict(list)
    for one in session.exec(rows):
        found[one.action_id].append(one)
    return found
