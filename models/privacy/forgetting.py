"""Forgetting a person who asks for it, after a day to take it back: their problems stay, without them."""

from datetime import datetime, timedelta

from sqlalchemy import and_, delete, or_, update
from sqlmodel import Field, Session, SQLModel, col, select

from models.base.columns import Moment
from models.post.dialogues import Dialogue
from models.post.folded import Folded
from models.post.inbox import INBOX, sent_by
from models.post.outbox import OUTBOX
from models.post.outgoing import changed
from models.problems import absence
from models.problems.attachments import Attachment
from models.problems.carers import steps as carers
from models.problems.corrections import Spoken
from models.problems.mediation import parties
from models.problems.mediation.life import OPEN as UNDER_WAY
from models.problems.mediation.record import Mediation, Party
from models.problems.record import HANDLED, OPEN, Follower, Problem, State
from models.problems.steps import let_go
from models.registry.people import Language, Person

GRACE = timedelta(days=1)
TOGETHER = 20


class Forgetting(SQLModel, table=True):
    """Somebody asked to be forgotten; it is done at `due_at` unless they take it back."""

    __tablename__ = "forgettings"

    person_id: int = Field(foreign_key="people.id", primary_key=True)
    due_at: datetime = Field(sa_type=Moment, index=True)


def ask(session: Session, person: Person, now: datetime) -> Forgetting:
    """They are forgotten after a day; asking again changes nothing."""
    asked = session.get(Forgetting, person.id)
    if asked is None:
        asked = Forgetting(person_id=person.id, due_at=now + GRACE)
        session.add(asked)
        session.flush()
    return asked


def take_back(session: Session, person: Person) -> bool:
    """They stay. False where nothing was asked, or it is done already."""
    asked = session.get(Forgetting, person.id)
    if asked is None:
        return False
    session.delete(asked)
    session.flush()
    return True


def due(session: Session, now: datetime) -> bool:
    """Forgets those whose day is over; returns whether there are more."""
    some = session.exec(select(Forgetting).where(col(Forgetting.due_at) <= now).limit(TOGETHER)).all()
    for asked in some:
        person = session.get_one(Person, asked.person_id)
        session.delete(asked)
        forget(session, person, now)
    return len(some) == TOGETHER


def forget(session: Session, person: Person, now: datetime) -> None:
    """Takes the person out of everything: name, account, roles, words on their way; what they had goes to others."""
    _leave_mediations(session, person, now)
    carers.leave(session, person, now)
    for role in person.standing.roles:
        role.until = now
    session.flush()
    for problem in session.exec(
        select(Problem).where(Problem.owner_id == person.id, col(Problem.state).in_(HANDLED))
    ):
        absence.release(session, problem, now)
    raised = session.exec(select(Problem).where(Problem.raiser_id == person.id)).all()
    for problem in raised:
        problem.named = False
        if problem.state is State.RESOLVED:
            let_go(session, problem)
        problem.follow_up_at = None
        changed(session, problem)
    _erase(session, person, [one.id for one in raised if one.state not in OPEN])
    for problem in raised:
        if problem.state in OPEN:
            absence.raiser_forgotten(session, problem, now)
    person.telegram_id = -person.id
    person.name, person.language, person.language_chosen = "", Language.ZH, False
    person.large = person.related = False
    person.area_id = person.acting_role_id = person.named_by_default = None
    person.unreachable_since = now
    session.flush()


def _leave_mediations(session: Session, person: Person, now: datetime) -> None:
    """What they told as a side goes with them; a side of a mediation that is under way leaves it."""
    for one in session.exec(select(Party).where(Party.person_id == person.id)).all():
        mediation = session.get_one(Mediation, one.mediation_id)
        if mediation.state in UNDER_WAY and one.left_at is None:
            parties.leave(session, mediation, person, now)
        one.statement = one.demand = one.summary = ""
        session.execute(delete(Attachment).where(col(Attachment.party_id) == one.id))
        one.person_id = None
    session.flush()


def _erase(session: Session, person: Person, over: list[int]) -> None:
    """What is theirs alone: forms, follows, pictures of what is over, what they sent, what was said to them."""
    session.execute(delete(Dialogue).where(col(Dialogue.person_id) == person.id))
    session.execute(delete(Follower).where(col(Follower.person_id) == person.id))
    session.execute(delete(Attachment).where(col(Attachment.problem_id).in_(over)))
    _erase_names(session, person)
    _erase_helping(session, person)
    account = person.telegram_id
    for name in ("calendar_entries", "broadcast_readers", "notice_readers", "homes", "preferences", "mutes"):
        table = SQLModel.metadata.tables[name]
        session.execute(delete(table).where(table.c.person_id == person.id))
    mutes = SQLModel.metadata.tables["mutes"]
    session.execute(delete(mutes).where(mutes.c.instead_id == person.id))
    for name, column in (("activities", "logged_by_id"), ("project_entries", "by_id")):
        table = SQLModel.metadata.tables[name]
        session.execute(update(table).where(table.c[column] == person.id).values(sources={}))
    session.execute(delete(Spoken).where(col(Spoken.chat_id) == account))
    session.execute(delete(Folded).where(col(Folded.chat_id) == account))
    session.execute(delete(INBOX).where(INBOX.c.done_at.is_not(None), sent_by(account)))
    session.execute(delete(OUTBOX).where(or_(OUTBOX.c.chat_id == account, OUTBOX.c.person_id == person.id)))


def _erase_names(session: Session, person: Person) -> None:
    """As a teacher of a mentor pair they are named no longer; of names that they wrote, those that are agreed to stay."""
    names = SQLModel.metadata.tables["ledger_names"]
    wrote = and_(names.c.by_id == person.id, names.c.agreed_at.is_(None))
    gone = {"name": "", "agreed_at": None, "agreed_by_id": None, "person_id": None, "token": None}
    session.execute(update(names).where(or_(names.c.person_id == person.id, wrote)).values(gone))


def _erase_helping(session: Session, person: Person) -> None:
    """They volunteer no more and are guardian of nobody; of what they asked for the words go, and the ledger stays."""
    tables = SQLModel.metadata.tables
    volunteers, tasks, kin = (tables[name] for name in ("volunteers", "help_tasks", "kin"))
    session.execute(delete(volunteers).where(volunteers.c.person_id == person.id))
    ward = volunteers.c.guardian_id == person.id
    session.execute(update(volunteers).where(ward).values(guardian_id=None, guardian_at=None))
    session.execute(update(tasks).where(tasks.c.asked_by_id == person.id).values(text="", place=""))
    session.execute(delete(kin).where(or_(kin.c.person_id == person.id, kin.c.relative_id == person.id)))
