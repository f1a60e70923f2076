"""How a promise is written down: one sentence, and what it leaves open of who and until when."""

from dataclasses import dataclass
from datetime import datetime

from handlers.base import forms
from handlers.base.choosing import Choice
from handlers.base.days import When
from handlers.base.form import Form
from handlers.base.steps import Filling, Option, Text, Unclear
from handlers.base.turn import Turn
from handlers.problems.mediation.kind import MEDIATION
from handlers.problems.mediation.sides import finish, part
from models.post import dialogues
from models.post.dialogues import Answers
from models.post.said import said
from models.problems.mediation import agreement, parties, record
from models.problems.mediation.life import LIFE
from models.problems.mediation.record import Mediation, Party, Promise
from models.understanding import promises as understood
from models.understanding.promises import Until

UNDATED = (Until.SPOT, Until.ALWAYS, Until.OPEN)
"""The answers beside days that are offered as buttons."""


def _names(filling: Filling) -> dict[int, tuple[str, ...]]:
    """The sides, and all that each is called in this person's language and in others."""
    found = record.parties(filling.turn.session, MEDIATION.of(filling))
    plain = filling.turn.plain
    return {
        one.id: (plain(said("words.party", label=one.label)), *understood.called(one.label)) for one in found
    }


@dataclass(frozen=True, kw_only=True)
class Sentence(Text):
    """What is promised, by one side or by all alike."""

    def read(self, filling: Filling, text: str) -> str:
        if understood.are_several(text, _names(filling)):
            raise Unclear("mediation.one_side_each")
        return super().read(filling, text)


def _anew(filling: Filling, text: str) -> Answers | None:
    """The answers of a whole sentence that is written in place of the last one; None for what is less than that."""
    if not understood.is_whole(text, _names(filling)):
        return None
    due = understood.until(text, filling.turn.when_said(text))
    return {
        "party": _written(understood.promisers(text, _names(filling))),
        **({"due": _kept(due.due)} if due is not None else {}),
        "what": SENTENCE.read(filling, text),
    }


@dataclass(frozen=True, kw_only=True)
class Side(Choice):
    """Who promises; or the whole sentence once more."""

    def is_another_matter(self, filling: Filling, text: str) -> bool:
        return not understood.is_whole(text, _names(filling)) and super().is_another_matter(filling, text)

    def take(self, filling: Filling, text: str) -> Answers:
        return _anew(filling, text) or super().take(filling, text)


@dataclass(frozen=True, kw_only=True)
class Due(When):
    """A day that is still to come, without a time its end; or that there is none, and why. As `{"until", "at"}`.

    The whole sentence once more is taken as that.
    """

    ahead: bool = True

    def question(self, filling: Filling) -> str:
        past = understood.is_past(*_what(filling))
        return "mediation.due_past" if past else self.ask

    def take(self, filling: Filling, text: str) -> Answers:
        return _anew(filling, text) or super().take(filling, text)

    def is_another_matter(self, filling: Filling, text: str) -> bool:
        return not understood.is_whole(text, _names(filling)) and super().is_another_matter(filling, text)

    def options(self, filling: Filling) -> list[Option]:
        others = (Option(one.value, said("mediation.until", until=one.value, due=None)) for one in UNDATED)
        return [*super().options(filling), *others]

    def pick(self, filling: Filling, value: str) -> Answers:
        if value in UNDATED:
            return {"until": value, "at": None}
        day = datetime.fromisoformat(super().pick(filling, value)["at"])
        return _kept(understood.Due(Until.DAY, day.replace(hour=23, minute=59)))

    def read(self, filling: Filling, text: str) -> Answers:
        due = understood.answer(text, filling.turn.when_said(text))
        if due is None:
            super().read(filling, text)  # says what is wrong with a date that is none
            raise Unclear("mediation.due_past")
        return _kept(due)


def _what(filling: Filling) -> tuple[str, datetime]:
    """The promise in the person's words, and when these were said."""
    words = filling.words("what")
    return words, filling.turn.when_said(words)


def _kept(due: understood.Due) -> Answers:
    return {"until": due.until.value, "at": due.at.isoformat() if due.at is not None else None}


def _sides(filling: Filling) -> list[Option]:
    """Each side, and all of them."""
    labels = {one.id: one.label for one in record.parties(filling.turn.session, MEDIATION.of(filling))}
    options = [Option(str(id), said("words.party", label=label)) for id, label in labels.items()]
    if len(labels) < 2:
        return options
    return [*options, Option(_written(labels), said("mediation.every_side", count=len(labels)))]


def _written(ids: dict[int, str] | tuple[int, ...]) -> str:
    return ",".join(map(str, sorted(ids)))


def _named(filling: Filling) -> str | None:
    return _written(understood.promisers(filling.words("what"), _names(filling))) or None


def _said_until(filling: Filling) -> Answers | None:
    heard = understood.until(*_what(filling))
    return _kept(heard.due) if heard is not None else None


def _promise(filling: Filling) -> None:
    turn, mediation, answer = filling.turn, MEDIATION.of(filling), filling["due"]
    at = datetime.fromisoformat(answer["at"]) if answer["at"] else None
    sides = [record.part(turn.session, mediation, Party, int(id)) for id in filling.words("party").split(",")]
    words, said_at = _what(filling)
    what = understood.bare(words, _names(filling), [one.id for one in sides], said_at)
    fallen = agreement.agreed_hear(turn.session, mediation, turn.person)
    agreement.promise(
        turn.session,
        mediation,
        turn.person,
        sides,
        what,
        understood.Due(Until(answer["until"]), at),
        turn.now,
        instead_of=part(filling, Promise) if filling["part"] is not None else None,
    )
    each = [one.label for one in sides] if len(sides) > 1 else []
    lonely = parties.one_left(turn.session, mediation)
    news = said("mediation.promised", labels=each, ready=not lonely)
    finish(filling, mediation, news, *lonely, *fallen.news("mediation.fell"))


SENTENCE = Sentence(name="what", ask="mediation.ask_promise", longest=agreement.LONGEST_PROMISE)
TERMS = (
    SENTENCE,
    Side(name="party", ask="mediation.ask_party", offer=_sides, suggest=_named),
    Due(name="due", ask="mediation.ask_due", suggest=_said_until),
)
STILL = MEDIATION.still(LIFE.guard("promise"))
PROMISE = Form("promise_in_mediation", TERMS, then=_promise, still=STILL)
CHANGE = Form("change_promise", TERMS, then=_promise, still=STILL)


def finishes_first(turn: Turn, mediation: Mediation) -> bool:
    """Shows a promise of this mediation that was begun, to be finished or put away first; False: there is none."""
    waiting = dialogues.aside(turn.session, turn.incoming.chat_id, turn.person)
    for dialogue in (turn.dialogue, waiting):
        form = next((one for one in (PROMISE, CHANGE) if dialogue and one.name == dialogue.form), None)
        if form is None or dialogue is None or dialogue.answers.get("mediation") != mediation.id:
            continue
        if words := dialogue.answers.get("what"):
            forms.resume(turn, form, dialogue, said("mediation.finish_first", words=words), anew=True)
            return True
    return False
