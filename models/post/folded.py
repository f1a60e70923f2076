"""Buttons behind 更多: who reads large words sees two below a message at a time, each as wide as the phone."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import JSON, BigInteger, delete
from sqlmodel import Field, Session, SQLModel, col

from models.base.columns import Moment
from models.base.refusals import TooLate
from models.base.things import About
from models.post.outgoing import Act, Outgoing
from models.post.press import Button, Keyboard, button, kept, read_button
from models.post.said import said

TWO = 2
STAY = timedelta(days=30)
"""So long the others are found behind a message; a newer one says more anyway."""


class Folded(SQLModel, table=True):
    """The buttons of a message of which two are shown at a time."""

    __tablename__ = "folded_keyboards"

    id: int = Field(default=None, primary_key=True)
    chat_id: int = Field(sa_type=BigInteger, index=True)
    buttons: list[list[Any]] = Field(sa_type=JSON)
    folded_at: datetime = Field(sa_type=Moment, index=True)


def fold(session: Session, queued: list[Outgoing], now: datetime) -> list[Outgoing]:
    """With two buttons below each message that is read in large words, and the others behind one more."""
    many = {id(one): _folded(one, now) for one in queued if one.large and _has_more(one)}
    if not many:
        return queued
    session.add_all(many.values())
    session.flush()
    return [replace(one, keyboard=_page(many[id(one)], 0)) if id(one) in many else one for one in queued]


def _has_more(one: Outgoing) -> bool:
    """What only turns to other buttons has few already."""
    return one.act is not Act.STRIP and sum(map(len, one.keyboard)) > TWO


def _folded(one: Outgoing, now: datetime) -> Folded:
    buttons = [kept(each) for row in one.keyboard for each in row]
    return Folded(chat_id=one.chat_id, buttons=buttons, folded_at=now)


def turn_to(session: Session, id: int, chat_id: int, page: int) -> Keyboard:
    """The next two of what was folded in this chat. Raises TooLate once they are forgotten."""
    found = session.get(Folded, id)
    if found is None or found.chat_id != chat_id:
        raise TooLate("refusals.old_buttons")
    return _page(found, page if page * TWO < len(found.buttons) else 0)


def _page(one: Folded, page: int) -> Keyboard:
    shown = [read_button(*each) for each in one.buttons[page * TWO : (page + 1) * TWO]]
    last = (page + 1) * TWO >= len(one.buttons)
    return [*([each] for each in shown), [_more(one, 0 if last else page + 1, last=last)]]


def _more(one: Folded, page: int, *, last: bool) -> Button:
    label = said("buttons.back") if last else said("buttons.folded_more")
    return button(About("folded", one.id), "more", label, page)


def forget_old(session: Session, now: datetime) -> bool:
    """What was folded long ago is forgotten."""
    session.execute(delete(Folded).where(col(Folded.folded_at) <= now - STAY))
    return False
