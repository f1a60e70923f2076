"""Forms that people are in the middle of: one a person a chat, kept here so that a restart goes on where they were."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import JSON, BigInteger, Column, Index, bindparam, text
from sqlmodel import Field, Session, SQLModel, col, select

from models.base.columns import Moment
from models.base.things import About
from models.registry.people import Person

OFFERED = "offered"
"""The answer that marks a form that is only offered."""
Answers = dict[str, Any]
"""What was answered so far, by the step's name, as JSON."""


class Dialogue(SQLModel, table=True):
    """A form being filled in. `step` is the question that is open; `revision` counts its cards.

    `unplaced`: words that came and may be another matter; the person is asked. `overlong`: a text that is longer than
    the step takes, until they say what becomes of it. `aside_at`: another form goes first.
    """

    __tablename__ = "dialogues"
    __table_args__ = (
        Index(
            "dialogues_open",
            "chat_id",
            "person_id",
            unique=True,
            sqlite_where=text("aside_at IS NULL"),
            postgresql_where=text("aside_at IS NULL"),
        ),
    )

    id: int = Field(default=None, primary_key=True)
    chat_id: int = Field(sa_type=BigInteger)
    person_id: int = Field(foreign_key="people.id", index=True)
    form: str
    step: str = ""
    answers: Answers = Field(default_factory=dict, sa_type=JSON)
    path: list[str] = Field(default_factory=list, sa_type=JSON)  # steps answered, for Back
    sources: dict[str, list[str]] = Field(default_factory=dict, sa_type=JSON)  # message id → step it answered
    said_at: dict[str, str] = Field(default_factory=dict, sa_type=JSON)  # message id → when, as ISO 8601
    file_sources: dict[str, list[str]] = Field(
        default_factory=dict, sa_type=JSON
    )  # message id → what it showed
    album: str | None = None  # the album whose pictures are still arriving
    unplaced: Answers | None = Field(default=None, sa_column=Column(JSON(none_as_null=True)))
    overlong: Answers | None = Field(default=None, sa_column=Column(JSON(none_as_null=True)))
    revision: int = 0
    touched_at: datetime = Field(sa_type=Moment)
    aside_at: datetime | None = Field(default=None, sa_type=Moment)

    @property
    def about(self) -> About:
        return About("dialogue", self.id)

    @property
    def only_offered(self) -> bool:
        """Whether it holds words that may also be meant so, and nobody has said that they are."""
        return self.aside_at is not None and OFFERED in self.answers


Open = dict[tuple[int, int], Dialogue]
"""Dialogues by chat and person."""
IN_CHATS = select(Dialogue).where(
    col(Dialogue.chat_id).in_(bindparam("chat_ids", expanding=True)), col(Dialogue.aside_at).is_(None)
)


def open_in(session: Session, chat_ids: Iterable[int]) -> Open:
    """The dialogues that are open in these chats."""
    found = session.execute(IN_CHATS, {"chat_ids": list(chat_ids)}).scalars()
    return {(dialogue.chat_id, dialogue.person_id): dialogue for dialogue in found}


def begin(
    session: Session,
    old: Dialogue | None,
    chat_id: int,
    person: Person,
    form: str,
    answers: Answers,
    now: datetime,
) -> Dialogue:
    """A new dialogue in place of the old one that was open."""
    end(session, old)
    session.flush()  # the old one goes first: a person has one dialogue in a chat
    dialogue = Dialogue(chat_id=chat_id, person_id=person.id, form=form, answers=answers, touched_at=now)
    session.add(dialogue)
    session.flush()
    return dialogue


def put_aside(session: Session, dialogue: Dialogue, now: datetime) -> None:
    """Another form goes first; this one is kept as it is."""
    dialogue.aside_at = now
    session.flush()


def take_up(session: Session, dialogue: Dialogue, now: datetime) -> None:
    """It goes on where it was; no other may be open."""
    session.flush()  # the one that was open goes first
    dialogue.aside_at, dialogue.touched_at = None, now
    dialogue.answers = {name: value for name, value in dialogue.answers.items() if name != OFFERED}
    session.flush()


ASIDE = (
    select(Dialogue.id)
    .where(
        Dialogue.chat_id == bindparam("chat_id"),
        Dialogue.person_id == bindparam("person_id"),
        col(Dialogue.aside_at).is_not(None),
    )
    .order_by(col(Dialogue.aside_at).desc(), col(Dialogue.id).desc())
)
"""Their numbers alone, as mostly there are none."""


def all_aside(session: Session, chat_id: int, person: Person) -> list[Dialogue]:
    """Those that were put aside, the last one first."""
    asked = {"chat_id": chat_id, "person_id": person.id}
    ids = list(session.connection().execute(ASIDE, asked).scalars())
    found = session.exec(select(Dialogue).where(col(Dialogue.id).in_(ids))) if ids else ()
    return sorted(found, key=lambda one: ids.index(one.id))


def aside(session: Session, chat_id: int, person: Person) -> Dialogue | None:
    """The one that was put aside last and was begun, rather than only offered."""
    return next((one for one in all_aside(session, chat_id, person) if not one.only_offered), None)


class Left(NamedTuple):
    """A form has ended, at this question."""

    form: str
    step: str
    completed: bool


def end(session: Session, dialogue: Dialogue | None, *, completed: bool = False) -> None:
    """The form is over; `completed`: with all that it asked for."""
    if dialogue is not None:
        session.delete(dialogue)
    if dialogue is not None and not dialogue.only_offered:
        session.info.setdefault("left", []).append(Left(dialogue.form, dialogue.step, completed))


def left(session: Session) -> list[Left]:
    """The forms that end with this transaction, told once."""
    ended: list[Left] = session.info.pop("left", [])
    return ended
