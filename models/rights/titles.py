"""What people are called to others: the role and where, never the name (domain.md, Privacy)."""

from sqlmodel import Session

from models.post.said import Values
from models.registry.branches import Area, Branch
from models.registry.people import Person
from models.registry.roles import Role


def of_role(session: Session, role: Role) -> Values:
    """A role as a title: its kind and the area, branch or district it is held in."""
    if role.area_id is not None:
        place = session.get_one(Area, role.area_id).name
    elif role.branch_id is not None:
        place = session.get_one(Branch, role.branch_id).name
    else:
        place = role.district or ""
    return {"role": role.kind.value, "place": place}


def title(session: Session, person: Person, area_id: int | None = None) -> Values:
    """The title under which others know this person: the role in that area, else the oldest; without one, a resident.

    Whoever stands in for somebody for some days keeps the title of their own role.
    """
    roles = [role for role in person.standing.roles if role.stands_in_for_id is None]
    if not roles:
        return {"role": "resident", "place": ""}
    return of_role(session, next((role for role in roles if area_id and role.area_id == area_id), roles[0]))


def home(session: Session, person: Person) -> str:
    """The name of the area a resident lives in; empty while it is not known."""
    return session.get_one(Area, person.area_id).name if person.area_id is not None else ""
