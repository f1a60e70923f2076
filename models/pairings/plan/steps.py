"""What people do with a plan: say what it aims at, add actions, do them."""

from datetime import date, datetime, timedelta

from sqlmodel import Session, col, select

from models.base.refusals import NotAllowed
from models.base.things import About
from models.pairings.card import others
from models.pairings.notices import spokesman
from models.pairings.plan.life import LIFE
from models.pairings.plan.record import ActionState, PlanAction
from models.pairings.plan.who import require_planner
from models.post.outgoing import tell
from models.post.press import button
from models.post.said import Values, said
from models.registry.pairings import ACTIVE, Pairing, members
from models.registry.people import Person
from models.rights.life import Actor

AHEAD = 3
"""Days before an action is due on which its branch is reminded, in the morning's message."""
AGAIN, LONGEST = 7, 52
"""Days after which its branch is reminded of one that is late, and how often at most."""


def set_aim(session: Session, pairing: Pairing, by: Person, words: str) -> Pairing:
    """Says what the pairing aims at; its other branches read it. Raises NotAllowed."""
    require_planner(session, pairing, by)
    pairing.aim = words
    news = said("plans.aim_set", **_whose(session, pairing, by), aim=words)
    plan = button(About("plan", pairing.id), "show")
    tell(session, others(session, pairing, by), news, keyboard=[[plan]])
    return pairing


def add(
    session: Session, pairing: Pairing, by: Person, text: str, branch_id: int, until: date, now: datetime
) -> PlanAction:
    """Puts an action into the plan, for one of the pairing's branches; that branch is told. Raises NotAllowed."""
    require_planner(session, pairing, by)
    if branch_id not in {branch.id for branch in members(session, pairing.id)}:
        raise NotAllowed("refusals.not_yours")
    return begin(session, pairing.id, by, text, branch_id, until, now)


def begin(
    session: Session,
    pairing_id: int,
    by: Person,
    text: str,
    branch_id: int,
    until: date,
    now: datetime,
    *,
    quietly: bool = False,
) -> PlanAction:
    """Puts an action into the plan, whoever may have asked for it; the other branches are told.

    `quietly`: they hear of it together with more.
    """
    action = PlanAction(
        pairing_id=pairing_id,
        branch_id=branch_id,
        text=text,
        by=until,
        added_by_id=by.id,
        added_at=now,
    )
    LIFE.begin(action, "add")
    session.add(action)
    session.flush()
    if not quietly:
        _show(session, action, by, "plans.added")
    return action


def change(session: Session, action: PlanAction, text: str, branch_id: int, until: date) -> PlanAction:
    """The branches have decided anew what is done, by whom and until when. Raises TooLate."""
    LIFE.take(session, "change", action, Actor.CONSEQUENCE)
    action.text, action.branch_id, action.by = text, branch_id, until
    session.flush()
    session.expire(action, ["branch"])
    return action


def fall(session: Session, action: PlanAction) -> PlanAction:
    """The branches have decided otherwise: it is not to be done. Raises TooLate."""
    LIFE.take(session, "fall", action, Actor.CONSEQUENCE)
    return action


def done(session: Session, action: PlanAction, by: Person, words: str, now: datetime) -> PlanAction:
    """Its branch has done it, and may say how. Raises NotAllowed, TooLate."""
    return _close(session, action, "done", by, now, words)


def finish(session: Session, action: PlanAction, by: Person, words: str, now: datetime) -> None:
    """What it became is done; those concerned hear of that, and not of this."""
    if action.state in LIFE.sources("finish"):
        LIFE.take(session, "finish", action, Actor.CONSEQUENCE)
        action.closed_by_id, action.closed_at, action.words = by.id, now, words


def drop(session: Session, action: PlanAction, by: Person, now: datetime) -> PlanAction:
    """It is no longer wanted. Raises NotAllowed, TooLate."""
    return _close(session, action, "drop", by, now)


def reopen(session: Session, action: PlanAction, by: Person, now: datetime) -> PlanAction:
    """It is to be done after all. Raises NotAllowed, TooLate."""
    LIFE.take(session, "reopen", action, by)
    action.closed_by_id = action.closed_at = None
    _show(session, action, by, "plans.reopened")
    return action


def _close(
    session: Session, action: PlanAction, step: str, by: Person, now: datetime, words: str = ""
) -> PlanAction:
    LIFE.take(session, step, action, by)
    action.closed_by_id, action.closed_at, action.words = by.id, now, words
    _show(session, action, by, f"plans.has_been_{action.state.value}")
    return action


def _show(session: Session, action: PlanAction, by: Person, news: str) -> None:
    pairing = session.get_one(Pairing, action.pairing_id)
    tell(session, others(session, pairing, by), said(news, **_whose(session, pairing, by)), shows=action)


def _whose(session: Session, pairing: Pairing, by: Person) -> Values:
    """Who did it, and whose plan it is."""
    branches = [branch.name for branch in members(session, pairing.id)]
    return {"by": spokesman(session, pairing, by), "branches": branches}


def due(session: Session, person: Person, today: date) -> list[PlanAction]:
    """The open actions of the person's branches of which they are reminded today, of pairings that are active.

    Three days before they are due, on that day, and once a week while they are late.
    """
    served = person.standing.branches
    return list(
        session.exec(
            select(PlanAction)
            .join(Pairing)
            .where(
                ACTIVE,
                col(PlanAction.branch_id).in_(served),
                col(PlanAction.by).in_(reminded_of(today)),
                PlanAction.state == ActionState.OPEN,
            )
            .order_by(col(PlanAction.by))
        )
    )


def reminded_of(today: date) -> list[date]:
    """The days that are ahead, or have passed, of which somebody is reminded today."""
    late = (-AGAIN * weeks for weeks in range(1, LONGEST + 1))
    return [today + timedelta(days=one) for one in (AHEAD, 0, *late)]
