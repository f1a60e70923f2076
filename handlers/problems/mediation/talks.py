"""What a mediation asks for once its sides are there: when they meet, how it ends and holds."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers.base.choosing import Choice
from handlers.base.days import When, written
from handlers.base.form import Form
from handlers.base.hearing import moments_in
from handlers.base.steps import Filling, Option, Step, Text, Unclear
from handlers.base.sure import asked_once
from handlers.base.turn import Turn
from handlers.problems.mediation.kind import MEDIATION
from handlers.problems.mediation.sides import finish, part
from models.base import nearness
from models.post.dialogues import Answers
from models.post.said import Said, said
from models.problems.mediation import after, record, steps
from models.problems.mediation.life import LIFE
from models.problems.mediation.record import FollowUp, Mediation, Meeting
from models.problems.mediation.who import others_hear


@dataclass(frozen=True, kw_only=True)
class Meet(When):
    """When the sides are to meet: a day that is still to come, or today."""

    @property
    def offered(self) -> tuple[str, ...]:
        return "today", "tomorrow", "next_monday"

    def read(self, filling: Filling, text: str) -> Answers:
        answer, now = super().read(filling, text), filling.turn.now
        if nearness.is_late(datetime.fromisoformat(answer["at"]).date(), now):
            raise Unclear("forms.date_past", day=answer["at"])
        return answer | ({"part": text} if _is_part_of_day(filling.turn, text) else {})


def _is_part_of_day(turn: Turn, text: str) -> bool:
    """Whether a morning or the like was said without its hour."""
    when = moments_in(turn, text).when
    return when is not None and not (when.timed or when.exact or when.day_only)


@dataclass(frozen=True, kw_only=True)
class Hour(Step):
    """At what time, where a part of the day was said: the sides are to come at the same. A moment, as of a day."""

    def options(self, filling: Filling) -> list[Option]:
        """Full hours from the usual time of that part on."""
        usual = datetime.fromisoformat(filling["at"]["at"]).replace(minute=0)
        hours = [usual + timedelta(hours=ahead) for ahead in range(HOURS)]
        return [Option(f"{one:%H:%M}", said("words.name", name=f"{one:%H:%M}")) for one in hours]

    def pick(self, filling: Filling, value: str) -> Answers:
        return self.read(filling, super().pick(filling, value))

    def read(self, filling: Filling, text: str) -> Answers:
        when = moments_in(filling.turn, f"{filling['at']['part']} {text}").when
        if when is None or not when.timed:
            raise Unclear("mediation.ask_hour")
        return written(when)


def _hour_known(filling: Filling) -> str | None:
    """Asked only where a part of the day was said."""
    return None if filling["at"] and "part" in filling["at"] else ""


HOURS = 4
"""Hours that are offered."""
HOUR = Hour(name="hour", ask="mediation.ask_hour", suggest=_hour_known)


def _last_place(filling: Filling) -> str | None:
    held = record.meetings(filling.turn.session, MEDIATION.of(filling))
    return next((one.place for one in reversed(held) if one.place), None)


def _arrange(filling: Filling, mediation: Mediation) -> Said:
    """A meeting, and what the mediator reads of it: who has been told."""
    turn, when = filling.turn, filling.moment("hour") or filling.moment("at")
    assert when is not None
    place = filling.words("place") or _last_place(filling) or ""
    meeting = steps.meet(turn.session, mediation, turn.person, when.start, place, turn.now, timed=when.timed)
    heard = others_hear(turn.session, mediation, turn.person)
    return said("mediation.meeting_set", ahead=meeting.lies_ahead(turn.now), **heard.values)


def _meet(filling: Filling) -> None:
    mediation = MEDIATION.of(filling)
    finish(filling, mediation, _arrange(filling, mediation))


MEET = Form(
    "meet_in_mediation",
    (
        Meet(name="at", ask="mediation.ask_when"),
        HOUR,
        Text(
            name="place",
            ask="mediation.ask_place",
            longest=steps.LONGEST_PLACE,
            suggest=_last_place,
            optional=True,
        ),
    ),
    then=_meet,
    still=MEDIATION.still(LIFE.guard("meet")),
)


def _adjourn(filling: Filling) -> None:
    turn, mediation = filling.turn, MEDIATION.of(filling)
    meeting = part(filling, Meeting)
    steps.adjourn(turn.session, mediation, turn.person, meeting, filling.words("words"), turn.now)
    turn.session.flush()
    following = [_arrange(filling, mediation)] if filling["at"] else []
    finish(filling, mediation, said("mediation.adjourned"), *following)


ADJOURN = Form(
    "adjourn_mediation",
    (
        Text(name="words", ask="mediation.words_adjourn", longest=steps.LONGEST_WORDS, optional=True),
        Meet(name="at", ask="mediation.ask_next", optional=True),
        HOUR,
    ),
    then=_adjourn,
    still=MEDIATION.still(LIFE.guard("adjourn")),
)


def _outcomes(filling: Filling) -> list[Option]:
    return [Option(one, said("mediation.outcome", state=one)) for one in ("failed", "withdrawn")]


def _end(filling: Filling) -> None:
    turn, mediation = filling.turn, MEDIATION.of(filling)
    rule = steps.fail if filling.words("outcome") == "failed" else steps.withdraw
    rule(turn.session, mediation, turn.person, filling.words("words"), turn.now)
    heard = others_hear(turn.session, mediation, turn.person)
    finish(filling, mediation, said("mediation.ended", **heard.values))


WHY = Text(name="words", ask="mediation.words_end", longest=steps.LONGEST_WORDS, optional=True)
END = Form(
    "end_mediation",
    (Choice(name="outcome", ask="mediation.ask_outcome", offer=_outcomes), WHY),
    then=_end,
    confirm=asked_once("sure.mediation_end", WHY),
    still=MEDIATION.still(LIFE.guard("fail")),
)


def _visit(filling: Filling) -> None:
    turn, mediation = filling.turn, MEDIATION.of(filling)
    one = part(filling, FollowUp)
    after.visit(turn.session, mediation, turn.person, one, False, filling.words("words"), turn.now)
    finish(filling, mediation, said("mediation.visited"))


VISIT = Form(
    "visit_after_mediation",
    (Text(name="words", ask="mediation.words_broken", longest=steps.LONGEST_WORDS),),
    then=_visit,
    still=MEDIATION.still(LIFE.guard("visit")),
)
