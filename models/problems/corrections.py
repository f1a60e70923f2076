"""Which of Telegram's messages a problem's words came in, so that editing one there corrects them here."""

from datetime import datetime

from sqlalchemy import BigInteger, Text, bindparam, func, insert, select
from sqlmodel import Field, Session, SQLModel, col

from models.base.refusals import Refused, TooLate
from models.post.outgoing import changed, tell
from models.post.said import said
from models.problems.notices import enter, handlers, show_to, tell_raiser
from models.problems.record import OPEN, Problem, ProblemEntry, State
from models.problems.steps import LONGEST_TEXT, LONGEST_WORDS
from models.problems.who import concerned
from models.registry.people import Person

AMONG_HANDLERS = ("note", "offer", "merge", "report", "seek_help")


class Spoken(SQLModel, table=True):
    """One message and the step of the history whose words it holds."""

    __tablename__ = "spoken"

    chat_id: int = Field(primary_key=True, sa_type=BigInteger)
    message_id: int = Field(primary_key=True, sa_type=BigInteger)
    entry_id: int = Field(foreign_key="problem_entries.id", index=True)
    text: str


KEEP = insert(Spoken).from_select(
    ["chat_id", "message_id", "entry_id", "text"],
    select(
        bindparam("chat", type_=BigInteger),
        bindparam("message", type_=BigInteger),
        func.max(col(ProblemEntry.id)),
        bindparam("text", type_=Text),
    ).where(col(ProblemEntry.problem_id) == bindparam("problem"), col(ProblemEntry.by_id) == bindparam("by")),
)


def keep(session: Session, problem: Problem, by: Person, chat_id: int, messages: dict[int, str]) -> None:
    """Remembers the messages in which this person said what their latest step of the problem holds."""
    if not messages:
        return
    session.flush()
    for id, text in messages.items():
        session.connection().execute(
            KEEP, {"chat": chat_id, "message": id, "text": text, "problem": problem.id, "by": by.id}
        )


def correct(
    session: Session, chat_id: int, message_id: int, by: Person, text: str, now: datetime
) -> Problem | None:
    """Follows an edited message: the words change, the other side is shown how. None: no problem holds them.

    Raises TooLate once the problem is over, Refused for words that are too long. The old words stay in the history.
    """
    spoken = session.get(Spoken, (chat_id, message_id))
    if spoken is None:
        return None
    entry = session.get_one(ProblemEntry, spoken.entry_id)
    problem = session.get_one(Problem, entry.problem_id, with_for_update=True, populate_existing=True)
    if not concerned(session, problem, by) and entry.step != "lend":
        return None
    raised = entry.step == "raise"
    before = problem.text if raised else entry.words
    after = before.replace(spoken.text, text) if spoken.text in before else text
    longest = LONGEST_TEXT if raised else LONGEST_WORDS
    if problem.state not in OPEN | {State.RESOLVED}:
        raise TooLate("problems.over_already", number=problem.id)
    if len(after) > longest:
        raise Refused("forms.too_long", length=len(after), longest=longest)
    if raised:
        problem.text = after
    else:
        entry.words = after
    spoken.text = text
    problem.revision += 1
    enter(session, problem, "correct", by, now, before)
    _tell(session, problem, entry, by, before, after)
    return problem


def says_the_same(session: Session, chat_id: int, message_id: int, text: str) -> bool:
    """Whether an edited message holds the very words that are kept of it: its preview or its markup changed."""
    spoken = session.get(Spoken, (chat_id, message_id))
    return spoken is not None and spoken.text == text


def _tell(
    session: Session, problem: Problem, entry: ProblemEntry, by: Person, before: str, after: str
) -> None:
    """The other side reads both wordings; a note among handlers is corrected in silence."""
    session.flush()
    values = {"number": problem.id, "before": before, "after": after}
    changed(session, problem)
    if entry.step in AMONG_HANDLERS:
        return
    if problem.raiser_id == by.id and not problem.for_another:
        others = [one for one in handlers(session, problem) if one.id != by.id]
        show_to(session, problem, others, (), "problems.corrected", before=before, after=after)
    elif entry.step in ("seek_help", "lend"):
        tell(session, handlers(session, problem), said("problems.corrected", **values), topic=problem.about)
    else:
        between_two = entry.step in ("ask", "tell")
        tell_raiser(
            session, problem, "problems.corrected", before=before, after=after, between_two=between_two
        )
