"""One update as a handler sees it: who, where, what; and the ways to answer. Nothing is said before the commit."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import TypeVar
from zoneinfo import ZoneInfo

from sqlmodel import Session

from messages import Messages
from models.base import aside
from models.base.things import About, Thing
from models.post import dialogues
from models.post.dialogues import Answers, Dialogue
from models.post.media import Attached, Media, Paper, Picture, WordFile, Workbook, albums
from models.post.outgoing import Act, Lane, Outgoing, is_answered, queue
from models.post.press import Keyboard, Press
from models.post.said import Said, said
from models.registry.people import Language, Person
from models.understanding.stages import Stage

T = TypeVar("T")


@dataclass(frozen=True)
class Tap:
    """A tap on a button of one of our messages. `press` None: no button of ours carries what it brought."""

    press: Press | None
    message_id: int | None
    callback: str


class Unsupported(StrEnum):
    """What people send that says nothing we can keep."""

    STICKER = "sticker"
    EMPTY = "empty"
    OTHER = "other"


@dataclass(frozen=True)
class Incoming:
    """What came, freed of Telegram: at most one of text, media, tap or unsupported tells what to do."""

    update_id: int
    chat_id: int
    private: bool
    message_id: int | None = None
    said_at: datetime | None = None  # by Telegram's clock; None for a tap
    text: str = ""
    command: str = ""
    addressee: str = ""  # the bot that the command names, in small letters
    arguments: str = ""
    media: tuple[Attached, ...] = ()
    album: str | None = None
    stage: Stage | None = None  # all that a picture's caption says: that it was before, or after
    tap: Tap | None = None
    edited: bool = False
    unsupported: Unsupported | None = None
    present: bool | None = None  # the bot was added or unblocked (True), removed or blocked (False)
    moved_to: int | None = None  # the group became this supergroup
    title: str = ""  # of the group
    reply_to: int | None = None  # the message of ours that this one answers
    thread: int | None = None  # the topic of a forum; None for the general one, and outside of forums
    veiled: bool = False  # said by an administrator of the group who remains anonymous

    def is_for(self, bot_username: str) -> bool:
        """Whether a command is meant for this bot, rather than for another that it names."""
        return self.addressee in ("", bot_username.casefold())


@dataclass
class Turn:
    """One update in the hands of one handler, inside one transaction. `now` is local time.

    `dialogue` is the form this person is in the middle of, in this chat. `group_language` is what is spoken in this
    group; None in private, and in a group of which that is not known.
    """

    session: Session
    now: datetime
    person: Person
    incoming: Incoming
    zone: ZoneInfo
    bot_username: str
    messages: Messages
    dialogue: Dialogue | None
    group_language: Language | None = None
    wanted: Callable[[Dialogue], bool] = lambda dialogue: True
    """Whether a form of theirs still has a purpose: what it is about may have ended meanwhile."""

    @property
    def text(self) -> str:
        return self.incoming.text

    def saying(self, part: str) -> "Turn":
        """As if only this part of the words had come; no message of Telegram holds just that."""
        return replace(self, incoming=replace(self.incoming, text=part, message_id=None))

    def sources_of(self, step: str) -> dict[str, str]:
        """The messages in which a step of the form was answered, so that one that is edited there puts it right."""
        told = self.dialogue.sources if self.dialogue is not None else {}
        return {id: text for id, (name, text) in told.items() if name == step}

    def when_said(self, words: str) -> datetime:
        """When these words came, in this message or in one that the form keeps: days in them count from there."""
        if not _hold(self.text or self.incoming.arguments, words) and self.dialogue is not None:
            told = self.dialogue.sources.items()
            kept = [(len(text), id) for id, (_, text) in told if _hold(text, words)]
            if kept and (at := self.dialogue.said_at.get(max(kept)[1])) is not None:
                return datetime.fromisoformat(at)
        return self.said_at

    @property
    def said_at(self) -> datetime:
        """When this came from the person, in local time: it may have waited until it is handled."""
        at = self.incoming.said_at
        return self.now if at is None else min(at, self.now).astimezone(self.zone)

    @property
    def press(self) -> Press:
        """What was pressed, where a button led here."""
        assert self.incoming.tap is not None
        assert self.incoming.tap.press is not None
        return self.incoming.tap.press

    @property
    def tapped(self) -> bool:
        """Whether a button led here, rather than words."""
        return self.incoming.tap is not None

    @property
    def page(self) -> int:
        """The page of a list to which a button turned; 0, the first, where words led here."""
        return self.press.revision if self.tapped else 0

    @property
    def argument(self) -> str:
        """What the press says beside what it is about; empty where words led here."""
        return self.press.argument if self.tapped else ""

    def read_aside(self, known_by: Hashable, job: Callable[[Session, Person], T]) -> T:
        """What `job` reads as this person: of whoever coordinates a district aside, since it may be much."""
        if not self.person.standing.districts:
            return job(self.session, self.person)
        id = self.person.id
        as_them = lambda session: job(session, session.get_one(Person, id))  # noqa: E731
        return aside.read(self.session, known_by, as_them)

    def open(self, form: str, answers: Answers) -> Dialogue:
        """Opens a form here, in place of the one that was open."""
        self.dialogue = dialogues.begin(
            self.session, self.dialogue, self.incoming.chat_id, self.person, form, answers, self.now
        )
        return self.dialogue

    def put_aside(self) -> None:
        """Keeps the form that is open here for later."""
        if self.dialogue is not None:
            dialogues.put_aside(self.session, self.dialogue, self.now)
            self.dialogue = None

    def close(self, *, completed: bool = False) -> None:
        """Ends the form that is open here, if one is; `completed`: with all that it asked for."""
        dialogues.end(self.session, self.dialogue, completed=completed)
        self.dialogue = None

    def use_arguments(self) -> None:
        """Takes the words behind a command as the words that were said."""
        self.incoming = replace(self.incoming, text=self.incoming.arguments)

    def use_link(self, payload: str) -> None:
        """Takes the words for what they are: a link that was to be opened."""
        self.incoming = replace(self.incoming, text="", command="start", arguments=payload)

    def plain(self, label: Said) -> str:
        """A label as this person reads it."""
        return self.messages.plain(self.person.language, label.name, label.values)

    def say(self, *parts: Said, keyboard: Keyboard | None = None, about: About | None = None) -> None:
        """A new message in this chat."""
        self._queue(Act.SEND, parts, keyboard, about)

    def update(self, *parts: Said, keyboard: Keyboard | None = None, about: About | None = None) -> None:
        """Changes the card that was tapped; where nothing was tapped, says it anew."""
        tap = self.incoming.tap
        if tap is None or tap.message_id is None:
            self.say(*parts, keyboard=keyboard, about=about)
        else:
            self._queue(Act.EDIT, parts, keyboard, about, target=tap.message_id)

    def show(self, one: Thing, *news: Said, keyboard: Keyboard | None = None, anew: bool = False) -> None:
        """The card of a thing with the news above it, in place of what was tapped; `anew`: as a new message.

        `keyboard` stands in place of the card's own buttons.
        """
        tapped = self.incoming.tap.message_id if self.incoming.tap is not None and not anew else None
        act = Act.EDIT if tapped is not None else Act.SEND
        queue(
            self.session,
            self._outgoing(
                act, parts=news, shows=one, keyboard=keyboard or [], about=one.about, target=tapped
            ),
        )

    def redraw(self, *parts: Said, keyboard: Keyboard | None = None, about: About) -> None:
        """Changes the newest card about this, wherever it is in the chat."""
        self._queue(Act.EDIT, parts, keyboard, about)

    def turn_buttons(self, keyboard: Keyboard) -> None:
        """Puts these buttons in place of those that were tapped; the words above them stay."""
        tap = self.incoming.tap
        self._queue(Act.STRIP, (), keyboard, None, target=tap.message_id if tap is not None else None)

    def strip(self, about: About) -> None:
        """Takes the buttons off the newest card about this."""
        self._queue(Act.STRIP, (), None, about)

    def refuse(self, why: Said, ways: Keyboard | None = None) -> None:
        """Says why something cannot be done: over the chat for a tap, as a message for words, or with ways to go on."""
        if ways:
            self.say(why, keyboard=ways)
        elif self.tapped:
            self._answer((why,))
        else:
            self.say(why)

    def settle(self) -> None:
        """Answers a tap that nothing was said to, so that the button stops waiting."""
        tap = self.incoming.tap
        if tap is not None and not is_answered(self.session, tap.callback):
            self._answer(())

    def media(self, media: tuple[Media, ...], *below: Said) -> None:
        """Shows files, before the words about them; `below`: what stands with the first of them."""
        for number, album in enumerate(albums(media)):
            queue(self.session, self._outgoing(Act.MEDIA, media=album, parts=below if number == 0 else ()))

    def picture(self, picture: Picture, *below: Said, keyboard: Keyboard, anew: bool) -> None:
        """A picture with words and buttons below it, in place of the one that was tapped; `anew`: as a new message."""
        tap = self.incoming.tap if not anew else None
        act, target = (Act.EDIT, tap.message_id) if tap is not None else (Act.MEDIA, None)
        one = self._outgoing(act, parts=below, media=(picture,), keyboard=keyboard, target=target)
        queue(self.session, one)

    def paper(self, name: str, *parts: Said) -> None:
        """Shows a file of this name in which the parts are printed. A button does not wait until it is drawn."""
        self.settle()
        printed = self._outgoing(Act.MEDIA, parts=parts, media=(Paper(name),))
        queue(self.session, printed)

    def word_file(self, name: str, template: str, filled: Said) -> None:
        """Shows a document of this name: the template, filled with the values of what is said."""
        self.settle()
        document = self._outgoing(Act.MEDIA, parts=(filled,), media=(WordFile(name, template),))
        queue(self.session, document)

    def workbook(self, workbook: Workbook, *below: Said) -> None:
        """Shows a workbook. A button does not wait until it is written."""
        self.settle()
        queue(self.session, self._outgoing(Act.MEDIA, parts=below, media=(workbook,)))

    def offer(self, commands: list[str]) -> None:
        """Sets the commands that this person's phone suggests."""
        self._queue(Act.COMMANDS, tuple(said(f"commands.{name}") for name in commands), None, None)

    def _answer(self, parts: tuple[Said, ...]) -> None:
        assert self.incoming.tap is not None
        queue(self.session, self._outgoing(Act.TOAST, parts=parts, callback=self.incoming.tap.callback))

    def _queue(
        self,
        act: Act,
        parts: tuple[Said, ...],
        keyboard: Keyboard | None,
        about: About | None,
        target: int | None = None,
    ) -> None:
        one = self._outgoing(act, parts=parts, keyboard=keyboard or [], about=about, target=target)
        queue(self.session, one)

    def _outgoing(self, act: Act, **what: object) -> Outgoing:
        """Said in the topic that asked, in the group's language; a tap is answered to the person alone."""
        incoming, person = self.incoming, self.person
        spoken = person.language if act is Act.TOAST else self.group_language or person.language
        one = Outgoing(act, incoming.chat_id, spoken, Lane.ANSWER, person.id, thread_id=incoming.thread)
        one = replace(one, large=person.large and incoming.private)
        return replace(one, **what)  # type: ignore[arg-type]


def _hold(text: str, words: str) -> bool:
    """Whether these words stand in the text, or together with others hold it."""
    return bool(text and words) and (words in text or text in words)
