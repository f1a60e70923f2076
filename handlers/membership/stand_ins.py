"""An officer's leave: who stands in, until which day."""

from handlers.base import forms
from handlers.base.choosing import Choice
from handlers.base.conversation import Conversation, buttons_of, forms_of
from handlers.base.days import When
from handlers.base.form import Form
from handlers.base.steps import Filling, Option
from handlers.base.turn import Turn
from models.base.refusals import Refused
from models.base.things import About
from models.membership import stand_ins
from models.post.press import button
from models.post.said import said
from models.registry.people import Person
from models.rights.titles import title


def start(turn: Turn) -> None:
    """`/leave`: asks who stands in and until when; on leave already, offers to be back."""
    roles = stand_ins.own_roles(turn.person)
    if not roles:
        raise Refused("stand_ins.for_officers")
    away = next((role.away_until for role in roles if role.away_until is not None), None)
    if away is not None:
        keyboard = [[button(About("stand_in", 0), "back")]]
        return turn.say(said("stand_ins.away", until=away.isoformat()), keyboard=keyboard)
    if not stand_ins.choices(turn.session, turn.person):
        raise Refused("stand_ins.nobody")
    return forms.begin(turn, LEAVE)


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


LEAVE = Form(
    "leave",
    (
        Choice(name="stand_in", ask="stand_ins.ask_who", offer=_choices),
        When(name="until", ask="stand_ins.ask_until", ahead=True),
    ),
    then=_name,
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
