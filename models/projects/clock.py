"""What follows for projects from what becomes of their pairing, their joint branch and their owner.

Each function sees to some of what is due and says whether there is more; what it has seen to is due no longer.
"""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, or_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, exists, select, update

from models.projects.notices import concerned, step, tell_leaders
from models.projects.record import Project, State
from models.projects.several import tell_of_several
from models.projects.steps import first_speaker
from models.projects.who import leading
from models.registry import people
from models.registry.branches import Branch
from models.registry.pairings import ACTIVE, Pairing, PairingState
from models.registry.people import Person
from models.registry.roles import BRANCH_ROLES, Role
from models.rights.life import Actor

TOGETHER = 20
RUNNING = col(Project.state) == State.RUNNING


def joint_branches_closed(session: Session, now: datetime) -> bool:
    """The joint branch that had it is closed: it stays with the branch that leads it, which is told."""
    closed = (col(Project.joint_branch_id) == col(Branch.id), col(Branch.closed_at).is_not(None))
    some = session.exec(select(Project, Branch).where(RUNNING, *closed).limit(TOGETHER)).all()
    for project, joint in some:
        step(session, project, "keep", Actor.CONSEQUENCE, now, joint.name)
        project.joint_branch_id = None
        tell_leaders(session, project, "projects.kept", branch=joint.name)
    return len(some) == TOGETHER


def owners_gone(session: Session, now: datetime) -> bool:
    """Whoever saw to it no longer can: another of the leading branches does, and is told.

    Where there is nobody, it has no owner, and the other branches know it.
    """
    without = or_(
        and_(col(Project.owner_id).is_not(None), ~_speaks(col(Role.person_id) == col(Project.owner_id))),
        and_(col(Project.owner_id).is_(None), _speaks()),
    )
    led = select(Project.branch_id).where(RUNNING, without).distinct().limit(TOGETHER)
    branches = session.exec(led.order_by(col(Project.branch_id))).all()
    some = select(Project).where(RUNNING, without, col(Project.branch_id).in_(branches))
    told: dict[tuple[int, str], tuple[Person, list[Project]]] = {}
    for project in session.exec(some.order_by(col(Project.due), col(Project.id))).all():
        news, readers = _pass_on(session, project, now)
        for one in readers:
            told.setdefault((one.id, news), (one, []))[1].append(project)
    for (_, news), (reader, projects) in told.items():
        tell_of_several(session, reader, news, projects, now)
    return len(branches) == TOGETHER


def _speaks(*which: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether somebody who can be reached speaks for one of a project's leading branches."""
    reached = aliased(Person)
    return exists().where(
        col(Role.until).is_(None),
        col(Role.kind).in_(BRANCH_ROLES),
        col(Role.branch_id).in_((col(Project.branch_id), col(Project.joint_branch_id))),
        col(Role.person_id) == reached.id,
        col(reached.unreachable_since).is_(None),
        *which,
    )


def _pass_on(session: Session, project: Project, now: datetime) -> tuple[str, list[Person]]:
    """What became of it, and who is to hear of that."""
    before = project.owner_id
    project.owner_id = first_speaker(session, project) or next(
        (one.id for one in people.speakers(session, leading(project))), None
    )
    session.flush()
    if project.owner_id is not None:
        step(session, project, "pass_on", Actor.CONSEQUENCE, now)
        name = "yours_now" if before is not None else "yours_at_last"
        return name, [session.get_one(Person, project.owner_id)]
    step(session, project, "orphan", Actor.CONSEQUENCE, now)
    return "ownerless", concerned(session, project)


def left_alone(session: Session, now: datetime) -> bool:
    """Its pairing is paused or over: the leading branch keeps it, and is told; and hears of it anew once that goes on."""
    over = col(Pairing.state).in_((PairingState.PAUSED, PairingState.ENDED))
    which = (RUNNING, col(Project.alone_since).is_(None), over)
    some = session.exec(select(Project, Pairing).join(Pairing).where(*which).limit(TOGETHER)).all()
    for project, pairing in some:
        step(session, project, "alone", Actor.CONSEQUENCE, now)
        project.alone_since = now
        tell_leaders(session, project, "projects.alone", ended=pairing.state is PairingState.ENDED)
    goes_on = col(Project.pairing_id).in_(select(Pairing.id).where(ACTIVE))
    left = col(Project.alone_since).is_not(None)
    session.exec(update(Project).where(left, goes_on).values(alone_since=None))
    return len(some) == TOGETHER


ROUNDS = (joint_branches_closed, owners_gone, left_alone)
