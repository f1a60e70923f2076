"""What a week holds of a pairing's projects: what was done, how they went, what is late."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_
from sqlmodel import Session, col, or_, select

from models.pairings.figures.record import shown
from models.post.said import Values
from models.projects.record import Project, ProjectEntry, State, readings_of


def built(start: datetime, end: datetime) -> ColumnElement[bool]:
    """Those that were done in this time."""
    at = col(Project.closed_at)
    return and_(col(Project.state) == State.DONE, at >= start, at < end)


def moved(start: datetime, end: datetime) -> ColumnElement[bool]:
    """Those of which was told in this time how they go, and that were not done in it."""
    told = select(ProjectEntry.project_id).where(*_told(start, end))
    return and_(
        col(Project.id).in_(told), or_(col(Project.closed_at).is_(None), col(Project.closed_at) >= end)
    )


def slipped(at: datetime, *, over: bool) -> ColumnElement[bool]:
    """Those that were late at this local moment; `over`: it lies in the past."""
    open_then = or_(col(Project.closed_at).is_(None), col(Project.closed_at) >= at)
    still = open_then if over else col(Project.state) == State.RUNNING
    return and_(still, col(Project.begun_at) <= at, col(Project.due) < at.date())


def line(project: Project) -> Values:
    """A project in a line of the week."""
    return {
        "title": project.title,
        "branch": project.branch.name,
        "until": project.due.isoformat(),
        "result": project.result,
    }


def lines(session: Session, projects: Sequence[Project], start: datetime, end: datetime) -> dict[int, Values]:
    """The same with the numbers that they have reached, and what was told of them last, by their ids."""
    readings = readings_of(session, projects)
    ids = [one.id for one in projects]
    told = select(ProjectEntry).where(col(ProjectEntry.project_id).in_(ids), *_told(start, end))
    words = (
        {one.project_id: one.words for one in session.exec(told.order_by(col(ProjectEntry.id)))}
        if ids
        else {}
    )
    return {
        one.id: line(one)
        | {
            "figures": shown([each.amount for each in readings.get(one.id, [])]),
            "words": words.get(one.id, ""),
        }
        for one in projects
    }


def _told(start: datetime, end: datetime) -> tuple[ColumnElement[bool], ...]:
    at = col(ProjectEntry.at)
    return (
        col(ProjectEntry.step) == "progress",
        col(ProjectEntry.retracted_at).is_(None),
        at >= start,
        at < end,
    )
