"""Telling many people the same: a sentence, whom it is for, and one tap after it was seen as they will read it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from handlers.base import forms
from handlers.base.choosing import Choice, Some
from handlers.base.confirming import Confirm
from handlers.base.conversation import Conversation, buttons_of, forms_of
from handlers.base.days import When, check_when, written
from handlers.base.form import Form
from handlers.base.kind import Kind
from handlers.base.paging import turns
from handlers.base.readings import tells_else
from handlers.base.steps import Filling, Option, Text, Unclear
from handlers.base.turn import Turn
from models.broadcasts import audience, steps
from models.broadcasts.audience import Audience
from models.broadcasts.card import listed, show_button, told
from models.broadcasts.record import LONGEST_TEXT, Kinds, Whom
from models.broadcasts.who import lock_if_allowed, require_coordinator
from models.post.dialogues import Answers
from models.post.said import Said, said
from models.understanding.broadcast_words import OFFICE, SPEAKERS, Call, call_in, called, readers_in
from models.understanding.moments.when import When as Moment

BROADCAST = Kind("broadcast", find=lock_if_allowed)
ALL, NOW, COMMAND = "all", "now", "command"
PAGE = 8


def start(turn: Turn) -> None:
    """`/broadcast`: asks for the words and whom they are for; both may stand behind the command."""
    require_coordinator(turn.person)
    turn.use_arguments()
    forms.begin(turn, TELL, way=COMMAND)


def hear(turn: Turn) -> bool:
    """Whether a plain sentence of a coordinator asks for many to be told something; it is drafted then."""
    if not turn.text or turn.incoming.media or not turn.person.standing.districts:
        return False
    call = call_in(turn.text, _called(turn))
    if call is None:
        return False
    known: Answers = {}
    if not call.text:
        turn.incoming, known = replace(turn.incoming, text=""), _readers(call)
    forms.begin(turn, TELL, **known)
    return True


def _readers(call: Call) -> Answers:
    """Who is meant, as answers, of words that say nothing else."""
    known = {"kind": _kinds_of(call), "whom": _whom_of(call), "area": _areas_of(call)}
    return {name: value for name, value in known.items() if value is not None}


def _called(turn: Turn) -> dict[str, int]:
    """The ids of the areas of their districts, by what people call them."""
    require_coordinator(turn.person)
    return called(
        {one.name: one.id for one in audience.areas_in(turn.session, turn.person.standing.districts)}
    )


def _call(filling: Filling) -> Call:
    """What the sentence says; behind the command it need not say that they are to be told."""
    text, areas = filling.words("text"), _called(filling.turn)
    call = call_in(text, areas)
    if call is None and filling["way"] == COMMAND:
        call = readers_in(text, areas)
    return call if call is not None and call.text else Call(text)


def _kinds_of(call: Call) -> list[str] | None:
    """In their usual order; all of them where only others are named."""
    return [one.value for one in Kinds if one in call.kinds] if call.names_readers else None


def _whom_of(call: Call) -> list[str]:
    """Those who speak for a branch, where nothing else is said; of an area all who answer for it."""
    meant = call.whom or (OFFICE if call.areas else SPEAKERS)
    return [one.value for one in Whom if one in meant]


def _areas_of(call: Call) -> list[str]:
    return [str(one) for one in sorted(call.areas)]


@dataclass(frozen=True, kw_only=True)
class Start(When):
    """When it goes out: now, or at a time to come; of a day without a time, when days begin."""

    @property
    def offered(self) -> tuple[str, ...]:
        return ("tomorrow", "next_monday")

    def options(self, filling: Filling) -> list[Option]:
        return [Option(NOW, said("broadcasts.now")), *super().options(filling)]

    def pick(self, filling: Filling, value: str) -> Answers:
        return {} if value == NOW else super().pick(filling, value)

    def read(self, filling: Filling, text: str) -> Answers:
        if text.strip() == filling.turn.plain(said("broadcasts.now")):
            return {}
        heard, now = self._heard(filling, text), filling.turn.now
        if heard.when is None:
            why = "forms.unclear_date" if heard.unclear else "forms.no_date"
            raise Unclear(why, typed=text[:40], ahead=True)
        check_when(heard.when.start, now, self.years)
        if heard.when.start < now:
            raise Unclear("broadcasts.past")
        return written(Moment(heard.when.start, timed=True))


def _kinds(filling: Filling) -> list[Option]:
    found = audience.kinds_in(filling.turn.session, _district(filling))
    return [Option(one, said("broadcasts.kind", kind=one)) for one in (ALL, *found)]


def _whom(filling: Filling) -> list[Option]:
    return [Option(one.value, said("broadcasts.whom", whom=one.value)) for one in Whom]


def _areas(filling: Filling) -> list[Option]:
    found = audience.areas_in(filling.turn.session, [_district(filling)])
    every = Option(ALL, said("broadcasts.every_area"))
    return [every, *(Option(str(one.id), said("words.name", name=one.name)) for one in found)]


def _districts(filling: Filling) -> list[Option]:
    named = enumerate(filling.turn.person.standing.districts)
    return [Option(str(number), said("words.name", name=one)) for number, one in named]


def _only_district(filling: Filling) -> str | None:
    """Whoever coordinates one district is not asked for which."""
    return "0" if len(filling.turn.person.standing.districts) == 1 else None


def _district(filling: Filling) -> str:
    """For which they speak. Raises Refused for whoever coordinates it no longer."""
    first, districts = require_coordinator(filling.turn.person), filling.turn.person.standing.districts
    chosen = filling.words("district")
    return districts[int(chosen)] if chosen.isdecimal() and int(chosen) < len(districts) else first


def _meant(filling: Filling) -> Audience:
    """Whom the answers mean. Areas are of communities: whoever is asked for there is of no other kind."""
    areas = frozenset(int(one) for one in filling["area"] or ())
    kinds = frozenset() if areas else frozenset(map(Kinds, filling["kind"] or ()))
    whom = frozenset(map(Whom, filling["whom"] or ()))
    return Audience(_district(filling), whom, kinds, areas, but=filling.turn.person.id)


def _asks(message: str) -> Callable[[Filling], Said]:
    """A question with how many they are, as far as it is chosen."""

    def told_so_far(filling: Filling) -> Said:
        found = audience.reach(filling.turn.session, _meant(filling))
        return said(message, people=found.people)

    return told_so_far


def _starts(filling: Filling) -> datetime | None:
    found = filling.moment("starts")
    return found.start if found is not None else None


def _preview(filling: Filling) -> Said:
    """As its readers will see it, how many they are, and who will not get it."""
    turn, meant = filling.turn, _meant(filling)
    steps.require_somebody(turn.session, meant)
    found = audience.reach(turn.session, meant)
    areas = [one for one in audience.areas_in(turn.session, [meant.district]) if one.id in meant.areas]
    wanted = _starts(filling)
    starts = steps.starting(wanted, turn.now)
    return said(
        "broadcasts.preview",
        audience=told(meant, areas),
        text=_call(filling).text,
        people=found.people,
        lost=found.unreachable,
        empty=found.empty,
        more_empty=found.more_empty,
        without=found.without,
        more_without=found.more_without,
        starts_at=None if starts - turn.now <= steps.GRACE else starts.isoformat(),
        quiet=starts > max(wanted or turn.now, turn.now + steps.GRACE),
    )


def _send(filling: Filling) -> None:
    turn = filling.turn
    words, starts = _call(filling).text, _starts(filling)
    broadcast = steps.schedule(turn.session, turn.person, _meant(filling), words, starts, turn.now)
    BROADCAST.finish(filling, broadcast)


TEXT = Text(name="text", ask="broadcasts.ask_text", longest=LONGEST_TEXT)
TELL = Form(
    "broadcast",
    (
        TEXT,
        Choice(name="district", ask="broadcasts.ask_district", offer=_districts, suggest=_only_district),
        Some(
            name="kind",
            ask="broadcasts.ask_kind",
            told=_asks("broadcasts.ask_kind"),
            every=ALL,
            offer=_kinds,
            suggest=lambda filling: _kinds_of(_call(filling)),
        ),
        Some(
            name="whom",
            ask="broadcasts.ask_whom",
            told=_asks("broadcasts.ask_whom"),
            offer=_whom,
            suggest=lambda filling: _whom_of(_call(filling)),
        ),
        Some(
            name="area",
            ask="broadcasts.ask_area",
            told=_asks("broadcasts.ask_area"),
            every=ALL,
            offer=_areas,
            asked=False,
            suggest=lambda filling: _areas_of(_call(filling)),
        ),
        Start(name="starts", ask="broadcasts.ask_starts", ahead=True, asked=False),
    ),
    then=_send,
    confirm=Confirm(yes="buttons.send", undoable=True, preview=_preview, typed=TEXT.more, other=tells_else),
)


def show_all(turn: Turn) -> None:
    """`/broadcasts`: those of the district, the newest first."""
    require_coordinator(turn.person)
    page = turn.page
    found = listed(turn.session, turn.person, skip=page * PAGE, limit=PAGE + 1)
    rows = [[show_button(one)] for one in found[:PAGE]]
    rows += turns("broadcast.page", page, more=len(found) > PAGE)
    turn.update(said("broadcasts.list", any=bool(found)), keyboard=rows)


CONVERSATION = Conversation(
    commands={"broadcast": start, "broadcasts": show_all},
    buttons=buttons_of(
        "broadcast", show=BROADCAST.show, page=show_all, withdraw=BROADCAST.taking(steps.withdraw)
    ),
    forms=forms_of(TELL),
)
