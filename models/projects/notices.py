"""Who hears of a step in a project's life, and how it is kept."""

from datetime import datetime

from sqlmodel import Session

from models.pairings.notices import spokesman
from models.post.media import Media
from models.post.outgoing import tell
from models.post.said import said
from models.projects.life import LIFE
from models.projects.record import ASKED_EVERY, Project, ProjectEntry
from models.projects.who import leading
from models.registry import people
from models.registry.pairings import Pairing, members
from models.registry.people import Person
from models.rights.life import By


def step(
    session: Session,
    project: Project,
    name: str,
    by: By,
    now: datetime,
    words: str = "",
    sources: dict[str, str] | None = None,
) -> ProjectEntry:
    """Takes a step and keeps it in the history; its owner need not be asked how it goes for a month.

    Raises NotAllowed, TooLate.
    """
    LIFE.take(session, name, project, by)
    project.ask_at = now + ASKED_EVERY
    return enter(session, project, name, by if isinstance(by, Person) else None, now, words, sources)


def enter(
    session: Session,
    project: Project,
    name: str,
    by: Person | None,
    now: datetime,
    words: str = "",
    sources: dict[str, str] | None = None,
) -> ProjectEntry:
    """Keeps a step in the history; `by` None: no person took it."""
    by_id = by.id if by is not None else None
    entry = ProjectEntry(
        project_id=project.id, by_id=by_id, at=now, step=name, words=words, sources=sources or {}
    )
    session.add(entry)
    session.flush()
    return entry


def concerned(session: Session, project: Project) -> list[Person]:
    """Who can be reached and speaks for a branch of its pairing or leads it, and whoever began it."""
    branches = [branch.id for branch in members(session, project.pairing_id)]
    found = people.speakers(session, list(dict.fromkeys([*branches, *leading(project)])))
    if project.begun_by_id not in {None, *(one.id for one in found)}:
        begun_by = session.get_one(Person, project.begun_by_id)
        found += [begun_by] if begun_by.unreachable_since is None else []
    return found


def tell_others(
    session: Session,
    project: Project,
    by: Person,
    news: str,
    media: tuple[Media, ...] = (),
    *,
    known: int | None = None,
    **values: object,
) -> None:
    """Shows everybody concerned, but the one who did it, the project with the news above.

    `known`: who hears of it as of a problem of their own, and need not be told twice.
    """
    told = [one for one in concerned(session, project) if one.id not in (by.id, known)]
    pairing = session.get_one(Pairing, project.pairing_id)
    words = said(news, by=spokesman(session, pairing, by), title=project.title, **values)
    tell(session, told, words, media=media, shows=project)


def tell_leaders(session: Session, project: Project, news: str, **values: object) -> list[Person]:
    """Shows those who speak for the leading branches the project with the news above; returns them."""
    told = people.speakers(session, leading(project))
    tell(session, told, said(news, title=project.title, **values), shows=project)
    return told
