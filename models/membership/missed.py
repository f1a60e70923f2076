"""What somebody missed while they could not be reached, told when they return: each matter once, as it stands now."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from sqlmodel import Session

from models.activities import card as activities
from models.activities import who as of_activities
from models.base.refusals import Refused
from models.base.things import About
from models.pairings import card as pairings
from models.pairings import who as of_pairings
from models.pairings.listing import card as listings
from models.pairings.listing import who as of_listings
from models.pairings.plan import card as actions
from models.pairings.plan import who as of_actions
from models.post.outgoing import Act, Outgoing, queue, tell
from models.post.press import Keyboard, menu
from models.post.said import Said, said
from models.problems import card as problems
from models.problems.mediation import card as mediations
from models.problems.mediation import who as of_mediations
from models.problems.record import OPEN, Problem, State
from models.problems.who import judge, next_for
from models.registry.people import Person

FEW = 5
"""So many matters one by one, the newest; the others are only counted."""
Shown = tuple[Said, Keyboard]
CARDS: dict[str, tuple[Callable[[Session, int, Person], Any], Callable[[Session, Any, Person], Shown]]] = {
    "activity": (of_activities.lock_if_allowed, activities.card),
    "pairing": (of_pairings.lock_if_allowed, pairings.card),
    "listing": (of_listings.lock_if_allowed, listings.card),
    "action": (of_actions.lock_if_allowed, actions.card),
    "mediation": (of_mediations.lock_if_allowed, mediations.card),
}


def tell_again(session: Session, person: Person, rows: list[Outgoing]) -> None:
    """`rows`: what bounced, the oldest first. What is no news any more, or no longer theirs to read, is left out."""
    matters: dict[str, tuple[list[Outgoing], Outgoing, Shown | None]] = {}
    for media, row in _newest(rows):
        if row.topic is None:
            matters[row.parts[0].name] = (media, row, None)
        elif (shown := _today(session, person, row, row.topic)) is not None:
            matters[str(row.topic)] = (media, row, shown)
    told = list(matters.values())
    for media, row, shown in told[-FEW:]:
        _tell(session, person, media, row, shown)
    if len(told) > FEW:
        tell(session, [person], said("unreachable.more", count=len(told) - FEW), keyboard=[[menu("mine")]])


def _newest(rows: list[Outgoing]) -> list[tuple[list[Outgoing], Outgoing]]:
    """The last message of each matter, with the pictures and voices that went before it."""
    before: dict[str, list[Outgoing]] = {}
    newest: dict[str, tuple[list[Outgoing], Outgoing]] = {}
    for row in rows:
        topic = str(row.topic)
        if row.act is Act.MEDIA:
            before.setdefault(topic, []).append(row)
            continue
        matter = topic if row.topic is not None else row.parts[0].name
        newest.pop(matter, None)
        newest[matter] = (before.pop(topic, []), row)
    return list(newest.values())


def _tell(
    session: Session, person: Person, media: list[Outgoing], row: Outgoing, shown: Shown | None
) -> None:
    for one in (*media, *([row] if shown is None else [])):
        anew = replace(one, id=0, key=None, by_id=None, attempts=0, claimed_until=None)
        queue(session, replace(anew, language=person.language))
    if shown is not None:
        news = row.parts[:-1] if row.about is not None else row.parts
        tell(session, [person], *news, shown[0], keyboard=shown[1], about=row.topic)


def _today(session: Session, person: Person, row: Outgoing, topic: About) -> Shown | None:
    """Its card as it is today; None where it asked something that is asked no more, or is not theirs any more."""
    if topic.kind == "problem":
        problem = session.get(Problem, topic.id)
        is_news = problem is not None and _concerns(session, problem, person, row)
        return problems.card(session, problem, person) if problem is not None and is_news else None
    if topic.kind not in CARDS:
        return None
    find, card = CARDS[topic.kind]
    try:
        shown, keyboard = card(session, find(session, topic.id, person), person)
    except Refused:
        return None
    return (shown, keyboard) if keyboard or not row.keyboard else None


def _concerns(session: Session, problem: Problem, person: Person, row: Outgoing) -> bool:
    """Whoever raised it, follows it or has it; others while the next step is theirs, or theirs to oversee."""
    if person.id in (problem.raiser_id, problem.owner_id, *(one.person_id for one in problem.followers)):
        return True
    if problem.state not in OPEN | {State.RESOLVED}:
        return False
    overseen = row.about is None and problem.district in person.standing.districts
    return next_for(session, person).holds(problem) or overseen or judge(session, problem, person)
