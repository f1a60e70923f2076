"""Who volunteers: by their own wish, as they like, and until they say so. A minor needs the consent of a guardian."""

import secrets
from datetime import datetime

from sqlmodel import Session, col, select

from models.base.links import start_link
from models.base.locking import lock
from models.base.refusals import NotAllowed, Refused
from models.community.helping.record import Volunteer
from models.post.outgoing import tell
from models.post.press import button
from models.post.said import said
from models.registry.branches import IN_USE, Area
from models.registry.people import Person
from models.rights.ladder import first_reachable, matter_of_area
from models.rights.reach import partners_of
from models.rights.titles import title
from models.understanding.help_words import Wish

PREFIX = "guardian-"
"""How the payload of the link begins by which a guardian agrees."""
SWITCHES = ("shows_name", "thanked", "at_once")
"""What a volunteer turns on and off by a tap."""


def of_person(session: Session, person: Person) -> Volunteer | None:
    """As whom they volunteer, or did."""
    return session.exec(select(Volunteer).where(Volunteer.person_id == person.id)).one_or_none()


def active(session: Session, person: Person) -> Volunteer | None:
    """As whom they volunteer now."""
    found = of_person(session, person)
    return found if found is not None and found.left_at is None else None


def require(session: Session, person: Person) -> Volunteer:
    """Raises Refused for whoever does not volunteer."""
    found = active(session, person)
    if found is None:
        raise Refused("helping.not_a_volunteer")
    return found


def has_neighbours(session: Session, person: Person) -> bool:
    """Whether it is known near whom they could help: where they live, or in a community paired with their branch."""
    if person.area_id is not None:
        return True
    paired = partners_of(session, person.standing.belongs_to).statement
    there = select(Area.id).where(col(Area.branch_id).in_(paired), IN_USE)
    return session.exec(there.limit(1)).first() is not None


def require_neighbours(session: Session, person: Person) -> None:
    """Raises Refused where it is not known near whom they could help."""
    if not has_neighbours(session, person):
        raise Refused("helping.live_where")


def join(
    session: Session, person: Person, text: str, wish: Wish, now: datetime, *, grown: bool, named: bool
) -> Volunteer:
    """They volunteer from now on, or otherwise than before. A guardian's consent that was given holds.

    Raises Refused where it is not known where they live; of a resident their area's staff hear it (`tell_staff`).
    """
    require_neighbours(session, person)
    one = of_person(session, person) or Volunteer(person_id=person.id, text=text, grown=grown, joined_at=now)
    if one.left_at is not None:
        one.joined_at = now
    one.text, one.skills, one.times = text, [*wish.skills], [*wish.times]
    one.grown, one.shows_name, one.left_at = grown, named, None
    session.add(one)
    session.flush()
    return one


def tell_staff(session: Session, person: Person, words: str, *, named: bool) -> list[dict[str, str]]:
    """Tells the first who can be reached, and returns their titles. A resident's name is told where they want it."""
    if person.area_id is None:
        return []
    area = session.get_one(Area, person.area_id)
    _, told = first_reachable(session, matter_of_area(session, area))
    readers = [one for one in told if one.id != person.id]
    tell(
        session,
        readers,
        said("helping.wish", place=area.name, name=person.name if named else "", words=words),
    )
    titles = [title(session, one, area.id) for one in readers]
    return [one for i, one in enumerate(titles) if one not in titles[:i]]


def leave(session: Session, volunteer: Volunteer, now: datetime) -> None:
    """They volunteer no more, and stand in no list; what they took stays theirs until they give it back."""
    volunteer.left_at, volunteer.thanked = now, False


def switch(volunteer: Volunteer, name: str) -> None:
    """Turns something on or off. Raises Refused for a crafted button; a list of thanks needs the name."""
    if name not in SWITCHES:
        raise Refused("refusals.unknown_button")
    setattr(volunteer, name, not getattr(volunteer, name))
    if name == "thanked" and volunteer.thanked:
        volunteer.shows_name = True
    if name == "shows_name" and not volunteer.shows_name:
        volunteer.thanked = False


def invite_guardian(session: Session, volunteer: Volunteer, bot_username: str) -> str:
    """The link by which a guardian agrees, once. Raises Refused for whoever is grown, or has a guardian's word."""
    if volunteer.grown or volunteer.guardian_at is not None:
        raise Refused("helping.no_guardian_needed")
    volunteer.token = volunteer.token or secrets.token_urlsafe(18)
    session.flush()
    return start_link(bot_username, f"{PREFIX}{volunteer.token}")


def opened(session: Session, payload: str, by: Person) -> Volunteer:
    """Whose guardian opened the link; from now on it is theirs to agree. Raises Refused."""
    token = payload.removeprefix(PREFIX)
    found = session.exec(select(Volunteer).where(Volunteer.token == token).with_for_update()).one_or_none()
    if found is None:
        raise Refused("helping.link_unknown")
    if found.person_id == by.id or _is_minor(session, by):
        raise Refused("helping.link_for_guardian")
    found.guardian_id, found.token = by.id, None
    session.flush()
    return found


def _is_minor(session: Session, person: Person) -> bool:
    volunteer = of_person(session, person)
    return volunteer is not None and not volunteer.grown


def of_guardian(session: Session, id: int, by: Person) -> Volunteer:
    """The minor whose guardian this person is. Raises NotAllowed."""
    found = lock(session, Volunteer, id)
    if found is None or found.guardian_id != by.id:
        raise NotAllowed("refusals.not_yours")
    return found


def agree(session: Session, id: int, by: Person, now: datetime) -> None:
    """The guardian agrees; the minor hears it, and the guardian may end it at any time. Raises NotAllowed."""
    ward = of_guardian(session, id, by)
    if ward.guardian_at is None:
        ward.guardian_at = now
        tell(session, [ward.person], said("helping.guardian_agreed"))


def end(session: Session, id: int, by: Person) -> None:
    """The guardian does not want it, now or no longer; the minor takes nothing from then on. Raises NotAllowed."""
    ward = of_guardian(session, id, by)
    ward.guardian_at = None
    tell(session, [ward.person], said("helping.guardian_ended"), keyboard=[[button(ward, "guardian")]])


def thanked_in(session: Session, community_ids: list[int], skip: int, limit: int) -> list[str]:
    """The names of those of these communities who wish to stand in the list of thanks, by name: it is no ranking."""
    wished = (col(Volunteer.thanked).is_(True), col(Volunteer.left_at).is_(None), Person.telegram_id > 0)
    rows = (
        select(Person.name)
        .join(Volunteer, col(Volunteer.person_id) == col(Person.id))
        .join(Area, col(Area.id) == col(Person.area_id))
        .where(*wished, col(Area.branch_id).in_(community_ids))
        .order_by(col(Person.name), col(Person.id))
    )
    return list(session.exec(rows.offset(skip).limit(limit)))
