"""What a mediation asks for once its sides are there: when they meet, what they promise, how it ends and holds."""

from dataclasses import dataclass
from datetime import datetime

from handlers.base.form_cards import Form
from handlers.base.steps import Choice, Filling, Option, Text, Unclear, When
from handlers.base.turn import Turn
from handlers.problems.mediation.sides import finish, mediation_of, part
from models.post.dialogues import Answers
from models.post.said import said
from models.problems.mediation import after as mediation_after
from models.problems.mediation import agreement as mediation_agreement
from models.problems.mediation import record
from models.problems.mediation import steps as mediation_steps
from models.problems.mediation.record import FollowUp, Mediation, Meeting, Party, Promise
from models.understanding import moments as when
from models.understanding import sides as mediation_words


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


def _last_place(filling: Filling) -> str | None:
    held = record.meetings(filling.turn.session, mediation_of(filling))
    return next((one.place for one in reversed(held) if one.place), None)


def _arrange(filling: Filling, mediation: Mediation) -> None:
    turn, at = filling.turn, filling["at"]
    moment, place = datetime.fromisoformat(at["at"]), filling["place"] or _last_place(filling) or ""
    mediation_steps.meet(turn.session, mediation, turn.person, moment, place, turn.now, timed=at["timed"])


def _meet(filling: Filling) -> None:
    mediation = mediation_of(filling)
    _arrange(filling, mediation)
    finish(filling, mediation, "mediation.meeting_set")


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
    turn, mediation = filling.turn, mediation_of(filling)
    meeting = part(filling, Meeting)
    mediation_steps.adjourn(turn.session, mediation, turn.person, meeting, filling["words"], turn.now)
    turn.session.flush()
    if filling["at"]:
        _arrange(filling, mediation)
    finish(filling, mediation, "mediation.adjourned")


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
    found = record.parties(filling.turn.session, mediation_of(filling))
    return [Option(str(one.id), said("words.party", label=one.label)) for one in found]


def _named_first(filling: Filling) -> str | None:
    labels = {int(one.value): filling.turn.plain(one.label) for one in _parties(filling)}
    found = mediation_words.first_named(filling["what"] or "", labels)
    return str(found) if found is not None else None


def _due(filling: Filling) -> Answers | None:
    return due_in(filling.turn, filling["what"] or "")


def _promise(filling: Filling) -> None:
    turn, mediation = filling.turn, mediation_of(filling)
    mediation_agreement.promise(
        turn.session,
        mediation,
        turn.person,
        record.part(turn.session, mediation, Party, int(filling["party"])),
        filling["what"],
        datetime.fromisoformat(filling["due"]["at"]),
        turn.now,
        instead_of=part(filling, Promise) if filling["part"] is not None else None,
    )
    finish(filling, mediation, "mediation.promised")


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
    turn, mediation = filling.turn, mediation_of(filling)
    rule = mediation_steps.fail if filling["outcome"] == "failed" else mediation_steps.withdraw
    rule(turn.session, mediation, turn.person, filling["words"], turn.now)
    finish(filling, mediation, "mediation.ended")


END = Form(
    "end_mediation",
    (
        Choice(name="outcome", ask="mediation.ask_outcome", offer=_outcomes),
        Text(name="words", ask="mediation.words_end", longest=mediation_steps.LONGEST_WORDS, optional=True),
    ),
    then=_end,
)


def _visit(filling: Filling) -> None:
    turn, mediation = filling.turn, mediation_of(filling)
    one = part(filling, FollowUp)
    mediation_after.visit(turn.session, mediation, turn.person, one, False, filling["words"], turn.now)
    finish(filling, mediation, "mediation.visited")


VISIT = Form(
    "visit_after_mediation",
    (Text(name="words", ask="mediation.words_broken", longest=mediation_steps.LONGEST_WORDS),),
    then=_visit,
)
