"""An officer on leave (请假) names a stand-in for some days, who answers for the areas meanwhile."""

from datetime import date, datetime, time

from sqlmodel import Session, col, select

from models.base.locking import lock
from models.base.refusals import NotAllowed, TooLate, Unfit
from models.base.things import About
from models.membership import handover
from models.post.outgoing import tell
from models.post.press import Keyboard, button
from models.post.said import said
from models.problems.clock import FEW
from models.problems.handling import offer
from models.problems.record import HANDLED, Problem
from models.registry import people
from models.registry.branches import Area
from models.registry.people import Person
from models.registry.roles import Role, RoleKind

LONGEST = 60
"""Days for which somebody may stand in at most; beyond that it is a handover."""
TOGETHER = 50


def own_roles(person: Person) -> list[Role]:
    """The areas a person answers for by themselves, not in another's place."""
    return [
        one for one in person.standing.roles if one.kind is RoleKind.OFFICER and one.stands_in_for_id is None
    ]


def choices(session: Session, person: Person) -> list[Person]:
    """Who can stand in: other officers of the same communities, and those who speak for these communities."""
    found: dict[int, Person] = {}
    for role in own_roles(person):
        branch = session.get_one(Area, role.area_id).branch_id
        for one in (*handover.colleagues(session, role), *people.speakers(session, [branch])):
            found[one.id] = one
    return [one for one in found.values() if one.id != person.id]


def name(session: Session, person: Person, stand_in: Person, until: date, now: datetime) -> int:
    """From now to the end of that day the other answers for the person's areas; returns how many matters it is offered.

    Raises what `check` does, Unfit for a day that is over or too far. `now` is local time.
    """
    check(session, person, stand_in)
    if not 0 <= (until - now.date()).days <= LONGEST:
        raise Unfit("until", "problems.not_that_day", days=LONGEST)
    back = end(until, now)
    step_in(session, person, stand_in, back, now)
    return tell_named(session, person, stand_in, back, now)


def check(session: Session, person: Person, stand_in: Person) -> None:
    """Raises NotAllowed for whoever is no officer or names just anybody, TooLate while somebody stands in already."""
    roles = own_roles(person)
    if not roles or stand_in.id not in {one.id for one in choices(session, person)}:
        raise NotAllowed("refusals.not_yours")
    if any(role.away_until is not None for role in roles):
        raise TooLate("stand_ins.away_already")


def end(until: date, now: datetime) -> datetime:
    """When a leave is over of which this is the last day."""
    return datetime.combine(until, time(23, 59), now.tzinfo)


def step_in(session: Session, person: Person, stand_in: Person, back: datetime, now: datetime) -> None:
    """From now on the other answers for the person's areas."""
    held = stand_in.standing.areas
    for role in own_roles(person):
        role.away_until = back
        if role.area_id not in held:
            session.add(_standing_role(stand_in, role, now))
    session.flush()
    session.expire(stand_in, ["roles"])


def tell_named(session: Session, person: Person, stand_in: Person, back: datetime, now: datetime) -> int:
    """Whoever stands in is told, and offered what is in hand; returns how many matters that are."""
    offered = _offer(session, person, stand_in, own_roles(person), now)
    words = said("stand_ins.named", places=places(session, person), until=back.isoformat(), offered=offered)
    tell(session, [stand_in], words, keyboard=declining(person))
    return offered


def places(session: Session, person: Person) -> list[str]:
    """The names of the areas a person answers for."""
    return [session.get_one(Area, role.area_id).name for role in own_roles(person)]


def declining(person: Person) -> Keyboard:
    """The button by which whoever is to stand in for this officer says that they cannot."""
    return [[button(About("stand_in", own_roles(person)[0].id), "decline")]]


def _standing_role(stand_in: Person, role: Role, now: datetime) -> Role:
    return Role(
        person_id=stand_in.id, kind=role.kind, area_id=role.area_id, since=now, stands_in_for_id=role.id
    )


def _offer(session: Session, person: Person, stand_in: Person, roles: list[Role], now: datetime) -> int:
    """What the person has in hand there is offered to the stand-in, each to be taken over by a tap."""
    areas = [role.area_id for role in roles]
    in_hand = (
        Problem.owner_id == person.id,
        col(Problem.state).in_(HANDLED),
        col(Problem.area_id).in_(areas),
        Problem.raiser_id != stand_in.id,
    )
    found = session.exec(select(Problem).where(*in_hand)).all()
    for problem in found:
        offer(session, problem, person, stand_in, now, quiet=len(found) > FEW)
    return len(found)


def decline(session: Session, role_id: int, by: Person, now: datetime) -> None:
    """The stand-in cannot; the officer is told, and answers for it again. Raises NotAllowed, TooLate."""
    role = lock(session, Role, role_id)
    if role is None or role.kind is not RoleKind.OFFICER:
        raise NotAllowed("refusals.not_yours")
    person = session.get_one(Person, role.person_id)
    if role.away_until is None:
        raise TooLate("stand_ins.over")
    if by.id not in {one.person_id for one in _standing_in(session, [one.id for one in own_roles(person)])}:
        raise NotAllowed("refusals.not_yours")
    come_back(session, person, now)
    tell(session, [person], said("stand_ins.declined"))


def come_back(session: Session, person: Person, now: datetime) -> list[Person]:
    """Whoever stood in does so no longer, from now; returns who that is. Raises TooLate where nobody does."""
    roles = [role for role in own_roles(person) if role.away_until is not None]
    if not roles:
        raise TooLate("stand_ins.here")
    for role in roles:
        role.away_until = None
    standing = _standing_in(session, [role.id for role in roles])
    stood_in = [session.get_one(Person, id) for id in dict.fromkeys(one.person_id for one in standing)]
    for one in standing:
        one.until = now
    session.flush()
    for other in stood_in:
        session.expire(other, ["roles"])
    return stood_in


def _standing_in(session: Session, role_ids: list[int]) -> list[Role]:
    standing = (col(Role.stands_in_for_id).in_(role_ids), col(Role.until).is_(None))
    return list(session.exec(select(Role).where(*standing)))


def due(session: Session, now: datetime) -> bool:
    """Those whose leave is over answer for their areas again; returns whether there are more."""
    _end_orphans(session, now)
    over = (col(Role.away_until) <= now, col(Role.until).is_(None))
    some = session.exec(select(Role).where(*over).limit(TOGETHER)).all()
    for person_id in dict.fromkeys(role.person_id for role in some):
        person = session.get_one(Person, person_id)
        come_back(session, person, now)
        tell(session, [person], said("stand_ins.back"))
    return len(some) == TOGETHER


def _end_orphans(session: Session, now: datetime) -> None:
    """Whoever stood in for somebody who has left the role meanwhile does so no longer."""
    ended = select(Role.id).where(col(Role.until).is_not(None))
    orphans = (col(Role.stands_in_for_id).in_(ended), col(Role.until).is_(None))
    for role in session.exec(select(Role).where(*orphans)):
        role.until = now
