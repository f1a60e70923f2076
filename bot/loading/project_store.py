"""Projects, from and to their sheet. What is loaded was agreed on elsewhere: nobody is told of it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from bot.loading.projects import ProjectEntry
from bot.loading.results import ResultEntry
from bot.loading.stores import OF_THOSE, Ids, Keys, in_parts, moment, some_of
from models.pairings.listing.record import Listing
from models.projects import record
from models.projects.life import LIFE
from models.projects.record import ASKED_EVERY, CameOf, Project, State
from models.registry.people import Person
from models.rights.life import Actor
from models.understanding.writing import visible

OVER = {State.DONE: "load_done", State.STOPPED: "load_stopped"}


class ProjectStore:
    """The projects of all pairings."""

    needed = ("pairing", "branch", "title", "begun", "due")

    def stored(
        self, session: Session, keys: Keys, only: Sequence[str] | None
    ) -> Iterator[tuple[int, ResultEntry]]:
        where = [col(Project.pairing_id).in_(OF_THOSE)] if only is None else []
        for some in some_of(session, Project, only, *where):
            accounts, listings = _accounts(session, some), _listings(session, some)
            for one in some:
                yield one.id, _told(one, keys, accounts, _came_of(one, listings))

    def write(self, session: Session, rows: Sequence[ResultEntry], ids: Ids, now: datetime) -> None:
        """Where the file does not say who sees to one, the clock finds somebody of its branch."""
        said = [one for one in rows if isinstance(one, ProjectEntry)]
        known = {
            one.key: one for some in some_of(session, Project, [one.key for one in said]) for one in some
        }
        owners = _owners(session, said)
        projects = [known.get(row.key) or _begun(row, ids, now) for row in said]
        for project, row in zip(projects, said, strict=True):
            _put(project, row, ids, owners, now)
        session.add_all(projects)
        session.flush()
        for project, row in zip(projects, said, strict=True):
            taken = _live(session, project, row, now)
            session.add_all(_history(project, taken, now, new=row.key not in known))
        session.flush()


def _begun(row: ProjectEntry, ids: Ids, now: datetime) -> Project:
    assert row.due is not None
    project = Project(
        key=row.key,
        pairing_id=ids.pairing[row.pairing or ""],
        branch_id=ids.branch[row.branch or ""],
        title="",
        due=row.due,
        begun_at=now,
        ask_at=now + ASKED_EVERY,
    )
    LIFE.begin(project, "load")
    return project


def _put(project: Project, row: ProjectEntry, ids: Ids, owners: Mapping[int, int], now: datetime) -> None:
    assert row.begun is not None
    assert row.due is not None
    project.pairing_id, project.branch_id = ids.pairing[row.pairing or ""], ids.branch[row.branch or ""]
    project.joint_branch_id = ids.branch.get(row.joint_branch or "")
    project.owner_id = owners.get(row.owner or 0, project.owner_id)
    project.title, project.due = row.title or "", row.due
    project.came_of = None if project.is_linked else row.came_of
    project.begun_at = moment(row.begun, project.begun_at, now)


def _live(session: Session, project: Project, row: ProjectEntry, now: datetime) -> str:
    """It goes on, is done or was stopped, as the file says; returns the step that leads there, or `load` for none."""
    wanted, taken = row.standing, "load"
    if project.state is not wanted and project.state is not State.RUNNING:
        taken = "load_again"
        LIFE.take(session, taken, project, Actor.SHELL)
    if project.state is not wanted:
        taken = OVER[wanted]
        LIFE.take(session, taken, project, Actor.SHELL)
    over = row.closed if wanted in OVER else None
    project.closed_at = moment(over, project.closed_at, now) if over is not None else None
    project.result = row.result or "" if over is not None else ""
    return taken


def _history(project: Project, taken: str, now: datetime, *, new: bool) -> Iterator[record.ProjectEntry]:
    """What is new was begun on its day, and came to its end on another; what was known, a file changed now."""
    if not new:
        yield record.ProjectEntry(project_id=project.id, at=now, step=taken)
        return
    yield record.ProjectEntry(project_id=project.id, at=project.begun_at, step="begin", words=project.title)
    if project.closed_at is not None:
        step = "close" if project.state is State.DONE else "stop"
        yield record.ProjectEntry(
            project_id=project.id, at=project.closed_at, step=step, words=project.result
        )


def _told(project: Project, keys: Keys, accounts: Mapping[int, int], came_of: CameOf | None) -> ProjectEntry:
    closed = project.closed_at
    said = {
        "key": project.key,
        "pairing": keys.pairing[project.pairing_id],
        "branch": keys.branch[project.branch_id],
        "title": visible(project.title),
        "came_of": came_of,
        "joint_branch": keys.branch.get(project.joint_branch_id or 0),
        "owner": accounts.get(project.owner_id or 0),
        "begun": project.begun_at.astimezone(keys.zone).date(),
        "due": project.due,
        "state": project.state,
        "closed": closed.astimezone(keys.zone).date() if closed is not None else None,
        "result": visible(project.result) or None,
    }
    return ProjectEntry.model_construct(**{name: value for name, value in said.items() if value is not None})  # type: ignore[arg-type]


def _listings(session: Session, projects: Sequence[Project]) -> dict[int, CameOf]:
    """Whether they were offers or needs that these projects came of."""
    ids = {one.listing_id for one in projects if one.listing_id is not None}
    rows = select(Listing.id, Listing.kind).where(col(Listing.id).in_(ids))
    return {id: CameOf(kind.value) for id, kind in session.execute(rows)} if ids else {}


def _came_of(project: Project, listings: Mapping[int, CameOf]) -> CameOf | None:
    """Never more than what it was: its words may be a resident's."""
    if project.listing_id is not None:
        return listings[project.listing_id]
    known = (
        (project.problem_id, CameOf.PROBLEM),
        (project.action_id, CameOf.ACTION),
        (project.activity_id, CameOf.DECISION),
    )
    return next((what for id, what in known if id is not None), project.came_of)


def _accounts(session: Session, projects: Sequence[Project]) -> dict[int, int]:
    """The Telegram ids of those who see to these projects, by their ids; who has none is not told of."""
    owners = {one.owner_id for one in projects if one.owner_id is not None}
    rows = select(Person.id, Person.telegram_id).where(
        col(Person.id).in_(owners), col(Person.telegram_id) > 0
    )
    return dict(session.execute(rows).all()) if owners else {}


def _owners(session: Session, rows: Sequence[ProjectEntry]) -> dict[int, int]:
    """The ids of those who see to the projects, by their Telegram ids."""
    found: dict[int, int] = {}
    for some in in_parts(sorted({one.owner for one in rows if one.owner is not None})):
        known = select(Person.telegram_id, Person.id).where(col(Person.telegram_id).in_(some))
        found |= dict(session.execute(known).all())
    return found
