"""What people change of a project that is under way: its milestones, parts, title, aims, pictures, and who sees to it."""

from datetime import date, datetime

from sqlmodel import Session

from models.base.locking import lock
from models.base.refusals import NotAllowed, TooLate
from models.pairings.figures.record import put, shown
from models.post.outgoing import tell
from models.post.said import said
from models.problems.attachments import attach
from models.projects.life import LIFE
from models.projects.notices import enter, step, tell_others
from models.projects.record import Milestone, Project, ProjectPart
from models.projects.steps import Amounts, Files, require_day
from models.projects.who import leader, own_branch, successors
from models.registry.branches import Branch
from models.registry.pairings import joint_branches, members
from models.registry.people import Person
from models.rights.life import Actor
from models.rights.titles import title as title_of
from models.understanding.stages import Stage


def add_milestone(
    session: Session, project: Project, by: Person, text: str, until: date, now: datetime
) -> Milestone:
    """A step on the way, and its day. Raises NotAllowed, TooLate, Unfit."""
    require_day(until, now)
    step(session, project, "add_milestone", by, now, text)
    milestone = Milestone(project_id=project.id, text=text, by=until)
    session.add(milestone)
    session.flush()
    tell_others(session, project, by, "projects.milestone_added", text=text, until=until.isoformat())
    return milestone


def reach(session: Session, project: Project, by: Person, milestone_id: int, now: datetime) -> Milestone:
    """A step on the way is taken. Raises NotAllowed, TooLate."""
    milestone = lock(session, Milestone, milestone_id)
    LIFE.require(session, "reach", project, by)
    if milestone is None or milestone.project_id != project.id or milestone.done_at is not None:
        raise TooLate("refusals.too_late")
    step(session, project, "reach", by, now, milestone.text)
    milestone.done_at = now
    tell_others(session, project, by, "projects.milestone_reached", text=milestone.text)
    return milestone


def set_part(
    session: Session, project: Project, by: Person, branch_id: int, words: str, now: datetime
) -> Project:
    """What a branch does in it: its own people say it, or whoever leads the project. Raises NotAllowed, TooLate."""
    LIFE.require(session, "part", project, by)
    if branch_id not in {one.id for one in parted(session, project, by)}:
        raise NotAllowed("refusals.not_yours")
    branch = session.get_one(Branch, branch_id)
    step(session, project, "part", by, now, words)
    part = session.get(ProjectPart, (project.id, branch_id))
    part = part or ProjectPart(project_id=project.id, branch_id=branch_id, words="")
    part.words = words
    session.add(part)
    session.flush()
    tell_others(session, project, by, "projects.part_set", branch=branch.name, words=words)
    return project


def parted(session: Session, project: Project, by: Person) -> list[Branch]:
    """The branches whose part this person may set."""
    own = own_branch(session, project, by)
    taking_part = members(session, project.pairing_id)
    return taking_part if leader(session, project, by) else [one for one in taking_part if one.id == own]


def rename(session: Session, project: Project, by: Person, title: str, now: datetime) -> Project:
    """Raises NotAllowed, TooLate."""
    step(session, project, "rename", by, now, title)
    before, project.title = project.title, title
    tell_others(session, project, by, "projects.renamed", before=before)
    return project


def aim(
    session: Session, project: Project, by: Person, words: str, amounts: Amounts, now: datetime
) -> Project:
    """The numbers at which it aims, such as its money. Raises NotAllowed, TooLate."""
    step(session, project, "aim", by, now, words)
    put(session, amounts, planned=True, project_id=project.id)
    tell_others(session, project, by, "projects.aimed", figures=shown(amounts))
    return project


def show_stage(
    session: Session, project: Project, by: Person, stage: Stage, media: Files, now: datetime
) -> Project:
    """Pictures of how it looked before, or looks now. Raises NotAllowed, TooLate."""
    step(session, project, stage.value, by, now)
    attach(session, media, project_id=project.id, stage=stage)
    tell_others(session, project, by, f"projects.shown_{stage.value}", media)
    return project


def take_on(session: Session, project: Project, by: Person, now: datetime) -> Project:
    """Somebody of the leading branch sees to it, of which nobody did. Raises NotAllowed, TooLate."""
    step(session, project, "take_on", by, now)
    project.owner_id = by.id
    tell_others(session, project, by, "projects.taken_on")
    return project


def hand_to(session: Session, project: Project, by: Person, to: Person, now: datetime) -> Project:
    """Another of the leading branches sees to it from now on, and is told. Raises NotAllowed, TooLate."""
    LIFE.require(session, "hand_to", project, by)
    if to.id not in {one.id for one in successors(session, project)}:
        raise NotAllowed("refusals.not_yours")
    step(session, project, "hand_to", by, now)
    before, project.owner_id = project.owner_id, to.id
    if to.id != by.id:
        news = said("projects.yours", by=title_of(session, by), title=project.title)
        tell(session, [to], news, shows=project)
    if before not in (None, by.id):
        owner = session.get_one(Person, before)
        gone = said("projects.handed_on", title=project.title, name=to.name)
        tell(session, [owner] if owner.unreachable_since is None else [], gone, shows=project)
    return project


def pass_to(session: Session, project: Project, to: Person, by: Person, now: datetime) -> None:
    """Whoever saw to it has left the role; the successor does from now on, and hears it with all that is theirs."""
    LIFE.take(session, "pass_on", project, Actor.CONSEQUENCE)
    enter(session, project, "pass_on", by, now)
    project.owner_id = to.id


def entrust(session: Session, project: Project, by: Person, joint_branch_id: int, now: datetime) -> Project:
    """A joint branch (临时党支部) of the pairing has it, beside the branch that leads it. Raises NotAllowed, TooLate."""
    LIFE.require(session, "entrust", project, by)
    found = [one for one in joint_branches(session, project.pairing_id) if one.id == joint_branch_id]
    if not found:
        raise TooLate("refusals.too_late")
    step(session, project, "entrust", by, now, found[0].name)
    project.joint_branch_id = joint_branch_id
    tell_others(session, project, by, "projects.entrusted", branch=found[0].name)
    return project
