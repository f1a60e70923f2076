"""The questions a form can ask. Each can be answered by a tap or in words; words that do not fit raise Unclear."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar

from handlers.base.hearing import QUESTIONS, drafted, heard, inquires, stands_alone, tells_of_leave
from handlers.base.retiming import at_another_time
from handlers.base.turn import Incoming, Turn
from models.post import media
from models.post.dialogues import Answers
from models.post.media import Attached
from models.post.said import Said, said
from models.understanding import counts, replies
from models.understanding.intents import Intent
from models.understanding.moments.when import When
from models.understanding.several import number_of
from models.understanding.swaps import swapped

E = TypeVar("E", bound=StrEnum)


class Unclear(Exception):
    """What was answered does not fit the question. `message` names what the person is told."""

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message)
        self.message = Said(message, values)


class TooLong(Unclear):
    """More words than the step of this name takes; they are kept until the person says what becomes of them.

    `last`: what they wrote last, if that alone would do.
    """

    def __init__(self, step: str, text: str, longest: int, last: str = "") -> None:
        super().__init__("forms.in_words")
        self.step, self.text, self.longest, self.last = step, text, longest, last


@dataclass(frozen=True)
class Option:
    """One of the answers offered as buttons. `value` travels in the button: at most 30 bytes."""

    value: str
    label: Said


@dataclass(frozen=True)
class Filling:
    """A form while it is filled in: what was answered, and what follows from it without asking."""

    turn: Turn
    steps: "tuple[Step, ...]"
    answers: Answers
    suggested: Answers = field(default_factory=dict)  # so that each suggestion is looked for once

    def __getitem__(self, name: str) -> Any:
        """The answer to a step, or what is suggested in its place; None while it is open."""
        if name in self.answers:
            return self.answers[name]
        if name not in self.suggested:
            step = next((step for step in self.steps if step.name == name), None)
            self.suggested[name] = step.suggest(self) if step is not None else None
        return self.suggested[name]

    def words(self, name: str) -> str:
        """An answer in words; empty where there is none."""
        return str(self[name] or "")

    def number(self, name: str) -> int:
        """An answer that is a number, or the id of what was chosen."""
        return int(self[name])

    def one_of(self, kind: type[E], name: str) -> E:
        """An answer that is one of an enum's values."""
        return kind(self[name])

    def moment(self, name: str) -> When | None:
        """A day and perhaps a time; None where there is none."""
        answer = self[name]
        if not answer:
            return None
        end = datetime.fromisoformat(answer["ends"]) if answer.get("ends") else None
        return When(datetime.fromisoformat(answer["at"]), answer["timed"], end, answer.get("repeats"))

    def day(self, name: str) -> date:
        """The day that was asked for."""
        found = self.moment(name)
        assert found is not None
        return found.start.date()

    @property
    def files(self) -> tuple[Attached, ...]:
        """What was attached so far."""
        return tuple(media.read_attached(*one) for one in self.answers.get("files") or ())

    @property
    def file_kinds(self) -> list[str]:
        """What kinds of things were attached, in their order."""
        return [media.kind_of(one) for one in self.files]


def nothing(filling: Filling) -> Any:
    return None


@dataclass(frozen=True, kw_only=True)
class Step:
    """A question: its name, the message that asks it, and what may be suggested so that it need not be asked.

    `optional`: it may be skipped. `asked` False: it is put only to whoever wants to change it.
    """

    name: str
    ask: str
    suggest: Callable[[Filling], Any] = nothing
    optional: bool = False
    asked: bool = True

    def question(self, filling: Filling) -> str:
        """The name of the message that asks it now."""
        return self.ask

    def asks(self, filling: Filling) -> Said:
        """What asks it now."""
        return said(self.question(filling))

    def options(self, filling: Filling) -> list[Option]:
        return []

    def read(self, filling: Filling, text: str) -> Any:
        """The answer given in words, as JSON. Raises Unclear."""
        raise Unclear("forms.please_tap")

    def take(self, filling: Filling, text: str) -> Answers:
        """The answers that are given in words: its own, and others' where they say more. Raises Unclear."""
        return {self.name: self.read(filling, text)}

    def fits_surely(self, filling: Filling, text: str) -> bool:
        """Whether words answer this and nothing else, however long ago it was asked."""
        return False

    def is_another_matter(self, filling: Filling, text: str) -> bool:
        """Whether words plainly tell of something else: they do not answer, and stand alone."""
        try:
            self.read(filling, text)
        except Unclear:
            return stands_alone(filling.turn, text)
        return False

    def may_give_up(self, filling: Filling, text: str) -> bool:
        """Whether words may say that what was begun is not wanted any more, or may be an answer."""
        return replies.may_give_up(text)

    def pick(self, filling: Filling, value: str) -> Any:
        """The answer given by a tap on an option. Raises Unclear for one that is not offered."""
        if value not in {option.value for option in self.options(filling)}:
            raise Unclear("forms.please_tap")
        return value


@dataclass(frozen=True, kw_only=True)
class Text(Step):
    """Words of their own; `check` raises Unclear for what is not enough."""

    longest: int
    check: Callable[[str], None] | None = None
    between: str = "\n"
    """What stands between it and more words."""
    never: frozenset[Intent] = frozenset()
    """What words are no answer, for what they mean to say."""

    def is_another_matter(self, filling: Filling, text: str) -> bool:
        """Most words may be what was asked for."""
        turn = filling.turn
        if tells_of_leave(turn, text) or (self.never & QUESTIONS and inquires(text)):
            return True
        return bool(self.never) and heard(turn, text).intent in self.never & (drafted(turn) | QUESTIONS)

    def most(self, filling: Filling) -> int:
        """How many letters it takes."""
        return self.longest

    def read(self, filling: Filling, text: str) -> str:
        if len(text) > (most := self.most(filling)):
            raise TooLong(self.name, text, most)
        if self.check is not None:
            self.check(text)
        if not any(letter.isalnum() for letter in text):
            raise Unclear("forms.in_words")
        return text

    def more(self, filling: Filling, text: str) -> Answers:
        """What is sent after the preview is added, as people send several short messages; sent twice it is one.

        Another time takes the place of the one that is there, and so does what is said to be meant in place of a word.
        """
        known = filling.words(self.name)
        whole = known if text in known else f"{known}{self.between}{text}".strip()
        right = at_another_time(filling.turn, known, text) or swapped(known, text)
        return {self.name: self.read(filling, right or whole)}


@dataclass(frozen=True, kw_only=True)
class Count(Step):
    """A number of people; a range is asked about rather than guessed."""

    def read(self, filling: Filling, text: str) -> int:
        reading = counts.read_count(text)
        if reading.least is None:
            raise Unclear("forms.no_number", typed=text[:40])
        if reading.number is None:
            raise Unclear("forms.which_number", least=reading.least, most=reading.most)
        return reading.number


@dataclass(frozen=True, kw_only=True)
class Number(Step):
    """The number by which a matter is known, however it is written."""

    def read(self, filling: Filling, text: str) -> int:
        number = number_of(text)
        if number is None:
            raise Unclear("forms.no_such_number", typed=text[:40])
        return number


@dataclass(frozen=True, kw_only=True)
class Files(Step):
    """Pictures, voices and places; they may be sent at any time while the form is open."""

    name: str = "files"
    most: int = 10
    optional: bool = True
    asked: bool = False

    def notes(self, filling: Filling, incoming: Incoming) -> Answers:
        """The answers that keep what is known of what has come, beside the files themselves."""
        return {}

    def add(self, filling: Filling, more: tuple[Attached, ...]) -> list[list[str]]:
        """What is kept with these added. Raises Unclear when there are too many."""
        kept = [media.written(one) for one in (*filling.files, *more)]
        if len(kept) > self.most:
            raise Unclear("forms.too_many_files", most=self.most)
        return kept
