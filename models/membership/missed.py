"""What somebody missed while they could not be reached, told when they return: each matter once, as it stands now."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlmodel import Session

from models.base.things import About, Thing
from models.cards.kinds import KINDS
from models.post.outgoing import Act, Outgoing, queue, tell
from models.post.press import menu
from models.post.said import said
from models.problems.record import OPEN, Problem, State
from models.problems.who import judge, next_for
from models.registry.people import Person

FEW = 5
"""So many matters one by one, the newest; the others are only counted."""


def tell_again(session: Session, person: Person, rows: list[Outgoing], now: datetime) -> None:
    """`rows`: what bounced, the oldest first. What is no news any more, or no longer theirs to read, is left out."""
    matters: dict[str, tuple[list[Outgoing], Outgoing, Thing | None]] = {}
    for media, row in _newest(rows):
        if row.topic is None:
            matters[row.parts[0].name] = (media, row, None)
        elif (thing := _still_news(session, person, row, row.topic, now)) is not None:
            matters[str(row.topic)] = (media, row, thing)
    told = list(matters.values())
    for media, row, thing in told[-FEW:]:
        _tell(session, person, media, row, thing)
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
    session: Session, person: Person, media: list[Outgoing], row: Outgoing, thing: Thing | None
) -> None:
    for one in (*media, *([row] if thing is None else [])):
        anew = replace(one, id=0, key=None, by_id=None, attempts=0, claimed_until=None)
        queue(session, replace(anew, language=person.language))
    if thing is not None:
        news = row.parts[:-1] if row.about == row.topic else row.parts
        tell(session, [person], *news, shows=thing)


def _still_news(session: Session, person: Person, row: Outgoing, topic: About, now: datetime) -> Thing | None:
    """What it was about; None where it asked something that is asked no more, or is not theirs any more."""
    kind = KINDS.get(topic.kind)
    thing: Any = session.get(kind.table, topic.id) if kind is not None else None
    if kind is None or thing is None:
        return None
    if isinstance(thing, Problem):
        return thing if _concerns(session, thing, person, row) else None
    if not kind.reads(session, thing, person):
        return None
    _, keyboard = kind.card(session, thing, person, now)
    return thing if keyboard or not row.keyboard else None


def _concerns(session: Session, problem: Problem, person: Person, row: Outgoing) -> bool:
    """Whoever raised it, follows it or has it; others while the next step is theirs, or theirs to oversee."""
    if person.id in (problem.raiser_id, problem.owner_id, *(one.person_id for one in problem.followers)):
        return True
    if problem.state not in OPEN | {State.RESOLVED}:
        return False
    overseen = row.about != row.topic and problem.district in person.standing.districts
    return next_for(session, person).holds(problem) or overseen or judge(session, problem, person)
