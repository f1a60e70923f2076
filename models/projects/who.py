"""In which relation a person stands to a project: who leads it, who takes part, who may read it."""

from sqlmodel import Session, col, select

from models.base.locking import lock_for
from models.projects.record import Project
from models.registry import people
from models.registry.pairings import Pairing, joint_branches, members
from models.registry.people import Person
from models.rights.conditions import Condition, Either, In, Is, Rows
from models.rights.reach import joined_by


def owner(session: Session, project: Project, person: Person) -> bool:
    """Whoever sees to it."""
    return project.owner_id == person.id


def leader(session: Session, project: Project, person: Person) -> bool:
    """Whoever speaks for the branch that leads it, or for its joint branch."""
    return bool({project.branch_id, project.joint_branch_id} & set(person.standing.branches))


def participant(session: Session, project: Project, person: Person) -> bool:
    """Whoever speaks for a branch of its pairing."""
    return leader(session, project, person) or own_branch(session, project, person) is not None


def idle_leader(session: Session, project: Project, person: Person) -> bool:
    """Whoever speaks for the leading branch while nobody sees to it."""
    return project.owner_id is None and leader(session, project, person)


def passes_on(session: Session, project: Project, person: Person) -> bool:
    """Whoever leads it, where another could see to it."""
    return leader(session, project, person) and bool(successors(session, project))


def entruster(session: Session, project: Project, person: Person) -> bool:
    """Whoever leads it, where the pairing has formed a joint branch that could have it."""
    if not leader(session, project, person):
        return False
    return any(one.id != project.joint_branch_id for one in joint_branches(session, project.pairing_id))


def own_branch(session: Session, project: Project, person: Person) -> int | None:
    """The branch of the pairing for which this person takes part."""
    taking_part = {branch.id for branch in members(session, project.pairing_id)}
    return next((id for id in person.standing.branches if id in taking_part), None)


def successors(session: Session, project: Project) -> list[Person]:
    """Who else could see to it: those who speak for its leading or its joint branch, and can be reached."""
    return [one for one in people.speakers(session, leading(project)) if one.id != project.owner_id]


def leading(project: Project) -> list[int]:
    """The branch that leads it, and its joint branch, where it has one."""
    joint = project.joint_branch_id
    return [project.branch_id, *([joint] if joint is not None else [])]


def read_by(session: Session, person: Person) -> Condition:
    """The projects of this person's pairings and districts, those that their branches lead, what they began or own."""
    standing = person.standing
    joined = (In("pairing_id", joined_by(session, id)) for id in standing.branches)
    here = select(Pairing.id).where(col(Pairing.district).in_(standing.districts))
    return Either(
        Is("owner_id", person.id),
        Is("begun_by_id", person.id),
        *joined,
        In("branch_id", standing.branches),
        In("joint_branch_id", standing.branches),
        *(
            [In("pairing_id", Rows(session, here, ("paired in", *standing.districts)))]
            if standing.districts
            else ()
        ),
    )


def reads(session: Session, project: Project, person: Person) -> bool:
    return read_by(session, person).holds(project)


def lock_if_allowed(session: Session, id: int, reader: Person) -> Project:
    """The project, locked until the commit, for those who may read it. Raises Refused for others."""
    return lock_for(session, Project, id, reader, reads, "refusals.unknown_project")
