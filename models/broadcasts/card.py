"""What a coordinator sees of a broadcast: for whom it is, when it goes out, how far it is, whom it did not reach."""

from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session, col, func, select

from models.broadcasts.audience import Audience, of_broadcast, reach
from models.broadcasts.life import LIFE
from models.broadcasts.record import Broadcast, Kinds, Reader, State, Whom
from models.post.press import Button, Keyboard, button
from models.post.said import Said, Values, said
from models.registry.branches import Area, Branch
from models.registry.people import Person
from models.registry.roles import Role

NAMED = 10
"""People who are named, of those whom it did not reach."""


def card(session: Session, broadcast: Broadcast, reader: Person, now: datetime) -> tuple[Said, Keyboard]:
    """The broadcast, with the steps this reader may take."""
    words = said(
        "broadcasts.card",
        **outline(broadcast),
        text=broadcast.text,
        ended_at=broadcast.ended_at.isoformat() if broadcast.ended_at is not None else None,
        tenths=broadcast.tenths,
        **_counts(session, broadcast),
    )
    return words, [[button(broadcast, one)] for one in LIFE.open_to(session, broadcast, reader)]


def outline(broadcast: Broadcast) -> Values:
    """For whom it is, and when."""
    return {
        "audience": told(of_broadcast(broadcast), broadcast.areas),
        "state": broadcast.state.value,
        "starts_at": broadcast.starts_at.isoformat(),
    }


def told(audience: Audience, areas: Iterable[Area]) -> Values:
    """Who is meant, as it is told, each in its usual order."""
    return {
        "district": audience.district,
        "whom": [one.value for one in Whom if one in audience.whom],
        "kinds": [one.value for one in Kinds if one in audience.kinds],
        "areas": [one.name for one in sorted(areas, key=lambda one: one.id)],
    }


def show_button(broadcast: Broadcast) -> Button:
    line = said("broadcasts.line", **outline(broadcast), text=broadcast.text)
    return button(broadcast, "show", line)


def listed(session: Session, person: Person, skip: int, limit: int) -> list[Broadcast]:
    """Those of the districts that this person coordinates, the newest first."""
    theirs = col(Broadcast.district).in_(person.standing.districts)
    rows = select(Broadcast).where(theirs).order_by(col(Broadcast.id).desc()).offset(skip).limit(limit)
    return list(session.exec(rows))


def _counts(session: Session, broadcast: Broadcast) -> Values:
    """How many it is for and has reached; until it starts, as things stand now."""
    if broadcast.state in (State.SCHEDULED, State.WITHDRAWN):
        expected = reach(session, of_broadcast(broadcast))
        return {"people": expected.people, "reached": 0, "lost": expected.unreachable, "names": [], "rest": 0}
    counted = (
        select(Reader.reached, func.count())
        .where(Reader.broadcast_id == broadcast.id)
        .group_by(col(Reader.reached))
    )
    found: dict[bool | None, int] = dict(session.execute(counted).all())
    names = _lost(session, broadcast)
    lost = found.get(False, 0)
    return {
        "people": sum(found.values()),
        "reached": found.get(True, 0),
        "lost": lost,
        "names": names[:NAMED],
        "rest": lost - len(names[:NAMED]),
    }


def _lost(session: Session, broadcast: Broadcast) -> list[Values]:
    """People in office whom it did not reach, by their titles; residents are counted, never named."""
    place = func.coalesce(Area.name, Branch.name, "")
    rows = (
        select(Person.id, Person.name, Role.kind, place)
        .join(Reader, col(Reader.person_id) == col(Person.id))
        .join(Role, col(Role.person_id) == col(Person.id))
        .outerjoin(Area, col(Area.id) == col(Role.area_id))
        .outerjoin(Branch, col(Branch.id) == col(Role.branch_id))
        .where(Reader.broadcast_id == broadcast.id, col(Reader.reached).is_(False), col(Role.until).is_(None))
        .order_by(col(Person.id), col(Role.id))
    )
    found: dict[int, Values] = {}
    for id, name, role, where in session.execute(rows.limit(NAMED * 4)):
        found.setdefault(id, {"name": name, "role": role.value, "place": where})
    return list(found.values())
