"""What a mediation asks for in words: who its sides are, and what each of them says."""

from collections.abc import Callable
from dataclasses import dataclass

from handlers.base.form import Form
from handlers.base.steps import Confirm, Filling, Option, Step, Text, TooLong, Unclear
from handlers.problems.kind import PROBLEM
from handlers.problems.mediation.kind import MEDIATION
from models.post.dialogues import Answers
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
        if not any(letter.isalpha() for letter in label):
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


def _only_taps(filling: Filling, text: str) -> Answers:
    raise Unclear("forms.please_tap")


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
    confirm=Confirm(yes="buttons.mediation_start", preview=_preview, typed=_only_taps),
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


def _spoken(what: str) -> Callable[[Filling], str | None]:
    """What a side has said already, so that it need not say it again."""
    return lambda filling: getattr(part(filling, Party), what) or None


def _preview_statement(filling: Filling) -> Said:
    own = part(filling, Party).person_id == filling.turn.person.id
    names = {name: filling.words(name) for name in ("statement", "demand")}
    return said("mediation.preview_statement", own=own, **names)


def _more_words(filling: Filling, text: str) -> Answers:
    return {"statement": STATEMENT.read(filling, f"{filling.words('statement')}\n{text}".strip())}


def _state(filling: Filling) -> None:
    turn, mediation = filling.turn, MEDIATION.of(filling)
    one = part(filling, Party)
    words = filling.words("statement"), filling.words("demand")
    parties.state(turn.session, mediation, turn.person, one, *words, turn.now)
    finish(filling, mediation, said("mediation.stated"))


STATEMENT = Text(
    name="statement",
    ask="mediation.ask_statement",
    longest=parties.LONGEST_STATEMENT,
    suggest=_spoken("statement"),
)
STATE = Form(
    "state_in_mediation",
    (
        STATEMENT,
        Text(
            name="demand",
            ask="mediation.ask_demand",
            longest=parties.LONGEST_DEMAND,
            suggest=_spoken("demand"),
            optional=True,
        ),
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
