"""Who gets an area's poster, and what is on it."""

from sqlmodel import Session

from models.base.refusals import NotAllowed
from models.post.media import Poster
from models.registry.branches import Area, area_link, areas
from models.registry.people import Person
from models.rights import permissions


def theirs(session: Session, person: Person) -> list[Area]:
    """The areas whose posters this person may print."""
    return [area for area in areas(session) if _may(session, person, area)]


def _may(session: Session, person: Person, area: Area) -> bool:
    """An area's officers, and those whom the table of permissions allows it for the community's branch."""
    if area.id in person.standing.areas:
        return True
    return permissions.allowed(session, person, "area.poster", area.branch)


def poster_if_allowed(session: Session, id: int, person: Person, bot_username: str) -> Poster:
    """The poster. Raises NotAllowed."""
    area = session.get(Area, id)
    if area is None or not _may(session, person, area):
        raise NotAllowed("refusals.not_yours")
    return poster(area, bot_username)


def poster(area: Area, bot_username: str) -> Poster:
    return Poster(area.branch.name, area.name, area_link(area, bot_username))
