"""Asking for a hand: a sentence, when, where, and one tap; staff post tasks for their areas in the same way."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from handlers.base import forms
from handlers.base.choosing import Choice
from handlers.base.confirming import Confirm
from handlers.base.conversation import Conversation, buttons_of, forms_of
from handlers.base.days import When, check_when, written
from handlers.base.form import Form
from handlers.base.kind import Kind
from handlers.base.readings import instead
from handlers.base.steps import Filling, Option, Text, Unclear
from handlers.base.turn import Turn
from handlers.community.numbers import Within
from handlers.problems.danger import numbers
from models.base.refusals import Refused
from models.community.helping import steps
from models.community.helping.record import FOR_A_HOME, LONGEST_PLACE, LONGEST_TEXT, HelpTask
from models.community.helping.steps import MOST_NEEDED, Asked
from models.community.helping.who import lock_if_allowed
from models.community.points import ledger
from models.post.dialogues import Answers
from models.post.said import Said, said
from models.registry.branches import Area, areas
from models.registry.homes import homes_of
from models.understanding.help_words import asks_for_a_hand, house_in, is_at_home, veiled
from models.understanding.moments.when import When as Moment
from models.understanding.places import place_in

HELP = Kind("help", find=lock_if_allowed)
MOST_POINTS = 50


def ask(turn: Turn) -> None:
    """The button: a resident asks neighbours."""
    _require_home(turn)
    forms.begin(turn, ASK, anew=True)


def hear(turn: Turn) -> bool:
    """Whether a resident's plain sentence asks for a neighbour's hand; it is drafted then."""
    person = turn.person
    if not turn.text or turn.incoming.media or person.area_id is None or person.standing.roles:
        return False
    if not asks_for_a_hand(turn.text):
        return False
    forms.begin(turn, ASK)
    return True


def post(turn: Turn) -> None:
    """The button: staff post a task for one of their areas."""
    _require_areas(turn)
    forms.begin(turn, POST, anew=True)


def _require_home(turn: Turn) -> None:
    if turn.person.area_id is None:
        raise Refused("helping.live_where")


def _require_areas(turn: Turn) -> list[Area]:
    standing = turn.person.standing
    found = [
        one for one in areas(turn.session) if one.id in standing.areas or one.branch_id in standing.branches
    ]
    if not found:
        raise Refused("helping.for_staff")
    return found


@dataclass(frozen=True, kw_only=True)
class Start(When):
    """When a hand is wanted: of a day without a time, that day; heard in the sentence where it is said there."""

    def read(self, filling: Filling, text: str) -> Answers:
        heard = self._heard(filling, text)
        if heard.when is None:
            raise Unclear(
                "forms.unclear_date" if heard.unclear else "forms.no_date", typed=text[:40], ahead=True
            )
        now, start = filling.turn.now, heard.when.start
        check_when(start, now)
        if start < now if heard.when.timed else start.date() < now.date():
            raise Unclear("helping.not_then", most=steps.FURTHEST)
        return written(Moment(start, timed=heard.when.timed))

    @property
    def offered(self) -> tuple[str, ...]:
        return ("today", "tomorrow")


def _start(filling: Filling) -> Any:
    """What the sentence says of when; None where it says nothing, or what is over."""
    try:
        return STARTS.read(filling, filling.words("text"))
    except Unclear:
        return None


def _homes(filling: Filling) -> list[Option]:
    return [Option("yes", said("helping.at_home")), Option("no", said("helping.not_at_home"))]


def _home(filling: Filling) -> str | None:
    return "yes" if is_at_home(filling.words("text")) else None


def _areas(filling: Filling) -> list[Option]:
    found = _require_areas(filling.turn)
    return [Option(str(one.id), said("words.name", name=one.name)) for one in found]


def _lived_in(filling: Filling) -> list[Option]:
    """Where the resident lives, the main home first."""
    known = homes_of(filling.turn.session, filling.turn.person)
    return [Option(str(one.area_id), said("words.name", name=one.area.name)) for one in known]


def _only_home(filling: Filling) -> str | None:
    found = _lived_in(filling)
    return found[0].value if len(found) == 1 else None


def _only_area(filling: Filling) -> str | None:
    found = _areas(filling)
    return found[0].value if len(found) == 1 else None


def _each(filling: Filling) -> int:
    """What a task gives, as its community has set it."""
    area = filling.turn.session.get_one(Area, _area_id(filling))
    return ledger.limits(filling.turn.session, area.branch_id).each


def _area_id(filling: Filling) -> int:
    return filling.number("area" if filling["area"] else "lives")


def _needed(filling: Filling) -> int:
    return FOR_A_HOME if filling["home"] == "yes" else 1


TEXT = Text(name="text", ask="helping.ask_text", longest=LONGEST_TEXT)
STARTS = Start(name="starts", ask="helping.ask_starts", ahead=True, suggest=_start)
PLACE = Text(
    name="place",
    ask="helping.ask_place",
    longest=LONGEST_PLACE,
    suggest=lambda filling: house_in(filling.words("text")),
)
AT_HOME = Choice(name="home", ask="helping.ask_home", offer=_homes, suggest=_home)
MEETING = replace(PLACE, suggest=lambda filling: place_in(filling.words("text")))
"""Where staff say that it is, it is no secret."""


def _asked(filling: Filling) -> Asked:
    found = filling.moment("starts")
    assert found is not None
    needed = filling.number("people") if filling["people"] else _needed(filling)
    return Asked(
        filling.words("text"),
        filling.words("place"),
        found.start,
        found.timed,
        filling["home"] == "yes",
        needed,
    )


def _preview(filling: Filling) -> Said:
    asked = _asked(filling)
    steps.require_time(asked.starts_at, asked.timed, filling.turn.now)
    public = bool(filling["area"]) and not asked.at_home
    return said(
        "helping.ask_preview",
        text=veiled(asked.text, "" if public else asked.place),
        public=public,
        place=asked.place,
        starts_at=asked.starts_at.isoformat(),
        timed=asked.timed,
        needed=max(asked.needed, _needed(filling)),
        at_home=asked.at_home,
        points=_points(filling),
    )


def _points(filling: Filling) -> int:
    return filling.number("points") if filling["points"] else _each(filling)


def _send(filling: Filling) -> None:
    turn = filling.turn
    task = steps.ask(
        turn.session, turn.person, _area_id(filling), _asked(filling), _points(filling), turn.now
    )
    HELP.finish(filling, task, _sent(task, turn.now))


def _sent(task: HelpTask, now: datetime) -> Said:
    return said("helping.sent", asleep=task.offered_at is None)


def _still(filling: Filling) -> None:
    _require_home(filling.turn)


CONFIRM = Confirm(yes="buttons.help_ask", undoable=True, preview=_preview, typed=TEXT.more)
ASK = Form(
    "ask_help",
    (
        TEXT,
        Choice(name="lives", ask="helping.ask_which_home", offer=_lived_in, suggest=_only_home),
        STARTS,
        PLACE,
        AT_HOME,
    ),
    then=_send,
    confirm=CONFIRM,
    instead=lambda filling: instead(filling, "hand"),
    above=lambda filling: numbers(filling.words("text")),
    still=_still,
)
POST = Form(
    "post_help",
    (
        TEXT,
        Choice(name="area", ask="helping.ask_area", offer=_areas, suggest=_only_area),
        STARTS,
        MEETING,
        AT_HOME,
        Within(most=MOST_NEEDED, name="people", ask="helping.ask_people", asked=False, suggest=_needed),
        Within(most=MOST_POINTS, name="points", ask="helping.ask_points", asked=False, suggest=_each),
    ),
    then=_send,
    confirm=CONFIRM,
    still=lambda filling: _require_areas(filling.turn),
)
CONVERSATION = Conversation(buttons=buttons_of("volunteer", ask=ask, post=post), forms=forms_of(ASK, POST))
