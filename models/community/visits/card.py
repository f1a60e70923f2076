"""What staff see of a door and of a round; why a home needs care stands there for its officer alone."""

from datetime import datetime

from sqlmodel import Session

from models.community.visits import rounds
from models.community.visits.homes import care_of
from models.community.visits.life import LIFE, ROUND
from models.community.visits.record import CareKind, RoundState, State, Visit, VisitRound
from models.community.visits.who import WORRIES, unasked
from models.post.press import Button, Keyboard, button, in_rows
from models.post.said import Said, said
from models.registry.people import Person

LIKELY = (State.FINE, State.ABSENT, State.HELP, State.QUARREL)
"""What is found at most doors: each is one tap."""
SELDOM = (State.MOVED, State.REFUSED, State.UNKNOWN)


def card(session: Session, visit: Visit, reader: Person, now: datetime) -> tuple[Said, Keyboard]:
    """A door of a round, with one tap for each thing that may be found there."""
    home, care = visit.household, care_of(session, visit.household, reader)
    words = said(
        "visits.card",
        address=home.address,
        place=visit.place,
        doors=visit.round.doors,
        state=visit.state.value,
        care=care.kind.value if care is not None else None,
        note=visit.note,
        until=visit.note_until.isoformat() if visit.note_until is not None else None,
        moved=home.moved_at is not None and visit.state is State.OPEN,
        agreed=visit.agreed,
        problem=visit.problem_id,
    )
    return words, _keyboard(session, visit, reader)


def _keyboard(session: Session, visit: Visit, reader: Person) -> Keyboard:
    if visit.state is State.OPEN:
        return [*in_rows([button(visit, one.value) for one in LIKELY]), [button(visit, "more")]]
    if visit.state in WORRIES and unasked(session, visit, reader):
        return [[button(visit, "report")], [button(visit, "decline")], [button(visit, "change")]]
    return [[button(visit, "note"), button(visit, "change")]]


def answers(session: Session, visit: Visit) -> Keyboard:
    """All that may be said of a door instead of what was said."""
    others = [button(visit, one.value) for one in (*LIKELY, *SELDOM) if one is not visit.state]
    return [*in_rows(others), [button(visit, "back", said("buttons.back"))]]


def more(session: Session, visit: Visit, reader: Person) -> Keyboard:
    """What is said of a door seldom, and for its officer that it needs care."""
    seldom = [button(visit, one.value) for one in SELDOM]
    open_now = LIFE.open_to(session, visit, reader)
    beside = [button(visit, step) for step in ("later", "care") if step in open_now]
    return [*in_rows([*seldom, *beside]), [button(visit, "back", said("buttons.back"))]]


def cares(visit: Visit, *, noted: bool) -> Keyboard:
    """Why this home needs care; `noted`: it does, and may need it no more."""
    kinds = [button(visit, "care", said("visits.care", kind=one.value), one.value) for one in CareKind]
    none = [button(visit, "care", said("buttons.visit_care_none"), "none")] if noted else []
    return [*in_rows([*kinds, *none]), [button(visit, "back", said("buttons.back"))]]


def round_card(session: Session, one: VisitRound, reader: Person, now: datetime) -> tuple[Said, Keyboard]:
    """How far a round has come, and the way on."""
    found = rounds.counts(session, one)
    words = said(
        "visits.round",
        area=one.area.name,
        begun_at=one.begun_at.isoformat(),
        going=one.state is RoundState.GOING,
        doors=sum(found.values()),
        found={state.value: many for state, many in found.items()},
        problems=rounds.worries(session, one),
    )
    return words, _ways(session, one, reader, found)


def _ways(session: Session, one: VisitRound, reader: Person, found: dict[State, int]) -> Keyboard:
    open_now = ROUND.open_to(session, one, reader)
    ways: list[Button] = []
    if "end" in open_now and found.get(State.OPEN):
        ways.append(button(one, "go"))
    if "again" in open_now and found.get(State.ABSENT) and not found.get(State.OPEN):
        ways.append(button(one, "again"))
    if "end" in open_now:
        ways.append(button(one, "end"))
    return [[way] for way in ways]
