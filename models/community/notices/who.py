"""In which relation a person stands to a notice: who tells an area, and which areas somebody may tell."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from models.base.locking import lock_for
from models.base.refusals import Refused
from models.community.notices.record import Notice
from models.registry.branches import IN_USE, Area, Branch
from models.registry.people import Person
from models.rights.conditions import Condition, Either, In


def staff(session: Session, notice: Notice, person: Person) -> bool:
    """An officer of the area, and whoever speaks for its community."""
    return read_by(person).holds(notice)


def read_by(person: Person) -> Condition:
    """The notices of the communities that this person speaks for, and of the areas that they are an officer of."""
    standing = person.standing
    return Either(In("branch_id", standing.branches), In("area_id", standing.areas))


@dataclass(frozen=True)
class Target:
    """For whom a notice can be: an area, or with `area` None all areas of a community."""

    branch: Branch
    area: Area | None = None

    @property
    def code(self) -> str:
        """As a button carries it."""
        return f"b{self.branch.id}" if self.area is None else f"a{self.area.id}"


def targets(session: Session, person: Person) -> list[Target]:
    """The areas that this person may tell; first all of a community at once, for whoever speaks for it."""
    standing = person.standing
    theirs = col(Area.id).in_(standing.areas) | col(Area.branch_id).in_(standing.branches)
    rows = select(Area, Branch).join(Branch, col(Branch.id) == col(Area.branch_id)).where(theirs, IN_USE)
    found = session.exec(rows.order_by(col(Area.id))).all()
    whole = {branch.id: branch for _, branch in found if branch.id in standing.branches}
    return [*(Target(one) for one in whole.values()), *(Target(branch, area) for area, branch in found)]


def require_targets(session: Session, person: Person) -> list[Target]:
    """Raises Refused for whoever may tell nobody."""
    found = targets(session, person)
    if not found:
        raise Refused("notices.for_staff", coordinates=bool(person.standing.districts))
    return found


def lock_if_allowed(session: Session, id: int, reader: Person) -> Notice:
    """The notice, locked until the commit, for those who may change it. Raises Refused for others."""
    return lock_for(session, Notice, id, reader, staff, "refusals.unknown_broadcast")
