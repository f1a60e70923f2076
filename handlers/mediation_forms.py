"""What a mediation asks for in words: who the sides are, what they say, when they meet, what they promise."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from handlers import forms
from handlers.form_cards import Form
from handlers.steps import Choice, Confirm, Filling, Option, Step, Text, Unclear, When
from handlers.turn import Turn
from models import mediation as record
from models import (
    mediation_after,
    mediation_agreement,
    mediation_parties,
    mediation_steps,
    mediation_words,
    problems,
    when,
)
from models.dialogues import Answers
from models.mediation import FollowUp, Mediation, Meeting, Party, PartyRole, Promise
from models.mediation_cards import card
from models.sayings import Said, said

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
        if len(label) > LONGEST_LABEL * (3 if label.isascii() else 1):
            raise Unclear("forms.too_long", length=len(label), longest=LONGEST_LABEL)
        if not any(letter.isalpha() for letter in label):
            raise Unclear("forms.in_words")
        return label


@dataclass(frozen=True, kw_only=True)
class Due(When):
    """A day that is still to come; without a time, its end."""

    def read(self, filling: Filling, text: str) -> Answers:
        due = due_in(filling.turn, text)
        if due is None:
            super().read(filling, text)  # says what is wrong with a date that is none
            raise Unclear("mediation.due_past")
        return due


def due_in(turn: Turn, text: str) -> Answers | None:
    """The day in these words until which something is to be done; None for none that is still to come."""
    reading = when.read_when(text, turn.now)
    if reading is None:
        return None
    at = reading.at if reading.timed else reading.at.replace(hour=23, minute=59)
    if at <= turn.now or at.year > turn.now.year + 1:
        return None
    return {"at": at.isoformat(), "timed": reading.timed}


def _mediation(filling: Filling) -> Mediation:
    return record.of(filling.turn.session, filling["mediation"], filling.turn.person)


def _part(filling: Filling, kind: type[record.Part]) -> record.Part:
    return record.part(filling.turn.session, _mediation(filling), kind, filling["part"])


def _finish(filling: Filling, mediation: Mediation, news: str) -> None:
    """Ends a form with the fresh card below it, in place of the one it was opened from."""
    turn = filling.turn
    shown, keyboard = card(turn.session, mediation, turn.person)
    turn.strip(mediation.about)
    forms.finish(filling, said(news), shown, keyboard=keyboard, about=mediation.about)


def _suggested(side: str) -> Callable[[Filling], str | None]:
    def suggest(filling: Filling) -> str | None:
        problem = problems.of(filling.turn.session, filling["problem"], filling.turn.person)
        found = mediation_words.sides(problem.text)
        return getattr(found, side).value if found is not None else None

    return suggest


def _preview(filling: Filling) -> Said:
    names = {name: filling[name] for name in ("raiser_label", "other_label")}
    return said("mediation.preview", **names)


def _only_taps(filling: Filling, text: str) -> Answers:
    raise Unclear("forms.please_tap")


def _start(filling: Filling) -> None:
    turn = filling.turn
    problem = problems.of(turn.session, filling["problem"], turn.person)
    labels = filling["raiser_label"], filling["other_label"]
    mediation = mediation_steps.start(turn.session, problem, turn.person, *labels, turn.now)
    _finish(filling, mediation, "mediation.begun")


START = Form(
    "start_mediation",
    (
        Label(name="raiser_label", ask="mediation.ask_raiser_label", suggest=_suggested("raiser")),
        Label(name="other_label", ask="mediation.ask_other_label", suggest=_suggested("other")),
    ),
    then=_start,
    confirm=Confirm(yes="buttons.mediation_start", preview=_preview, typed=_only_taps),
)


def _add(filling: Filling) -> None:
    turn, mediation = filling.turn, _mediation(filling)
    mediation_parties.add(turn.session, mediation, turn.person, filling["label"], turn.now)
    _finish(filling, mediation, "mediation.added")


ADD = Form("add_party", (Label(name="label", ask="mediation.ask_other_label"),), then=_add)


def _spoken(what: str) -> Callable[[Filling], str | None]:
    """What a side has said already, so that it need not say it again."""
    return lambda filling: getattr(_part(filling, Party), what) or None


def _preview_statement(filling: Filling) -> Said:
    own = _part(filling, Party).person_id == filling.turn.person.id
    names = {name: filling[name] for name in ("statement", "demand")}
    return said("mediation.preview_statement", own=own, **names)


def _more_words(filling: Filling, text: str) -> Answers:
    return {"statement": STATEMENT.read(filling, f"{filling['statement']}\n{text}".strip())}


def _state(filling: Filling) -> None:
    turn, mediation = filling.turn, _mediation(filling)
    one = _part(filling, Party)
    words = filling["statement"], filling["demand"]
    mediation_parties.state(turn.session, mediation, turn.person, one, *words, turn.now)
    _finish(filling, mediation, "mediation.stated")


STATEMENT = Text(
    name="statement",
    ask="mediation.ask_statement",
    longest=mediation_parties.LONGEST_STATEMENT,
    suggest=_spoken("statement"),
)
STATE = Form(
    "state_in_mediation",
    (
        STATEMENT,
        Text(
            name="demand",
            ask="mediation.ask_demand",
            longest=mediation_parties.LONGEST_DEMAND,
            suggest=_spoken("demand"),
            optional=True,
        ),
    ),
    then=_state,
    confirm=Confirm(yes="buttons.mediation_tell", preview=_preview_statement, typed=_more_words),
)


def _share(filling: Filling) -> None:
    turn, mediation = filling.turn, _mediation(filling)
    one = _part(filling, Party)
    mediation_parties.share(turn.session, mediation, turn.person, one, filling["words"], turn.now)
    _finish(filling, mediation, "mediation.passed_on")


SHARE = Form(
    "share_in_mediation",
    (Text(name="words", ask="mediation.words_share", longest=mediation_parties.LONGEST_SUMMARY),),
    then=_share,
)


def _last_place(filling: Filling) -> str | None:
    held = record.meetings(filling.turn.session, _mediation(filling))
    return next((one.place for one in reversed(held) if one.place), None)


def _arrange(filling: Filling, mediation: Mediation) -> None:
    turn, at = filling.turn, filling["at"]
    moment, place = datetime.fromisoformat(at["at"]), filling["place"] or _last_place(filling) or ""
    mediation_steps.meet(turn.session, mediation, turn.person, moment, place, turn.now, timed=at["timed"])


def _meet(filling: Filling) -> None:
    mediation = _mediation(filling)
    _arrange(filling, mediation)
    _finish(filling, mediation, "mediation.meeting_set")


MEET = Form(
    "meet_in_mediation",
    (
        When(name="at", ask="mediation.ask_when"),
        Text(
            name="place",
            ask="mediation.ask_place",
            longest=mediation_steps.LONGEST_PLACE,
            suggest=_last_place,
            optional=True,
        ),
    ),
    then=_meet,
)


def _adjourn(filling: Filling) -> None:
    turn, mediation = filling.turn, _mediation(filling)
    meeting = _part(filling, Meeting)
    mediation_steps.adjourn(turn.session, mediation, turn.person, meeting, filling["words"], turn.now)
    turn.session.flush()
    if filling["at"]:
        _arrange(filling, mediation)
    _finish(filling, mediation, "mediation.adjourned")


ADJOURN = Form(
    "adjourn_mediation",
    (
        Text(
            name="words", ask="mediation.words_adjourn", longest=mediation_steps.LONGEST_WORDS, optional=True
        ),
        When(name="at", ask="mediation.ask_next", optional=True),
    ),
    then=_adjourn,
)


def _parties(filling: Filling) -> list[Option]:
    found = record.parties(filling.turn.session, _mediation(filling))
    return [Option(str(one.id), said("words.party", label=one.label)) for one in found]


def _named_first(filling: Filling) -> str | None:
    labels = {int(one.value): filling.turn.plain(one.label) for one in _parties(filling)}
    found = mediation_words.first_named(filling["what"] or "", labels)
    return str(found) if found is not None else None


def _due(filling: Filling) -> Answers | None:
    return due_in(filling.turn, filling["what"] or "")


def _promise(filling: Filling) -> None:
    turn, mediation = filling.turn, _mediation(filling)
    mediation_agreement.promise(
        turn.session,
        mediation,
        turn.person,
        record.part(turn.session, mediation, Party, int(filling["party"])),
        filling["what"],
        datetime.fromisoformat(filling["due"]["at"]),
        turn.now,
        instead_of=_part(filling, Promise) if filling["part"] is not None else None,
    )
    _finish(filling, mediation, "mediation.promised")


TERMS = (
    Text(name="what", ask="mediation.ask_promise", longest=mediation_agreement.LONGEST_PROMISE),
    Choice(name="party", ask="mediation.ask_party", offer=_parties, suggest=_named_first),
    Due(name="due", ask="mediation.ask_due", suggest=_due),
)
PROMISE = Form("promise_in_mediation", TERMS, then=_promise)
CHANGE = Form("change_promise", TERMS, then=_promise)


def _outcomes(filling: Filling) -> list[Option]:
    return [Option(one, said("mediation.outcome", state=one)) for one in ("failed", "withdrawn")]


def _end(filling: Filling) -> None:
    turn, mediation = filling.turn, _mediation(filling)
    rule = mediation_steps.fail if filling["outcome"] == "failed" else mediation_steps.withdraw
    rule(turn.session, mediation, turn.person, filling["words"], turn.now)
    _finish(filling, mediation, "mediation.ended")


END = Form(
    "end_mediation",
    (
        Choice(name="outcome", ask="mediation.ask_outcome", offer=_outcomes),
        Text(name="words", ask="mediation.words_end", longest=mediation_steps.LONGEST_WORDS, optional=True),
    ),
    then=_end,
)


def _visit(filling: Filling) -> None:
    turn, mediation = filling.turn, _mediation(filling)
    one = _part(filling, FollowUp)
    mediation_after.visit(turn.session, mediation, turn.person, one, False, filling["words"], turn.now)
    _finish(filling, mediation, "mediation.visited")


VISIT = Form(
    "visit_after_mediation",
    (Text(name="words", ask="mediation.words_broken", longest=mediation_steps.LONGEST_WORDS),),
    then=_visit,
)
