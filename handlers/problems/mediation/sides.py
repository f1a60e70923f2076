"""What a mediation asks for in words: who its sides are, and what each of them says."""

from collections.abc import Callable
from dataclasses import dataclass

from handlers.base.choosing import Choice
from handlers.base.confirming import Confirm, only_taps
from handlers.base.form import Form
from handlers.base.steps import Files, Filling, Option, Step, Text, TooLong, Unclear
from handlers.problems.kind import PROBLEM
from handlers.problems.mediation.kind import MEDIATION
from models.post.dialogues import Answers
from models.post.media import FileKind
from models.post.said import Said, said
from models.problems.life import LIFE as PROBLEM_LIFE
from models.problems.mediation import parties, record, steps
from models.problems.mediation.agreement import agreed_hear
from models.problems.mediation.life import LIFE
from models.problems.mediation.record import Mediation, Party
from models.understanding import sides as understood
from models.understanding.sides import PartyRole

LONGEST_LABEL = 12
"""Letters of a role in free words; what is longer is hardly a role."""
LONGEST_NUMBER = 6
"""Digits of a door's number; what is longer is a telephone's, which the other side is not to read."""


@dataclass(frozen=True, kw_only=True)
class Label(Step):
    """By which role a side is known: one that is offered, or free words."""

    def options(self, filling: Filling) -> list[Option]:
        return [Option(role.value, said("words.party", label=role.value)) for role in PartyRole]

    def read(self, filling: Filling, text: str) -> str:
        label = " ".join(text.split())
        for option in self.options(filling):
            if filling.turn.plain(option.label).casefold() == label.casefold():
                return option.value
        if len(label) > (longest := LONGEST_LABEL * (3 if label.isascii() else 1)):
            raise TooLong(self.name, label, longest)
        digits = sum(letter.isdecimal() for letter in label)
        if digits > LONGEST_NUMBER or not any(letter.isalnum() for letter in label):
            raise Unclear("forms.in_words")
        return label


def part(filling: Filling, kind: type[record.Part]) -> record.Part:
    """What of the mediation the form is about."""
    return record.part(filling.turn.session, MEDIATION.of(filling), kind, filling.number("part"))


def finish(filling: Filling, mediation: Mediation, *news: Said) -> None:
    """Ends a form with the fresh card below it, in place of the one it was opened from."""
    filling.turn.strip(mediation.about)
    MEDIATION.finish(filling, mediation, *news)


def _suggested(side: str) -> Callable[[Filling], str | None]:
    def suggest(filling: Filling) -> str | None:
        problem = PROBLEM.of(filling)
        found = understood.sides(problem.text)
        return getattr(found, side).value if found is not None else None

    return suggest


def _preview(filling: Filling) -> Said:
    names = {name: filling.words(name) for name in ("raiser_label", "other_label")}
    return said("mediation.preview", **names)


def _start(filling: Filling) -> None:
    turn = filling.turn
    problem = PROBLEM.of(filling)
    labels = filling.words("raiser_label"), filling.words("other_label")
    mediation = steps.start(turn.session, problem, turn.person, *labels, turn.now)
    finish(filling, mediation, said("mediation.begun"))


START = Form(
    "start_mediation",
    (
        Label(name="raiser_label", ask="mediation.ask_raiser_label", suggest=_suggested("raiser")),
        Label(name="other_label", ask="mediation.ask_other_label", suggest=_suggested("other")),
    ),
    then=_start,
    confirm=Confirm(yes="buttons.mediation_start", preview=_preview, typed=only_taps),
    still=PROBLEM.still(PROBLEM_LIFE.guard("mediate")),
)


def _add(filling: Filling) -> None:
    turn, mediation = filling.turn, MEDIATION.of(filling)
    fallen = agreed_hear(turn.session, mediation, turn.person)
    parties.add(turn.session, mediation, turn.person, filling.words("label"), turn.now)
    finish(filling, mediation, said("mediation.added"), *fallen.news("mediation.fell"))


ADD = Form(
    "add_party",
    (Label(name="label", ask="mediation.ask_other_label"),),
    then=_add,
    still=MEDIATION.still(LIFE.guard("add")),
)


@dataclass(frozen=True, kw_only=True)
class Which(Choice):
    """Of what was said before, to which part something is to be added; words of their own are about what happened."""

    def is_another_matter(self, filling: Filling, text: str) -> bool:
        return False

    def take(self, filling: Filling, text: str) -> Answers:
        if self.fits_surely(filling, text):
            return super().take(filling, text)
        return {"which": "statement", **STATEMENT.take(filling, text)}


@dataclass(frozen=True, kw_only=True)
class Spoken(Text):
    """What a side says, added to what it has said already; written anew where it was answered just now."""

    def take(self, filling: Filling, text: str) -> Answers:
        before = "" if self.name in filling.answers else _before(filling, self.name)
        return {self.name: self.read(filling, f"{before}\n{text}".strip())}


def _before(filling: Filling, name: str) -> str:
    return str(getattr(part(filling, Party), name))


def _parts(filling: Filling) -> list[Option]:
    return [Option(name, said("mediation.part_of_story", part=name)) for name in ("statement", "demand")]


def _both(filling: Filling) -> str | None:
    """Whoever has said nothing yet is asked for both, one after the other; a voice tells what happened."""
    if filling.files:
        return "statement"
    return None if _before(filling, "statement") or _before(filling, "demand") else "both"


def _story(filling: Filling) -> str | None:
    """Not asked for again by whoever adds what they want; a voice says enough by itself."""
    said_enough = filling["which"] == "demand" or FileKind.VOICE.value in filling.file_kinds
    return _before(filling, "statement") if said_enough else None


def _wish(filling: Filling) -> str | None:
    """Not asked for again by whoever adds what happened; the voice that comes next says it too."""
    before, which = _before(filling, "demand"), filling["which"]
    others = 0 if which == "demand" or "statement" in filling.answers else 1
    if filling.file_kinds.count(FileKind.VOICE.value) > others:
        return before
    return before or None if which == "statement" else None


def _preview_statement(filling: Filling) -> Said:
    own = part(filling, Party).person_id == filling.turn.person.id
    names = {name: filling.words(name) for name in ("statement", "demand")}
    return said("mediation.preview_statement", own=own, files=filling.file_kinds, **names)


def _more_words(filling: Filling, text: str) -> Answers:
    """Words sent after the preview go on with what was asked last."""
    dialogue = filling.turn.dialogue
    path = dialogue.path if dialogue is not None else []
    asked = next((one for one in reversed(path) if one in ("statement", "demand")), "statement")
    step = DEMAND if asked == "demand" and filling.words("demand") else STATEMENT
    return step.more(filling, text)


def _state(filling: Filling) -> None:
    turn, mediation = filling.turn, MEDIATION.of(filling)
    one = part(filling, Party)
    words = filling.words("statement"), filling.words("demand")
    parties.state(turn.session, mediation, turn.person, one, *words, turn.now, filling.files)
    finish(filling, mediation, said("mediation.stated"))


STATEMENT = Spoken(
    name="statement",
    ask="mediation.ask_statement",
    longest=parties.LONGEST_STATEMENT,
    suggest=_story,
)
DEMAND = Spoken(
    name="demand",
    ask="mediation.ask_demand",
    longest=parties.LONGEST_DEMAND,
    suggest=_wish,
    optional=True,
)
STATE = Form(
    "state_in_mediation",
    (
        Which(name="which", ask="mediation.ask_which", offer=_parts, suggest=_both),
        STATEMENT,
        DEMAND,
        Files(ask="problems.ask_files"),
    ),
    then=_state,
    confirm=Confirm(yes="buttons.mediation_tell", preview=_preview_statement, typed=_more_words),
    still=MEDIATION.still(LIFE.guard("state")),
)


def _share(filling: Filling) -> None:
    turn, mediation = filling.turn, MEDIATION.of(filling)
    one = part(filling, Party)
    parties.share(turn.session, mediation, turn.person, one, filling.words("words"), turn.now)
    heard = parties.share_heard(turn.session, mediation, turn.person, one)
    finish(filling, mediation, said("mediation.passed_on", **heard.values))


SHARE = Form(
    "share_in_mediation",
    (Text(name="words", ask="mediation.words_share", longest=parties.LONGEST_SUMMARY),),
    then=_share,
    still=MEDIATION.still(LIFE.guard("share")),
)
