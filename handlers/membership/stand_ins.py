"""An officer's leave: who stands in, until which day."""

from dataclasses import replace
from datetime import date, datetime

from handlers.base import forms
from handlers.base.choosing import Choice
from handlers.base.confirming import Confirm, asks_a_question
from handlers.base.conversation import Conversation, buttons_of, forms_of
from handlers.base.days import When, written
from handlers.base.form import Form
from handlers.base.steps import Filling, Option
from handlers.base.turn import Turn
from models.base.refusals import Refused
from models.base.things import About
from models.membership import stand_ins
from models.post.dialogues import Answers
from models.post.press import button
from models.post.said import Said, said
from models.registry.people import Person
from models.rights.titles import title
from models.understanding.leave_words import Leave, is_back, leave_in
from models.understanding.moments.when import When as Moment
from models.understanding.moments.words import usual_hour


def start(turn: Turn) -> None:
    """`/leave`: asks who stands in and until when; on leave already, offers to be back."""
    _begin(turn, {})


def hear(turn: Turn) -> bool:
    """Whether an officer tells that they will be away, or that they are back: the days are read, and shown first."""
    if turn.incoming.media or not stand_ins.own_roles(turn.person):
        return False
    leave = leave_in(turn.text, turn.said_at)
    if leave is None and not (is_back(turn.text) and _away_until(turn.person)):
        return False
    known = _known(leave, turn.now) if leave is not None else {}
    _begin(replace(turn, incoming=replace(turn.incoming, text="")), known)
    return True


def _known(leave: Leave, now: datetime) -> Answers:
    """What is known of a leave by its words; a last day that is over is asked for."""
    start = (leave.start or now.date()).isoformat()
    if leave.until is None or leave.until < now.date():
        return {"starts": start}
    return {
        "starts": start,
        "until": written(Moment(datetime.combine(leave.until, usual_hour(), now.tzinfo), timed=False)),
    }


def _away_until(person: Person) -> datetime | None:
    roles = stand_ins.own_roles(person)
    return next((role.away_until for role in roles if role.away_until is not None), None)


def _begin(turn: Turn, known: Answers) -> None:
    if not stand_ins.own_roles(turn.person):
        raise Refused("stand_ins.for_officers")
    if (away := _away_until(turn.person)) is not None:
        keyboard = [[button(About("stand_in", 0), "back")]]
        return turn.say(said("stand_ins.away", until=away.isoformat()), keyboard=keyboard)
    if not stand_ins.choices(turn.session, turn.person):
        raise Refused("stand_ins.nobody")
    return forms.begin(turn, LEAVE, **known)


def _choices(filling: Filling) -> list[Option]:
    session = filling.turn.session
    return [
        Option(str(one.id), said("problems.colleague", name=one.name, title=title(session, one)))
        for one in stand_ins.choices(session, filling.turn.person)
    ]


def _name(filling: Filling) -> None:
    turn, until = filling.turn, filling.day("until")
    stand_in = turn.session.get_one(Person, filling.number("stand_in"))
    offered = stand_ins.name(turn.session, turn.person, stand_in, until, turn.now)
    done = said("stand_ins.done", name=stand_in.name, until=filling["until"]["at"], offered=offered)
    forms.finish(filling, done)


def _preview(filling: Filling) -> Said:
    """Both days; somebody stands in from now on, also where the leave begins later."""
    stand_in = filling.turn.session.get_one(Person, filling.number("stand_in"))
    start = date.fromisoformat(filling["starts"])
    return said(
        "stand_ins.preview",
        name=stand_in.name,
        start=filling["starts"],
        until=filling["until"]["at"],
        later=start > filling.turn.now.date(),
    )


UNTIL = When(name="until", ask="stand_ins.ask_until", ahead=True)
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
    stand_ins.come_back(turn.session, turn.person, turn.now)
    turn.update(said("stand_ins.welcome_back"))


def decline(turn: Turn) -> None:
    """Whoever was named cannot."""
    stand_ins.decline(turn.session, turn.press.id, turn.person, turn.now)
    turn.update(said("stand_ins.you_declined"))


CONVERSATION = Conversation(
    commands={"leave": start},
    buttons=buttons_of("stand_in", back=back, decline=decline),
    forms=forms_of(LEAVE),
)
