"""Cards of a thing in people's chats: shown afresh with the news above, or brought up to date without a sound."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from sqlmodel import Session

from models.base.things import Thing
from models.post.media import Media
from models.post.outgoing import edit, tell
from models.post.press import Keyboard
from models.post.said import Said
from models.registry.people import Person

T = TypeVar("T", bound=Thing)
Card = Callable[[Session, T, Person], tuple[Said, Keyboard]]
"""The thing as this reader may see it, with the buttons for what they may do."""


def show_card(
    session: Session,
    one: T,
    card: Card[T],
    readers: Iterable[Person],
    *news: Said,
    media: tuple[Media, ...] = (),
) -> None:
    """Shows each of them a fresh card."""
    for reader in readers:
        shown, keyboard = card(session, one, reader)
        tell(session, [reader], *news, shown, keyboard=keyboard, media=media, about=one.about)


def refresh_card(session: Session, one: T, card: Card[T], readers: Iterable[Person]) -> None:
    """Brings their newest cards of it up to date."""
    for reader in readers:
        shown, keyboard = card(session, one, reader)
        edit(session, reader, shown, keyboard, one.about)
