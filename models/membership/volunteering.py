"""A resident wishes to help: whoever answers for where they live is told, with their words."""

from sqlmodel import Session

from models.base.refusals import Refused
from models.post.outgoing import tell
from models.post.said import said
from models.registry.branches import Area
from models.registry.people import Person
from models.rights.ladder import first_reachable, matter_of_area
from models.rights.titles import title

LONGEST_TEXT = 400


def offer_help(session: Session, person: Person, words: str, *, named: bool) -> list[dict[str, str]]:
    """Tells the first who can be reached, and returns their titles; the name is told only where that is wanted.

    Raises Refused where nobody can be reached.
    """
    assert person.area_id is not None
    area = session.get_one(Area, person.area_id)
    _, told = first_reachable(session, matter_of_area(session, area))
    readers = [one for one in told if one.id != person.id]
    if not readers:
        raise Refused("volunteering.nobody")
    name = person.name if named else ""
    tell(session, readers, said("volunteering.wish", place=area.name, name=name, words=words))
    titles = [title(session, one, area.id) for one in readers]
    return [one for i, one in enumerate(titles) if one not in titles[:i]]
