"""Which of Telegram's messages a problem's words came in, so that editing one there corrects them here."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import BigInteger, String, Text, bindparam, exists, func, insert, select
from sqlmodel import Field, Session, SQLModel, col

from models.base.locking import lock_known
from models.base.refusals import TooLate
from models.post.media import Attached, File, TextFile
from models.post.outgoing import changed, tell
from models.post.said import Values, said
from models.problems import confidence
from models.problems.attachments import attach
from models.problems.card import AMONG_HANDLERS
from models.problems.notices import enter, handlers, show_to, tell_raiser
from models.problems.record import OPEN, Problem, ProblemEntry, State
from models.problems.steps import LONGEST_TEXT, LONGEST_WORDS
from models.problems.who import concerned
from models.registry.people import Person

FOR_HANDLERS = ("raise", "reply", "reopen", "comment", "refer")
"""The steps whose words are for those who handle it, whoever took them: nobody who follows it reads them."""
SILENT = ("note", "offer", "merge", "report", "seek_help")
"""The steps of which nobody but handlers reads."""


class Spoken(SQLModel, table=True):
    """One message and the step of the history whose words it holds, or whose picture; `file` is its `unique` name."""

    __tablename__ = "spoken"

    chat_id: int = Field(primary_key=True, sa_type=BigInteger)
    message_id: int = Field(primary_key=True, sa_type=BigInteger)
    entry_id: int = Field(foreign_key="problem_entries.id", index=True)
    text: str
    file: str = ""


@dataclass(frozen=True)
class Message:
    """A message of Telegram in which something is said, shown, or both."""

    chat_id: int
    id: int
    text: str = ""
    file: str = ""  # the `unique` name of what it shows


KEEP = insert(Spoken).from_select(
    ["chat_id", "message_id", "entry_id", "text", "file"],
    select(
        bindparam("chat", type_=BigInteger),
        bindparam("message", type_=BigInteger),
        func.max(col(ProblemEntry.id)),
        bindparam("text", type_=Text),
        bindparam("file", type_=String),
    )
    .where(col(ProblemEntry.problem_id) == bindparam("problem"), col(ProblemEntry.by_id) == bindparam("by"))
    .having(
        ~exists().where(
            col(Spoken.chat_id) == bindparam("chat", type_=BigInteger),
            col(Spoken.message_id) == bindparam("message", type_=BigInteger),
        )
    ),
)
"""A message whose words are held by a step already stays with that one."""


def keep(session: Session, problem: Problem, by: Person, messages: list[Message]) -> None:
    """Remembers the messages in which this person said, or showed, what their latest step of the problem holds."""
    if not messages:
        return
    session.flush()
    for one in messages:
        what = {"chat": one.chat_id, "message": one.id, "text": one.text, "file": one.file}
        session.connection().execute(KEEP, {**what, "problem": problem.id, "by": by.id})


def correct(
    session: Session, message: Message, by: Person, now: datetime, media: tuple[Attached, ...] = ()
) -> Problem | None:
    """Follows an edited message: its words change, another picture comes to the first; the other side is shown both.

    `message` is as it reads now, within `room`; `media` what it shows now, or the whole of a text that was shortened.
    None: no problem holds it. Raises TooLate once the problem is over. The old words stay in the history.
    """
    spoken = session.get(Spoken, (message.chat_id, message.id))
    if spoken is None:
        return None
    entry = session.get_one(ProblemEntry, spoken.entry_id)
    problem = lock_known(session, Problem, entry.problem_id)
    if not concerned(session, problem, by) and entry.step != "lend":
        return None
    shown = tuple(one for one in media if _is_new(one, spoken))
    reworded = message.text not in ("", spoken.text)
    if not shown and not reworded:
        return problem
    if problem.state not in OPEN | {State.RESOLVED}:
        raise TooLate("problems.over_already", number=problem.id, mine=problem.is_of(by.id))
    before = _words(problem, entry)
    if reworded:
        _reword(problem, entry, spoken, message.text)
        confidence.keep(session, problem, by, message.text)
    attach(session, shown, problem_id=problem.id, among_handlers=entry.step in AMONG_HANDLERS)
    spoken.file = message.file
    problem.revision += 1
    enter(session, problem, "correct" if reworded else "show_anew", by, now, before if reworded else "")
    words = {"before": before, "after": _words(problem, entry)} if reworded else None
    _tell(session, problem, entry, by, words, shown)
    return problem


def room(session: Session, chat_id: int, message_id: int) -> int | None:
    """How many letters an edited message may have, so that what it is a part of does not become too long."""
    spoken = session.get(Spoken, (chat_id, message_id))
    if spoken is None:
        return None
    entry = session.get_one(ProblemEntry, spoken.entry_id)
    words = _words(session.get_one(Problem, entry.problem_id), entry)
    longest = LONGEST_TEXT if entry.step == "raise" else LONGEST_WORDS
    return longest - len(words) + len(spoken.text) - (not spoken.text) if spoken.text in words else longest


def says_the_same(session: Session, message: Message) -> bool:
    """Whether an edited message holds and shows just what is kept of it: its preview or its markup changed."""
    spoken = session.get(Spoken, (message.chat_id, message.id))
    return spoken is not None and (spoken.text, spoken.file) == (message.text, message.file)


def _words(problem: Problem, entry: ProblemEntry) -> str:
    return problem.text if entry.step == "raise" else entry.words


def _reword(problem: Problem, entry: ProblemEntry, spoken: Spoken, text: str) -> None:
    """The message's part of the words becomes this; where it had none, this comes behind them."""
    words = _words(problem, entry)
    if not spoken.text:
        after = f"{words}\n{text}".strip()
    else:
        after = words.replace(spoken.text, text) if spoken.text in words else text
    if entry.step == "raise":
        problem.text = after
    else:
        entry.words = after
    spoken.text = text


def _is_new(one: Attached, spoken: Spoken) -> bool:
    """Of messages from before pictures were remembered, nobody knows what they showed."""
    return isinstance(one, TextFile) or (isinstance(one, File) and spoken.file not in ("", one.unique))


def _tell(
    session: Session,
    problem: Problem,
    entry: ProblemEntry,
    by: Person,
    words: Values | None,
    shown: tuple[Attached, ...],
) -> None:
    """The other side reads both wordings and sees what is shown; a note among handlers is corrected in silence."""
    session.flush()
    news, values = ("problems.corrected", words) if words is not None else ("problems.shown_anew", {})
    changed(session, problem)
    if entry.step in SILENT:
        return
    if entry.step in FOR_HANDLERS:
        others = [one for one in handlers(session, problem) if one.id != by.id]
        show_to(session, problem, others, shown, news, **values)
    elif entry.step in ("seek_help", "lend"):
        told = said(news, number=problem.id, **values)
        tell(session, handlers(session, problem), told, media=shown, topic=problem.about)
    else:
        between_two = entry.step in ("ask", "tell")
        tell_raiser(session, problem, news, media=shown, between_two=between_two, **values)
