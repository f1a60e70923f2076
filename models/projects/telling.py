"""Which project a sentence tells of, and how what was told is put right or taken back."""

from datetime import datetime
from difflib import SequenceMatcher

from sqlmodel import Session, col, select

from models.base.refusals import NotAllowed, TooLate
from models.pairings.figures.record import put
from models.post.outgoing import changed
from models.projects.life import LIFE
from models.projects.record import NEWEST, Project, ProjectEntry, State
from models.registry.pairings import ACTIVE, Member, Pairing
from models.registry.people import Person
from models.understanding.amounts import Amount
from models.understanding.keywords import folded
from models.understanding.project_words import core_of

MOST = 8
"""How many projects are offered where a sentence names none."""
KNOWN = 200
"""Of how many projects, the soonest due, a sentence may tell."""
EDITED = 100
"""Of how many words of progress, the latest, messages may still be edited."""
SHORT, SHORT_LATIN = 2, 4
"""Letters of a title that name it at least."""


def running(session: Session, person: Person, most: int = KNOWN) -> list[Project]:
    """The projects that are under way in this person's pairings, the soonest due first."""
    served = person.standing.branches
    joined = select(Member.pairing_id).join(Pairing).where(ACTIVE, col(Member.branch_id).in_(served))
    theirs = (
        col(Project.pairing_id).in_(joined)
        | col(Project.branch_id).in_(served)
        | col(Project.joint_branch_id).in_(served)
    )
    rows = select(Project).where(theirs, Project.state == State.RUNNING)
    return list(session.exec(rows.order_by(col(Project.due), col(Project.id)).limit(most)))


def has_running(session: Session, person: Person) -> bool:
    """Whether there is any of which this person could tell how it goes."""
    return bool(person.standing.branches) and bool(running(session, person, 1))


def named(session: Session, person: Person, text: str) -> list[Project]:
    """Those whose title the sentence names best; none where it names none."""
    found = running(session, person)
    said = folded(text)
    scores = {one.id: _said_of(folded(core_of(one.title)), said) for one in found}
    best = max(scores.values(), default=0)
    return [one for one in found if best > 0 and scores[one.id] == best]


def likeliest(session: Session, person: Person, text: str) -> Project | None:
    """The one that it names, or the only one there is."""
    found = named(session, person, text) or running(session, person, 2)
    return found[0] if len(found) == 1 else None


def _said_of(title: str, text: str) -> int:
    """How many letters of the title stand together in the text; 0 where too few do to name it."""
    blocks = SequenceMatcher(None, title, text, autojunk=False).get_matching_blocks()
    pieces = (title[one.a : one.a + one.size].strip() for one in blocks)
    return max(
        (len(one) for one in pieces if len(one) >= (SHORT_LATIN if one.isascii() else SHORT)), default=0
    )


def told_in(session: Session, person: Person, message: int) -> tuple[Project, ProjectEntry] | None:
    """What this person told of a project in their message of this number."""
    theirs = (
        ProjectEntry.by_id == person.id,
        ProjectEntry.step == "progress",
        col(ProjectEntry.retracted_at).is_(None),
    )
    latest = select(ProjectEntry).where(*theirs).order_by(col(ProjectEntry.id).desc()).limit(EDITED)
    entry = next((one for one in session.exec(latest) if str(message) in one.sources), None)
    return (session.get_one(Project, entry.project_id), entry) if entry is not None else None


def amend(
    session: Session,
    project: Project,
    entry: ProjectEntry,
    by: Person,
    words: str,
    amounts: tuple[Amount, ...],
    message: int,
) -> ProjectEntry:
    """Puts right what was told, in the message in which it was. Raises NotAllowed, TooLate."""
    if entry.by_id != by.id:
        raise NotAllowed("refusals.not_yours")
    LIFE.take(session, "amend", project, by)
    entry.words, entry.sources = words, entry.sources | {str(message): words}
    put(session, amounts, project_entry_id=entry.id)
    return entry


def last_told(session: Session, project: Project, person: Person) -> ProjectEntry | None:
    """What was told last, where this person told it."""
    told = (
        ProjectEntry.project_id == project.id,
        ProjectEntry.step == "progress",
        col(ProjectEntry.retracted_at).is_(None),
    )
    last = session.exec(select(ProjectEntry).where(*told).order_by(*NEWEST).limit(1)).first()
    return last if last is not None and last.by_id == person.id else None


def retract(session: Session, project: Project, by: Person, now: datetime) -> Project:
    """Whoever told how it goes last takes that back: it was a mistake. Raises NotAllowed, TooLate."""
    entry = last_told(session, project, by)
    if entry is None:
        raise TooLate("refusals.too_late")
    LIFE.take(session, "retract", project, by)
    entry.retracted_at = now
    changed(session, project)
    return project
