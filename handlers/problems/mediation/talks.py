"""What a mediation asks for once its sides are there: when they meet, what they promise, how it ends and holds."""

from dataclasses import dataclass
from datetime import datetime

from handlers.base.days import When, written
from handlers.base.form import Form
from handlers.base.steps import Choice, Filling, Option, Text, Unclear
from handlers.base.turn import Turn
from handlers.problems.mediation.kind import MEDIATION
from handlers.problems.mediation.sides import finish, part
from models.post.dialogues import Answers
from models.post.said import said
from models.problems.mediation import after, agreement, record, steps
from models.problems.mediation.record import FollowUp, Mediation, Meeting, Party, Promise
from models.understanding import sides as understood
from models.understanding.moments.meaning import When as Moment
from models.understanding.moments.reading import read_moments


@dataclass(frozen=True, kw_only=True)
class Due(When):
    """A day that is still to come; without a time, its end."""

    ahead: bool = True

    def pick(self, filling: Filling, value: str) -> Answers:
        day = super().pick(filling, value)
        return written(Moment(_end_of(datetime.fromisoformat(day["at"])), timed=False))

    def read(self, filling: Filling, text: str) -> Answers:
        due = due_in(filling.turn, text)
        if due is None:
            super().read(filling, text)  # says what is wrong with a date that is none
            raise Unclear("mediation.due_past")
        return due


def due_in(turn: Turn, text: str) -> Answers | None:
    """The day in these words until which something is to be done; None for none that is still to come."""
    when = read_moments(text, turn.now, ahead=True).when
    if when is None:
        return None
    at = when.last if when.timed else _end_of(when.last)
    if at <= turn.now or at.year > turn.now.year + 1:
        return None
    return written(Moment(at, when.timed))


def _end_of(day: datetime) -> datetime:
    return day.replace(hour=23, minute=59)


def _last_place(filling: Filling) -> str | None:
    held = record.meetings(filling.turn.session, MEDIATION.of(filling))
    return next((one.place for one in reversed(held) if one.place), None)


def _arrange(filling: Filling, mediation: Mediation) -> None:
    turn, when = filling.turn, filling.moment("at")
    assert when is not None
    place = filling.words("place") or _last_place(filling) or ""
    steps.meet(turn.session, mediation, turn.person, when.start, place, turn.now, timed=when.timed)


def _meet(filling: Filling) -> None:
    mediation = MEDIATION.of(filling)
    _arrange(filling, mediation)
    finish(filling, mediation, "mediation.meeting_set")


MEET = Form(
    "meet_in_mediation",
    (
        When(name="at", ask="mediation.ask_when"),
        Text(
            name="place",
            ask="mediation.ask_place",
            longest=steps.LONGEST_PLACE,
            suggest=_last_place,
            optional=True,
        ),
    ),
    then=_meet,
)


def _adjourn(filling: Filling) -> None:
    turn, mediation = filling.turn, MEDIATION.of(filling)
    meeting = part(filling, Meeting)
    steps.adjourn(turn.session, mediation, turn.person, meeting, filling.words("words"), turn.now)
    turn.session.flush()
    if filling["at"]:
        _arrange(filling, mediation)
    finish(filling, mediation, "mediation.adjourned")


ADJOURN = Form(
    "adjourn_mediation",
    (
        Text(name="words", ask="mediation.words_adjourn", longest=steps.LONGEST_WORDS, optional=True),
        When(name="at", ask="mediation.ask_next", optional=True),
    ),
    then=_adjourn,
)


def _parties(filling: Filling) -> list[Option]:
    found = record.parties(filling.turn.session, MEDIATION.of(filling))
    return [Option(str(one.id), said("words.party", label=one.label)) for one in found]


def _named_first(filling: Filling) -> str | None:
    labels = {int(one.value): filling.turn.plain(one.label) for one in _parties(filling)}
    found = understood.first_named(filling.words("what"), labels)
    return str(found) if found is not None else None


def _due(filling: Filling) -> Answers | None:
    return due_in(filling.turn, filling.words("what"))


def _promise(filling: Filling) -> None:
    turn, mediation, due = filling.turn, MEDIATION.of(filling), filling.moment("due")
    assert due is not None
    agreement.promise(
        turn.session,
        mediation,
        turn.person,
        record.part(turn.session, mediation, Party, filling.number("party")),
        filling.words("what"),
        due.start,
        turn.now,
        instead_of=part(filling, Promise) if filling["part"] is not None else None,
    )
    finish(filling, mediation, "mediation.promised")


TERMS = (
    Text(name="what", ask="mediation.ask_promise", longest=agreement.LONGEST_PROMISE),
    Choice(name="party", ask="mediation.ask_party", offer=_parties, suggest=_named_first),
    Due(name="due", ask="mediation.ask_due", suggest=_due),
)
PROMISE = Form("promise_in_mediation", TERMS, then=_promise)
CHANGE = Form("change_promise", TERMS, then=_promise)


def _outcomes(filling: Filling) -> list[Option]:
    return [Option(one, said("mediation.outcome", state=one)) for one in ("failed", "withdrawn")]


def _end(filling: Filling) -> None:
    turn, mediation = filling.turn, MEDIATION.of(filling)
    rule = steps.fail if filling.words("outcome") == "failed" else steps.withdraw
    rule(turn.session, mediation, turn.person, filling.words("words"), turn.now)
    finish(filling, mediation, "mediation.ended")


END = Form(
    "end_mediation",
    (
        Choice(name="outcome", ask="mediation.ask_outcome", offer=_outcomes),
        Text(name="words", ask="mediation.words_end", longest=steps.LONGEST_WORDS, optional=True),
    ),
    then=_end,
)


def _visit(filling: Filling) -> None:
    turn, mediation = filling.turn, MEDIATION.of(filling)
    one = part(filling, FollowUp)
    after.visit(turn.session, mediation, turn.person, one, False, filling.words("words"), turn.now)
    finish(filling, mediation, "mediation.visited")


VISIT = Form(
    "visit_after_mediation",
    (Text(name="words", ask="mediation.words_broken", longest=steps.LONGEST_WORDS),),
    then=_visit,
)
