"""What its branches see of a plan and of each action, and the cards on which they see it."""

from datetime import datetime

from sqlmodel import Session, col, select

from models.base.nearness import is_late
from models.base.things import About
from models.pairings.plan.life import LIFE
from models.pairings.plan.record import ActionState, PlanAction
from models.pairings.who import member
from models.post.press import Button, Keyboard, button
from models.post.said import Said, Values, said
from models.registry.pairings import Pairing, members
from models.registry.people import Person

SHOWN = 20


def outline(action: PlanAction, now: datetime) -> Values:
    """An action and whether its day has passed; `now` is local time."""
    return {
        "text": action.text,
        "branch": action.branch.name,
        "by": action.by.isoformat(),
        "state": action.state.value,
        "words": action.words,
        "late": action.state is ActionState.OPEN and is_late(action.by, now),
    }


def view(session: Session, pairing: Pairing, now: datetime) -> Values:
    """The aim and the actions, the soonest first; those that were dropped are left out."""
    return {
        "branches": [branch.name for branch in members(session, pairing.id)],
        "aim": pairing.aim,
        "actions": [outline(one, now) for one in actions(session, pairing)],
    }


def actions(session: Session, pairing: Pairing) -> list[PlanAction]:
    """Those that were not dropped, the soonest due first."""
    return list(
        session.exec(
            select(PlanAction)
            .where(PlanAction.pairing_id == pairing.id, PlanAction.state != ActionState.DROPPED)
            .order_by(col(PlanAction.by), col(PlanAction.id))
            .limit(SHOWN)
        )
    )


def plan(session: Session, pairing: Pairing, reader: Person, now: datetime) -> tuple[Said, Keyboard]:
    """The plan, with a button for each action, and for those who decide the ways to change it."""
    rows = [[show_button(one, n, now)] for n, one in enumerate(actions(session, pairing), 1)]
    may_add = member(session, pairing, reader)
    if may_add:
        rows.append([button(About("plan", pairing.id), name) for name in ("add", "aim")])
    return said("plans.plan", **view(session, pairing, now), may_add=may_add), rows


def card(session: Session, action: PlanAction, reader: Person, now: datetime) -> tuple[Said, Keyboard]:
    """One action, with the steps this reader may take, and the way to the plan in which it stands."""
    row = [button(action, step) for step in LIFE.open_to(session, action, reader)]
    to_plan = [button(About("plan", action.pairing_id), "show")]
    return said("plans.card", **outline(action, now)), [row, to_plan] if row else [to_plan]


def whose(session: Session, action: PlanAction) -> list[str]:
    """The branches in whose plan it stands."""
    return [branch.name for branch in members(session, action.pairing_id)]


def show_button(action: PlanAction, number: int, now: datetime) -> Button:
    return button(action, "show", said("plans.line", number=number, **outline(action, now)))
