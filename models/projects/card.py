"""What its branches see of a project, and the card on which they see it."""

from datetime import datetime

from sqlalchemy.orm import selectinload
from sqlmodel import Session, col, func, select

from models.base.things import About
from models.pairings.figures.record import Figure, figures_of, shown
from models.post.press import Button, Keyboard, button, in_rows
from models.post.said import Said, Values, said
from models.problems.attachments import Attachment
from models.projects.life import LIFE
from models.projects.record import (
    NEWEST,
    Milestone,
    Project,
    ProjectEntry,
    State,
    is_missed,
    is_overdue,
    milestones_of,
    parts_of,
    readings_of,
)
from models.projects.telling import last_told
from models.projects.who import leading
from models.registry.branches import Branch
from models.registry.pairings import members
from models.registry.people import Person
from models.rights.titles import of_role, title

LATEST = 3
"""Words of progress that a card shows."""
OFTEN = ("take_on", "progress", "close", "reopen")
"""Steps that stand on the card itself; all others stand behind one more button."""
APART = ("reach", "amend", "retract")
"""Steps that are taken otherwise than by a button of their own name."""


def outline(project: Project, now: datetime) -> Values:
    """A project in a line; `now` is local time."""
    return {
        "title": project.title,
        "branch": project.branch.name,
        "until": project.due.isoformat(),
        "state": project.state.value,
        "late": is_overdue(project, now),
        "result": project.result,
    }


def view(session: Session, project: Project, now: datetime) -> Values:
    """All that is told of it."""
    figures = figures_of(session, project_id=project.id)
    latest = readings_of(session, [project]).get(project.id, [])
    joint = project.joint_branch_id
    return outline(project, now) | {
        "owner": _owner(session, project),
        "joint": session.get_one(Branch, joint).name if joint is not None else "",
        "problem": project.problem_id,
        "origin": project.came_of.value if project.came_of is not None else None,
        "planned": _shown([one for one in figures if one.planned]),
        "reached": _shown([one for one in figures if not one.planned]),
        "latest": _shown(latest if project.state is State.RUNNING else []),
        "parts": _parts(session, project),
        "milestones": [
            {
                "text": one.text,
                "by": one.by.isoformat(),
                "done": one.done_at is not None,
                "late": project.state is State.RUNNING and is_missed(one, now),
            }
            for one in milestones_of(session, project)
        ],
        "story": _story(session, project),
        "pictures": _pictures(session, project),
        "alone": project.alone_since is not None and project.state is State.RUNNING,
    }


def _shown(figures: list[Figure]) -> list[Values]:
    return shown([one.amount for one in figures])


def _owner(session: Session, project: Project) -> Values | None:
    """Who sees to it, by title; None: nobody."""
    if project.owner_id is None:
        return None
    person = session.get_one(Person, project.owner_id)
    roles = (one for one in person.standing.roles if one.branch_id in leading(project))
    role = next(roles, None)
    return of_role(session, role) if role is not None else title(session, person)


def _parts(session: Session, project: Project) -> list[Values]:
    """What each branch does, and whether it has left the pairing since."""
    there = {branch.id for branch in members(session, project.pairing_id)}
    return [
        {"branch": branch.name, "words": words, "left": branch.id not in there}
        for branch, words in parts_of(session, project)
    ]


def _story(session: Session, project: Project) -> list[Values]:
    told = (
        ProjectEntry.project_id == project.id,
        ProjectEntry.step == "progress",
        ProjectEntry.words != "",
        col(ProjectEntry.retracted_at).is_(None),
    )
    latest = session.exec(select(ProjectEntry).where(*told).order_by(*NEWEST).limit(LATEST))
    return [{"at": one.at.isoformat(), "words": one.words} for one in reversed(latest.all())]


def _pictures(session: Session, project: Project) -> int:
    count = select(func.count()).select_from(Attachment).where(col(Attachment.project_id) == project.id)
    return session.exec(count).one()


def history(session: Session, project: Project, most: int) -> list[Values]:
    """The latest steps, each with who took it, by title, and when."""
    of_it = (ProjectEntry.project_id == project.id, col(ProjectEntry.retracted_at).is_(None))
    rows = (
        select(ProjectEntry, Person)
        .join(Person, col(Person.id) == col(ProjectEntry.by_id), isouter=True)
        .where(*of_it)
        .order_by(*NEWEST)
        .limit(most)
        .options(selectinload(Person.roles))  # type: ignore[arg-type]
    )
    return [
        {
            "step": entry.step,
            "at": entry.at.isoformat(),
            "by": title(session, person) if person is not None and not person.forgotten else None,
            "words": entry.words,
        }
        for entry, person in reversed(session.exec(rows).all())
    ]


def card(session: Session, project: Project, reader: Person, now: datetime) -> tuple[Said, Keyboard]:
    """The project, with the steps this reader is likely to take, and one button for all others."""
    words = view(session, project, now)
    steps = [one for one in LIFE.open_to(session, project, reader) if one not in APART]
    buttons = [button(project, step) for step in steps if step in OFTEN]
    buttons.append(button(project, "more"))
    return said("projects.card", **words), in_rows(buttons)


def more_buttons(session: Session, project: Project, reader: Person, now: datetime) -> Keyboard:
    """What is seldom done; a milestone that is to be reached by its name."""
    open_to = LIFE.open_to(session, project, reader)
    milestones = milestones_of(session, project) if "reach" in open_to else []
    rows = [[_reach(project, one)] for one in milestones if one.done_at is None]
    buttons = [button(project, step) for step in open_to if step not in (*OFTEN, *APART)]
    if "retract" in open_to and last_told(session, project, reader) is not None:
        buttons.append(button(project, "retract"))
    if _pictures(session, project):
        buttons.append(button(project, "pictures"))
    buttons.append(button(project, "history"))
    if project.problem_id is not None:
        buttons.append(button(About("problem", project.problem_id), "show", said("buttons.project_problem")))
    return [*rows, *in_rows([*buttons, button(project, "back", said("buttons.back"))])]


def _reach(project: Project, milestone: Milestone) -> Button:
    label = said("buttons.project_reach", text=milestone.text)
    return button(project, "reach", label, milestone.id)


def show_button(project: Project, now: datetime) -> Button:
    """Opens it from a list or from what it came of."""
    return button(project, "show", said("projects.line", **outline(project, now)))
