"""An officer's leave: who stands in, from which day and until which."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from handlers.base import forms
from handlers.base.choosing import Choice
from handlers.base.confirming import Confirm, asks_a_question
from handlers.base.conversation import Conversation, buttons_of, forms_of
from handlers.base.days import When, near, written
from handlers.base.form import Form
from handlers.base.steps import Filling, Option, Unclear
from handlers.base.turn import Turn
from models.base.refusals import Refused
from models.base.things import About
from models.membership import leaves, stand_ins
from models.membership.leaves import Days
from models.post.dialogues import Answers
from models.post.press import Keyboard, button
from models.post.said import Said, said
from models.registry.people import Person
from models.rights.titles import title
from models.understanding.leave_words import Leave, days_in, is_back, is_off, leave_in, wants_stand_in
from models.understanding.moments.when import When as Moment
from models.understanding.moments.words import usual_hour


def start(turn: Turn) -> None:
    """`/leave`: asks who stands in and until when; on leave already, offers to be back."""
    _begin(turn, {})


def hear(turn: Turn) -> bool:
    """Whether an officer tells that they will be away or not after all, or are back: shown first, and asked."""
    if turn.incoming.media:
        return False
    leave = leave_in(turn.text, turn.said_at)
    if not stand_ins.own_roles(turn.person):
        return leave is not None and _told_whose_it_is(turn)
    over = is_off(turn.text) or is_back(turn.text)
    if over and _shown(turn) is None:
        return is_back(turn.text) and _told_that_here(turn)
    if leave is None and not over:
        return False
    known = _known(leave, turn.now) if leave is not None else {}
    _begin(replace(turn, incoming=replace(turn.incoming, text="")), known)
    return True


def _told_whose_it_is(turn: Turn) -> bool:
    """Whoever else is in office and asks to be stood in for hands over."""
    if not turn.person.standing.roles or not wants_stand_in(turn.text):
        return False
    raise Refused("stand_ins.for_officers")


def _told_that_here(turn: Turn) -> bool:
    turn.say(said("stand_ins.here"))
    return True


def _known(leave: Leave, now: datetime) -> Answers:
    """What is known of a leave by its words; a last day that is over is asked for."""
    start = max(leave.start or now.date(), now.date())
    known: Answers = {"starts": start.isoformat()}
    return known if leave.until is None or leave.until < start else known | {"until": _last(leave.until, now)}


def _last(day: date, now: datetime) -> Answers:
    return written(Moment(datetime.combine(day, usual_hour(), now.tzinfo), timed=False))


def _shown(turn: Turn) -> tuple[Said, Keyboard] | None:
    """The leave that has begun or is planned, with the button that ends it; None where there is none."""
    own = (role.away_until for role in stand_ins.own_roles(turn.person))
    if (away := next((until for until in own if until is not None), None)) is not None:
        return said("stand_ins.away", until=away.isoformat()), [[button(About("stand_in", 0), "back")]]
    if (leave := leaves.planned(turn.session, turn.person)) is None:
        return None
    name = turn.session.get_one(Person, leave.stand_in_id).name
    span = {"start": _local(turn, leave.starts_at), "until": _local(turn, leave.until)}
    return said("stand_ins.planned", name=name, **span), [[button(About("stand_in", 0), "call_off")]]


def _local(turn: Turn, at: datetime) -> str:
    return at.astimezone(turn.now.tzinfo).isoformat()


def _begin(turn: Turn, known: Answers) -> None:
    if not stand_ins.own_roles(turn.person):
        raise Refused("stand_ins.for_officers")
    if (shown := _shown(turn)) is not None:
        words, keyboard = shown
        return turn.say(words, keyboard=keyboard)
    if not stand_ins.choices(turn.session, turn.person):
        raise Refused("stand_ins.nobody")
    return forms.begin(turn, LEAVE, **known)


def _choices(filling: Filling) -> list[Option]:
    session = filling.turn.session
    return [
        Option(str(one.id), said("problems.colleague", name=one.name, title=title(session, one)))
        for one in stand_ins.choices(session, filling.turn.person)
    ]


def _starts(filling: Filling) -> date:
    """The first day; today where none was said."""
    said_first = filling.answers.get("starts")
    return date.fromisoformat(said_first) if said_first else filling.turn.now.date()


def _span(filling: Filling) -> dict[str, str]:
    return {"start": _starts(filling).isoformat(), "until": filling["until"]["at"]}


def _name(filling: Filling) -> None:
    turn, days = filling.turn, Days(_starts(filling), filling.day("until"))
    stand_in = turn.session.get_one(Person, filling.number("stand_in"))
    offered = leaves.name(turn.session, turn.person, stand_in, days, turn.now)
    later = days.start > turn.now.date()
    words = said("stand_ins.done", name=stand_in.name, offered=offered, later=later, **_span(filling))
    forms.finish(filling, words)


def _preview(filling: Filling) -> Said:
    name = filling.turn.session.get_one(Person, filling.number("stand_in")).name
    return said("stand_ins.preview", name=name, **_span(filling))


@dataclass(frozen=True, kw_only=True)
class LastDay(When):
    """The last day of a leave; words may name the first as well."""

    def options(self, filling: Filling) -> list[Option]:
        """None that is over before the leave begins."""
        starts = _starts(filling)
        return [one for one in super().options(filling) if near(one.value, filling).date() >= starts]

    def take(self, filling: Filling, text: str) -> Answers:
        """The last day, or both. Raises Unclear."""
        told = days_in(text, filling.turn.now, _starts(filling))
        if told.start is None or told.loose or told.start == told.until:
            return {self.name: self.read(filling, text)}
        return _known(told, filling.turn.now)

    def read(self, filling: Filling, text: str) -> Answers:
        """A day that lies before the first is meant from there on. Raises Unclear."""
        now, starts = filling.turn.now, _starts(filling)
        counted = days_in(text, now, starts)
        if counted.start is None and counted.until is not None and counted.until >= starts:
            return _last(counted.until, now)
        found = super().read(filling, text)
        if datetime.fromisoformat(found["at"]).date() >= starts:
            return found
        later = days_in(text, datetime.combine(starts, now.timetz())).until
        if later is None or later < starts:
            raise Unclear("stand_ins.too_early", start=starts.isoformat())
        return _last(later, now)


UNTIL = LastDay(name="until", ask="stand_ins.ask_until", ahead=True)
LEAVE = Form(
    "leave",
    (Choice(name="stand_in", ask="stand_ins.ask_who", offer=_choices), UNTIL),
    then=_name,
    confirm=Confirm(
        yes="buttons.leave_yes",
        preview=_preview,
        typed=UNTIL.take,
        other=asks_a_question,
        needed=lambda filling: "starts" in filling.answers,
    ),
)


def back(turn: Turn) -> None:
    leaves.come_back(turn.session, turn.person, turn.now)
    turn.update(said("stand_ins.welcome_back"))


def call_off(turn: Turn) -> None:
    """They will not be away after all."""
    leaves.call_off(turn.session, turn.person, turn.now)
    turn.update(said("stand_ins.you_called_off"))


def decline(turn: Turn) -> None:
    """Whoever was named cannot."""
    leaves.decline(turn.session, turn.press.id, turn.person, turn.now)
    turn.update(said("stand_ins.you_declined"))


CONVERSATION = Conversation(
    commands={"leave": start},
    buttons=buttons_of("stand_in", back=back, call_off=call_off, decline=decline),
    forms=forms_of(LEAVE),
)
