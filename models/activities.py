"""Joint activities (联建活动): logged by one branch, confirmed by its partners with a tap; nobody reports twice."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Index
from sqlmodel import Field, Session, SQLModel, col, select

from models import attachments, outbox, sayings
from models.activity_words import ActivityType
from models.branches import Branch
from models.columns import Moment, one_of
from models.life import Life, NotAllowed, Refused, Step
from models.pairings import Pairing, joint_branches, members
from models.people import Person, branches_served, roles_of, speakers
from models.problem_together import agenda
from models.sayings import Button, Keyboard, Media, Said, Values, said, tell

LONGEST_TEXT = 1000
LONGEST_WORDS = 400


class State(StrEnum):
    LOGGED = "logged"
    WITHDRAWN = "withdrawn"


class Answer(StrEnum):
    """What a partner branch says to an activity logged by another."""

    CONFIRMED = "confirmed"
    OBJECTED = "objected"


class Activity(SQLModel, table=True):
    """An activity of a pairing, held or planned. `timed` False: only the day is known."""

    __tablename__ = "activities"
    __table_args__ = (Index("activities_of_pairing", "pairing_id", "starts_at"),)

    id: int = Field(default=None, primary_key=True)
    pairing_id: int = Field(foreign_key="pairings.id")
    branch_id: int = Field(foreign_key="branches.id")
    logged_by_id: int = Field(foreign_key="people.id", index=True)
    type: ActivityType = Field(sa_type=one_of(ActivityType))
    text: str
    starts_at: datetime = Field(sa_type=Moment, index=True)
    timed: bool = True
    place: str = ""
    people: int | None = None
    state: State = Field(default=State.LOGGED, sa_type=one_of(State))
    logged_at: datetime = Field(sa_type=Moment)
    revision: int = 0

    @property
    def about(self) -> str:
        return f"activity:{self.id}"


class ActivityAnswer(SQLModel, table=True):
    """A partner branch's word on an activity: one a branch, the first of its people speaks."""

    __tablename__ = "activity_answers"

    activity_id: int = Field(foreign_key="activities.id", primary_key=True)
    branch_id: int = Field(foreign_key="branches.id", primary_key=True)
    by_id: int = Field(foreign_key="people.id")
    at: datetime = Field(sa_type=Moment)
    answer: Answer = Field(sa_type=one_of(Answer))
    words: str = ""


def logger(session: Session, activity: Activity, person: Person) -> bool:
    return activity.logged_by_id == person.id


def partner(session: Session, activity: Activity, person: Person) -> bool:
    """Somebody who speaks for another branch of the pairing that has not answered yet."""
    return unanswered(session, activity, person) is not None


def unanswered(session: Session, activity: Activity, person: Person) -> int | None:
    """The branch for which this person may still answer, if there is one."""
    served = branches_served(roles_of(person))
    partners = {branch.id for branch in members(session, activity.pairing_id)} - {activity.branch_id}
    if activity.branch_id in served:
        return None
    answered = set(
        session.exec(select(ActivityAnswer.branch_id).where(ActivityAnswer.activity_id == activity.id))
    )
    return next((id for id in served if id in partners - answered), None)


LIFE: Life[Activity, State] = Life(
    (
        Step("confirm", frozenset({State.LOGGED}), None, by=partner),
        Step("object", frozenset({State.LOGGED}), None, by=partner),
        Step("withdraw", frozenset({State.LOGGED}), State.WITHDRAWN, by=logger),
    )
)


def of(session: Session, id: int, reader: Person) -> Activity:
    """The activity, for people of the pairing, locked until the commit. Raises Refused for others."""
    activity = session.get(Activity, id, with_for_update=True, populate_existing=True)
    if activity is None or not (logger(session, activity, reader) or _of_pairing(session, activity, reader)):
        raise Refused("refusals.unknown_activity")
    return activity


def log(
    session: Session,
    by: Person,
    pairing: Pairing,
    type: ActivityType,
    text: str,
    starts_at: datetime,
    now: datetime,
    *,
    timed: bool = True,
    place: str = "",
    people: int | None = None,
    media: tuple[Media, ...] = (),
) -> Activity:
    """Stores an activity and asks the partner branches for a tap. Raises NotAllowed outside one's own pairings."""
    branch_id = own_branch(session, by, pairing.id)
    if branch_id is None:
        raise NotAllowed("refusals.not_yours")
    activity = Activity(
        pairing_id=pairing.id,
        branch_id=branch_id,
        logged_by_id=by.id,
        type=type,
        text=text,
        starts_at=starts_at,
        timed=timed,
        place=place,
        people=people,
        logged_at=now,
    )
    session.add(activity)
    session.flush()
    attachments.attach(session, media, activity_id=activity.id)
    others = [branch.id for branch in members(session, pairing.id) if branch.id != branch_id]
    for reader in speakers(session, others):
        if reader.id != by.id:
            words, keyboard = card(session, activity, reader)
            tell(session, [reader], words, keyboard=keyboard, media=media, about=activity.about)
    return activity


def confirm(session: Session, activity: Activity, by: Person, now: datetime) -> Activity:
    """A partner branch says: so it was. Raises NotAllowed, TooLate."""
    _answer(session, activity, "confirm", by, Answer.CONFIRMED, "", now)
    return activity


def object_to(session: Session, activity: Activity, by: Person, words: str, now: datetime) -> Activity:
    """A partner branch says what is not right; whoever logged it hears it at once."""
    branch = _answer(session, activity, "object", by, Answer.OBJECTED, words, now)
    writer = session.get_one(Person, activity.logged_by_id)
    shown, keyboard = card(session, activity, writer)
    news = said("activities.objected", branch=branch.name, words=words)
    tell(session, [writer], news, shown, keyboard=keyboard, about=activity.about)
    return activity


def withdraw(session: Session, activity: Activity, by: Person, now: datetime) -> Activity:
    """Whoever logged it takes it back; the partners' cards say so."""
    activity.state = LIFE.take(session, "withdraw", activity, activity.state, by)
    activity.revision += 1
    refresh(session, activity, by)
    return activity


def card(session: Session, activity: Activity, reader: Person) -> tuple[Said, Keyboard]:
    """The activity with what the partners said to it, and the steps this reader may take."""
    steps = [
        Button(said(f"buttons.activity_{step}"), f"activity.{step}:{activity.id}:{activity.revision}")
        for step in LIFE.open_to(session, activity, activity.state, reader)
    ]
    if meets(activity) and own_branch(session, reader, activity.pairing_id) is not None:
        steps.append(
            Button(said("buttons.activity_raise"), f"activity.raise:{activity.id}:{activity.revision}")
        )
    return said("activities.card", **view(session, activity)), [steps] if steps else []


def meets(activity: Activity) -> bool:
    """Whether it is a joint meeting (联席会), at which problems are raised and talked about."""
    return activity.type is ActivityType.JOINT_MEETING and activity.state is State.LOGGED


def view(session: Session, activity: Activity) -> Values:
    answers = session.exec(
        select(ActivityAnswer, Branch)
        .join(Branch, col(Branch.id) == col(ActivityAnswer.branch_id))
        .where(ActivityAnswer.activity_id == activity.id)
        .order_by(col(ActivityAnswer.at))
    )
    return {
        "type": activity.type.value,
        "text": activity.text,
        "starts_at": activity.starts_at.isoformat(),
        "timed": activity.timed,
        "place": activity.place,
        "people": activity.people,
        "branches": [branch.name for branch in members(session, activity.pairing_id)],
        "logged_by": session.get_one(Branch, activity.branch_id).name,
        "withdrawn": activity.state is State.WITHDRAWN,
        "agenda": agenda(session, activity.pairing_id, activity.starts_at) if meets(activity) else [],
        "answers": [
            {"branch": branch.name, "answer": answer.answer.value, "words": answer.words}
            for answer, branch in answers
        ],
    }


def refresh(session: Session, activity: Activity, by: Person) -> None:
    """Brings up to date the cards that others were shown, without a sound."""
    for reader in outbox.readers(session, activity.about, but=by):
        words, keyboard = card(session, activity, reader)
        sayings.edit(session, reader, words, keyboard, activity.about)


def _answer(
    session: Session, activity: Activity, step: str, by: Person, answer: Answer, words: str, now: datetime
) -> Branch:
    branch_id = unanswered(session, activity, by)
    LIFE.take(session, step, activity, activity.state, by)
    activity.revision += 1
    branch = session.get_one(Branch, branch_id)
    session.add(
        ActivityAnswer(
            activity_id=activity.id, branch_id=branch.id, by_id=by.id, at=now, answer=answer, words=words
        )
    )
    session.flush()
    refresh(session, activity, by)
    return branch


def _of_pairing(session: Session, activity: Activity, person: Person) -> bool:
    return own_branch(session, person, activity.pairing_id) is not None


def own_branch(session: Session, person: Person, pairing_id: int) -> int | None:
    """The branch for which this person logs in a pairing: a member of it, or its joint branch."""
    served = branches_served(roles_of(person))
    taking_part = {
        branch.id for branch in (*members(session, pairing_id), *joint_branches(session, pairing_id))
    }
    return next((id for id in served if id in taking_part), None)
