"""The plan of a pairing (共建计划): what it aims at, and its actions, each with who and by when."""

from datetime import date, datetime
from enum import StrEnum

from sqlmodel import Field, Relationship, Session, SQLModel, col, select

from models.base.columns import Moment, one_of
from models.base.refusals import NotAllowed, Refused
from models.pairings.card import others
from models.pairings.who import member
from models.post.said import Button, Keyboard, Said, Values, said, tell
from models.registry.branches import Branch
from models.registry.pairings import ACTIVE, Pairing, members
from models.registry.people import Person, branches_served, roles_of
from models.rights.life import Life, Step

LONGEST_TEXT = 200
SHOWN = 20
AHEAD = 3
"""Days before an action is due on which its branch is reminded, in the morning's message."""


class ActionState(StrEnum):
    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class PlanAction(SQLModel, table=True):
    """What a branch of the pairing has taken upon itself, by the end of a day."""

    __tablename__ = "plan_actions"

    id: int = Field(default=None, primary_key=True)
    pairing_id: int = Field(foreign_key="pairings.id", index=True)
    branch_id: int = Field(foreign_key="branches.id", index=True)
    problem_id: int | None = Field(default=None, foreign_key="problems.id", index=True)  # it grew out of
    text: str
    by: date = Field(index=True)
    state: ActionState = Field(default=ActionState.OPEN, sa_type=one_of(ActionState))
    added_by_id: int = Field(foreign_key="people.id")
    added_at: datetime = Field(sa_type=Moment)
    closed_by_id: int | None = Field(default=None, foreign_key="people.id")
    closed_at: datetime | None = Field(default=None, sa_type=Moment)
    words: str = ""
    revision: int = 0

    @property
    def about(self) -> str:
        return f"action:{self.id}"

    branch: Branch = Relationship()


def taker(session: Session, action: PlanAction, person: Person) -> bool:
    """Whoever speaks for the branch that has taken it on."""
    return action.branch_id in branches_served(roles_of(person))


def planner(session: Session, action: PlanAction, person: Person) -> bool:
    """Whoever decides for a branch of the pairing."""
    return member(session, session.get_one(Pairing, action.pairing_id), person)


LIFE: Life[PlanAction, ActionState] = Life(
    (
        Step("done", frozenset({ActionState.OPEN}), ActionState.DONE, by=taker),
        Step("drop", frozenset({ActionState.OPEN}), ActionState.DROPPED, by=planner),
        Step("reopen", frozenset({ActionState.DONE, ActionState.DROPPED}), ActionState.OPEN, by=planner),
    )
)


def lock_plan_if_allowed(session: Session, pairing_id: int, reader: Person) -> Pairing:
    """The pairing whose plan it is, locked until the commit, for people of its branches. Raises Refused for others."""
    pairing = session.get(Pairing, pairing_id, with_for_update=True, populate_existing=True)
    if pairing is None or not _takes_part(session, pairing.id, reader):
        raise Refused("refusals.unknown_pairing")
    return pairing


def lock_if_allowed(session: Session, id: int, reader: Person) -> PlanAction:
    """The action, locked until the commit, for people of the pairing's branches. Raises Refused for others."""
    action = session.get(PlanAction, id, with_for_update=True, populate_existing=True)
    if action is None or not _takes_part(session, action.pairing_id, reader):
        raise Refused("refusals.unknown_action")
    return action


def _takes_part(session: Session, pairing_id: int, person: Person) -> bool:
    served = branches_served(roles_of(person))
    return any(branch.id in served for branch in members(session, pairing_id))


def set_aim(session: Session, pairing: Pairing, by: Person, words: str) -> Pairing:
    """Says what the pairing aims at; its other branches read it. Raises NotAllowed."""
    require_planner(session, pairing, by)
    pairing.aim = words
    tell(session, others(session, pairing, by), said("plans.aim_set", **view(session, pairing)))
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
    problem_id: int | None = None,
) -> PlanAction:
    """Puts an action into the plan, whoever may have asked for it; the other branches are told."""
    action = PlanAction(
        pairing_id=pairing_id,
        branch_id=branch_id,
        problem_id=problem_id,
        text=text,
        by=until,
        added_by_id=by.id,
        added_at=now,
    )
    session.add(action)
    session.flush()
    _show(session, action, by, "plans.added")
    return action


def require_planner(session: Session, pairing: Pairing, by: Person) -> None:
    """Raises NotAllowed for whoever does not decide for a branch of the pairing."""
    if not member(session, pairing, by):
        raise NotAllowed("refusals.not_yours")


def done(session: Session, action: PlanAction, by: Person, words: str, now: datetime) -> PlanAction:
    """Its branch has done it, and may say how. Raises NotAllowed, TooLate."""
    return _close(session, action, "done", by, now, words)


def drop(session: Session, action: PlanAction, by: Person, now: datetime) -> PlanAction:
    """It is no longer wanted. Raises NotAllowed, TooLate."""
    return _close(session, action, "drop", by, now)


def reopen(session: Session, action: PlanAction, by: Person, now: datetime) -> PlanAction:
    """It is to be done after all. Raises NotAllowed, TooLate."""
    _step(session, action, "reopen", by)
    action.closed_by_id = action.closed_at = None
    _show(session, action, by, "plans.reopened")
    return action


def _close(
    session: Session, action: PlanAction, step: str, by: Person, now: datetime, words: str = ""
) -> PlanAction:
    _step(session, action, step, by)
    action.closed_by_id, action.closed_at, action.words = by.id, now, words
    _show(session, action, by, f"plans.has_been_{action.state.value}")
    return action


def _step(session: Session, action: PlanAction, step: str, by: Person) -> None:
    action.state = LIFE.take(session, step, action, action.state, by)
    action.revision += 1


def _show(session: Session, action: PlanAction, by: Person, news: str) -> None:
    for reader in others(session, session.get_one(Pairing, action.pairing_id), by):
        words, keyboard = card(session, action, reader)
        tell(session, [reader], said(news), words, keyboard=keyboard, about=action.about)


def outline(action: PlanAction) -> Values:
    return {
        "text": action.text,
        "branch": action.branch.name,
        "by": action.by.isoformat(),
        "state": action.state.value,
        "words": action.words,
        "problem": action.problem_id,
    }


def view(session: Session, pairing: Pairing) -> Values:
    """The aim and the actions, the soonest first; those that were dropped are left out."""
    return {
        "branches": [branch.name for branch in members(session, pairing.id)],
        "aim": pairing.aim,
        "actions": [outline(one) for one in _actions(session, pairing)],
    }


def _actions(session: Session, pairing: Pairing) -> list[PlanAction]:
    return list(
        session.exec(
            select(PlanAction)
            .where(PlanAction.pairing_id == pairing.id, PlanAction.state != ActionState.DROPPED)
            .order_by(col(PlanAction.by), col(PlanAction.id))
            .limit(SHOWN)
        )
    )


def plan(session: Session, pairing: Pairing, reader: Person) -> tuple[Said, Keyboard]:
    """The plan, with a button for each action, and for those who decide the ways to change it."""
    rows = [
        [Button(said("plans.line", number=n, **outline(one)), f"action.show:{one.id}:{one.revision}")]
        for n, one in enumerate(_actions(session, pairing), 1)
    ]
    if member(session, pairing, reader):
        names = ("add", "aim")
        rows.append([Button(said(f"buttons.plan_{name}"), f"plan.{name}:{pairing.id}:0") for name in names])
    return said("plans.plan", **view(session, pairing)), rows


def card(session: Session, action: PlanAction, reader: Person) -> tuple[Said, Keyboard]:
    """One action, with the steps this reader may take."""
    steps = LIFE.open_to(session, action, action.state, reader)
    row = [
        Button(said(f"buttons.action_{step}"), f"action.{step}:{action.id}:{action.revision}")
        for step in steps
    ]
    return said("plans.card", **outline(action)), [row] if row else []


def due(session: Session, person: Person, today: date) -> list[PlanAction]:
    """The open actions of the person's branches that fall due three days later or today, of pairings that are active."""
    served = branches_served(roles_of(person))
    days = (today, date.fromordinal(today.toordinal() + AHEAD))
    return list(
        session.exec(
            select(PlanAction)
            .join(Pairing)
            .where(
                ACTIVE,
                col(PlanAction.branch_id).in_(served),
                col(PlanAction.by).in_(days),
                PlanAction.state == ActionState.OPEN,
            )
            .order_by(col(PlanAction.by))
        )
    )
