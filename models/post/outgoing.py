"""What goes out: one thing to do in one chat, queued until the session commits.

A card is known by what it is `about` (such as `problem:12`): a later one edits the newest card of that chat about it.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import IntEnum, StrEnum

from sqlmodel import Session

from models.base.things import About, Thing
from models.post.media import Media, albums, written
from models.post.press import Keyboard, kept
from models.post.said import Said, Values
from models.registry.people import Language, Person


class Lane(IntEnum):
    """Which row goes first when many wait."""

    ANSWER = 0  # to the person who just tapped or wrote
    NOTICE = 1  # a step in one's own matter
    BULK = 2  # reminders, summaries


class Act(StrEnum):
    """What is done in Telegram."""

    SEND = "send"
    EDIT = "edit"
    REFRESH = "refresh"  # brings a card up to date, where it still is
    STRIP = "strip"  # takes the buttons off a card, or puts others in their place
    TOAST = "toast"  # answers a tap
    MEDIA = "media"
    COMMANDS = "commands"


@dataclass(frozen=True)
class Outgoing:
    """One thing to do in one chat."""

    act: Act
    chat_id: int
    language: Language
    lane: Lane = Lane.NOTICE
    person_id: int | None = None
    parts: tuple[Said, ...] = ()
    keyboard: Keyboard = field(default_factory=list)
    media: tuple[Media, ...] = ()
    shows: Thing | None = None  # whose card is drawn below the parts, before the commit
    about: About | None = None
    topic: About | None = None  # what an answer to this message is about, where it is no card
    key: str | None = None
    thread_id: int | None = None  # the topic of a forum; None: the general one, and everywhere else
    target: int | None = None  # the Telegram message to edit; None: the newest card about the same
    callback: str | None = None  # the tap to answer
    large: bool = False  # read in large words
    by_id: int | None = None  # the person whose words or tap it comes of
    id: int = 0
    attempts: int = 0
    claimed_until: datetime | None = None

    @property
    def content(self) -> Values:
        """What is said, as JSON; forgotten once it is delivered."""
        return {
            "parts": [[part.name, part.values] for part in self.parts],
            "keyboard": [[kept(button) for button in row] for row in self.keyboard],
            "media": [written(one) for one in self.media],
            "callback": self.callback,
            "large": self.large,
        }


def queue(session: Session, outgoing: Outgoing) -> None:
    """Says something, when and only when the session's transaction commits."""
    by_id = outgoing.by_id or session.info.get("by")
    session.info.setdefault("outbox", []).append(replace(outgoing, by_id=by_id))


def begin_for(session: Session, person: Person | None) -> None:
    """What is said from now on comes of this person's words or tap; None: of nobody's."""
    session.info["by"] = person.id if person is not None else None


def is_answered(session: Session, callback: str) -> bool:
    """Whether something is queued that answers this tap."""
    return any(one.callback == callback for one in session.info.get("outbox", ()))


def tell(
    session: Session,
    people: list[Person],
    *parts: Said,
    keyboard: Keyboard | None = None,
    media: tuple[Media, ...] = (),
    shows: Thing | None = None,
    about: About | None = None,
    topic: About | None = None,
    key: str | None = None,
    lane: Lane = Lane.NOTICE,
) -> None:
    """Tells each of these people the same, each in their language; pictures and voices go before the words.

    `shows`: below the words stands the card of this thing, as each of them may see it when the session commits.
    """
    about = shows.about if shows is not None else about
    for person in people:
        one = Outgoing(Act.SEND, person.telegram_id, person.language, lane, person.id, parts)
        one = replace(one, large=person.large, about=about, topic=topic or about)
        for album in albums(media):
            queue(session, replace(one, act=Act.MEDIA, parts=(), media=album, about=None))
        queue(session, replace(one, keyboard=keyboard or [], shows=shows, key=key and f"{key}:{person.id}"))


def hand(
    session: Session, people: list[Person], media: Media, *below: Said, topic: About | None = None
) -> None:
    """Gives each of these people a file or picture, with what is said of it below it."""
    for person in people:
        one = Outgoing(Act.MEDIA, person.telegram_id, person.language, person_id=person.id, parts=below)
        queue(session, replace(one, large=person.large, media=(media,), topic=topic))


def changed(session: Session, one: Thing) -> None:
    """Cards show this thing differently from now on: before the commit they are drawn anew."""
    session.info.setdefault("changed", {})[one.about] = one
