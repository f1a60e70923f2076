"""The questions a form can ask. Each can be answered by a tap or in words; words that do not fit raise Unclear."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar

from handlers.base.hearing import COURTESIES, QUESTIONS, drafted, heard, stands_alone
from handlers.base.retiming import at_another_time
from handlers.base.turn import Incoming, Turn
from models.post import media
from models.post.dialogues import Answers
from models.post.media import Attached
from models.post.said import Said, said
from models.understanding import counts, replies
from models.understanding.intents import Intent
from models.understanding.moments.meaning import When
from models.understanding.several import number_of
from models.understanding.writing import names_in

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

        Another time takes the place of the one that is there.
        """
        known = filling.words(self.name)
        whole = known if text in known else f"{known}{self.between}{text}".strip()
        return {self.name: self.read(filling, at_another_time(filling.turn, known, text) or whole)}


@dataclass(frozen=True, kw_only=True)
class Choice(Step):
    """One of several; typing a part of its label chooses it as well."""

    offer: Callable[[Filling], list[Option]]

    def options(self, filling: Filling) -> list[Option]:
        return self.offer(filling)

    def fits_surely(self, filling: Filling, text: str) -> bool:
        typed = text.casefold().strip()
        return any(filling.turn.plain(one.label).casefold() == typed for one in self.offer(filling))

    def read(self, filling: Filling, text: str) -> str:
        typed = text.casefold().strip()
        labels = {option.value: filling.turn.plain(option.label).casefold() for option in self.offer(filling)}
        exact = [value for value, label in labels.items() if label == typed]
        fitting = exact or [value for value, label in labels.items() if typed in label]
        if len(fitting) != 1:
            courteous = not says_something(text) or heard(filling.turn, text).intent in COURTESIES
            raise (
                Unclear("forms.please_tap") if courteous else Unclear("forms.please_choose", typed=text[:40])
            )
        return fitting[0]


@dataclass(frozen=True, kw_only=True)
class Some(Choice):
    """Some of several: each tap puts one in, or takes it out again, until a tap says that these are all.

    The answer is a list of values. `every`: the option that means all of them, which the empty list does then.
    `told`: what it asks, with what has been chosen.
    """

    told: Callable[[Filling], Said]
    every: str = ""

    def asks(self, filling: Filling) -> Said:
        return self.told(filling)

    def is_on(self, filling: Filling, value: str) -> bool:
        """Whether an option is among those that are chosen."""
        chosen = filling[self.name]
        return value in (chosen or ()) or (value == self.every != "" and chosen == [])

    def pick(self, filling: Filling, value: str) -> list[str]:
        """What is chosen with this tap."""
        super().pick(filling, value)
        known = list(filling[self.name] or ())
        if value == self.every:
            return []
        return [one for one in known if one != value] if value in known else [*known, value]

    def fits_surely(self, filling: Filling, text: str) -> bool:
        return all(super(Some, self).fits_surely(filling, one) for one in names_in(text))

    def read(self, filling: Filling, text: str) -> list[str]:  # type: ignore[override]
        """Several stand between signs."""
        chosen = [super(Some, self).read(filling, one) for one in names_in(text)]
        return [] if self.every in chosen else chosen

    def done(self, filling: Filling) -> list[str]:
        """What was chosen in the end. Raises Unclear where nothing was."""
        chosen: list[str] | None = filling[self.name]
        if not chosen and (not self.every or chosen is None):
            raise Unclear("forms.please_choose_some")
        return chosen or []


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


def says_something(text: str) -> bool:
    """Whether it is more than signs."""
    return any(map(str.isalnum, text))


def asks_the_bot(filling: Filling, text: str) -> bool:
    """Whether words ask the bot for something, such as a figure: nobody means to have that told to others."""
    return heard(filling.turn, text).intent in QUESTIONS


def nothing_else(filling: Filling, text: str) -> bool:
    """Of a preview of what is said to somebody: a question is as good a part of it as any other words."""
    return False


@dataclass(frozen=True, kw_only=True)
class Confirm(Step):
    """Shows what will be stored, with one tap to agree and one to change a field.

    `preview` says it; `typed` takes words written under the preview as corrections: it returns the answers they change.
    """

    name: str = "confirm"
    ask: str = ""
    yes: str | Callable[[Filling], str]
    """The name of the label with which one agrees, or what tells it."""

    preview: Callable[[Filling], Said]
    typed: Callable[[Filling, str], Answers]
    corrects: Callable[[Filling, str], Answers] = lambda filling, text: {}
    """The answers that a correction changes which is written while another question is open; none where it is none."""

    ways: Callable[[Filling], list[Option]] = lambda filling: []
    """Several ways to agree in place of one; the value of each answers a step: `name=value`."""

    other: Callable[[Filling, str], bool] = asks_the_bot
    """Whether words written under the preview plainly tell of another matter, rather than correct this one."""

    undoable: bool = False
    """Whether what is agreed to can be taken back, so that a yes in words is as good as the tap."""

    needed: Callable[[Filling], bool] = lambda filling: True
    """Whether there is anything to agree to; if not, the last answer ends the form."""

    def is_another_matter(self, filling: Filling, text: str) -> bool:
        return says_something(text) and not replies.is_plain(text) and self.other(filling, text)

    def options(self, filling: Filling) -> list[Option]:
        return self.ways(filling) or [Option("yes", self.agree(filling))]

    def agree(self, filling: Filling) -> Said:
        """What the button says that agrees."""
        return said(self.yes if isinstance(self.yes, str) else self.yes(filling))


def only_taps(filling: Filling, text: str) -> Answers:
    """Of a preview that words cannot change."""
    raise Unclear("forms.please_tap")
