"""Activities as lists: `/activities`, narrowed by taps; and what a search for words finds among them."""

from collections.abc import Callable
from dataclasses import replace

from handlers.base.conversation import Conversation
from handlers.base.turn import Turn
from models.activities import lists
from models.activities.headline import headline
from models.activities.lists import Filter, Page, Period, Place
from models.activities.record import Activity
from models.base.refusals import Refused
from models.pairings.partners import has_partner, lacking
from models.post.press import Button, Keyboard, Press, button, in_rows, menu
from models.post.said import Said, Values, said
from models.registry.pairings import Pairing, members_of, pairings_of
from models.registry.people import speaks_for_branch
from models.understanding.activity_words import ActivityType

LIST, FOUND = "activities.list", "found.page"
BACK = "-"
"""Behind a list's code: the page is the one before that activity."""
MANY = 12
"""How many pairings are offered to choose from."""
FEW = 3
"""How many activities stand below what else was found."""


def show(turn: Turn) -> None:
    """`/activities`, and its pages: those that this person may read, narrowed by what was tapped."""
    _require_reader(turn)
    chosen, place = _chosen(turn)
    page = lists.listed(turn.session, turn.person, chosen, turn.now, place)
    if not page.found and chosen == Filter() and not has_partner(turn.session, turn.person):
        raise lacking(turn.session, turn.person)
    words = said(
        "found.list",
        period=chosen.period.value,
        type=chosen.type.value if chosen.type else None,
        mine=chosen.mine,
        branches=_named(turn, chosen.pairing_id),
        any=bool(page.found),
    )
    turns = _turns(page, lambda label, place: _to(chosen, label, place))
    turn.update(words, keyboard=[*rows(page.found), *turns, *_ways(turn, chosen)])


def types(turn: Turn) -> None:
    """The types to narrow a list to."""
    _require_reader(turn)
    chosen, _ = _chosen(turn)
    every = [_to(replace(chosen, type=one), said("words.activity", type=one.value)) for one in ActivityType]
    turn.update(
        said("found.which_type"), keyboard=[*in_rows(every), [_to(_anew(chosen), said("found.every"))]]
    )


def partners(turn: Turn) -> None:
    """The pairings to narrow a list to."""
    _require_reader(turn)
    chosen, _ = _chosen(turn)
    every = [
        [_to(replace(chosen, pairing_id=id), said("words.names", names=names))]
        for id, names in _partners(turn).items()
    ]
    turn.update(said("found.which_partner"), keyboard=[*every, [_to(_anew(chosen), said("found.every"))]])


def _require_reader(turn: Turn) -> None:
    """Raises Refused where no activity concerns this person."""
    if not speaks_for_branch(turn.person):
        raise Refused("found.not_for_you")


def _chosen(turn: Turn) -> tuple[Filter, Place]:
    """The list that was tapped, and from where on; all of them where words led here."""
    code, back, _ = turn.argument.partition(BACK)
    id = turn.press.id if turn.tapped else 0
    return Filter.of(code, id), Place(turn.page, back=bool(back))


def _anew(chosen: Filter) -> Filter:
    return Filter(chosen.period)


def rows(found: list[Activity]) -> Keyboard:
    """A button for each, which opens its card."""
    return [[button(one, "show", said("found.activity", **_line(one)))] for one in found]


def _line(activity: Activity) -> Values:
    return {
        "starts_at": activity.starts_at.isoformat(),
        "ends_at": activity.ends_at.isoformat() if activity.ends_at is not None else None,
        "type": activity.type.value,
        "text": headline(activity.text),
    }


def _partners(turn: Turn) -> dict[int, list[str]]:
    """With whom each of one's pairings is."""
    own = turn.person.standing.branches
    ours: list[Pairing] = pairings_of(turn.session, own)[:MANY]
    every = members_of(turn.session, [one.id for one in ours])
    return {id: [one.name for one in some if one.id not in own] for id, some in every.items()}


def _named(turn: Turn, pairing_id: int) -> list[str]:
    """The partners in this pairing; nobody where all are listed."""
    return _partners(turn).get(pairing_id, []) if pairing_id else []


def _to(chosen: Filter, label: Said, place: Place | None = None) -> Button:
    argument = chosen.code + (BACK if place is not None and place.back else "")
    return Button(label, Press(LIST, chosen.pairing_id, place.id if place is not None else 0, argument))


def _turns(page: Page, to: Callable[[Said, Place], Button]) -> Keyboard:
    """The row that leads to the pages before and behind."""
    beside = (("previous", page.before), ("next", page.behind))
    row = [to(said(f"buttons.{way}"), place) for way, place in beside if place is not None]
    return [row] if row else []


def _ways(turn: Turn, chosen: Filter) -> Keyboard:
    """How to narrow it: by when, whose, type and partner; what is chosen is not offered again."""
    periods = [
        _to(replace(chosen, period=one), said(f"found.{one.value}"))
        for one in Period
        if one is not chosen.period
    ]
    mine = _to(replace(chosen, mine=not chosen.mine), said("found.not_mine" if chosen.mine else "found.mine"))
    by = [
        Button(said(f"found.by_{name}"), Press(f"activities.{name}", chosen.pairing_id, 0, chosen.code))
        for name in ("types", "partners")
    ]
    return [periods, [mine, *by], [menu("calendar")]]


def search(turn: Turn) -> None:
    """A page of the activities that have the words of a search."""
    words, place = turn.argument, Place(turn.page, back=bool(turn.press.id))
    if not words.strip():
        raise Refused("refusals.unknown_button")
    page = lists.search(turn.session, turn.person, words, place)
    if not page.found:
        raise Refused("found.nothing", words=words)
    turns = _turns(page, lambda label, place: _page_of(words, label, place))
    turn.update(said("found.found", words=words), keyboard=[*rows(page.found), *turns])


def _page_of(words: str, label: Said, place: Place) -> Button:
    """At most 64 bytes: the words are 40 at most, and the way back stands where a thing's number would."""
    return Button(label, Press(FOUND, int(place.back), place.id, words))


def below(turn: Turn, words: str) -> Keyboard:
    """The first few activities that have these words, and the way to all of them; nothing where there are none."""
    if not speaks_for_branch(turn.person):
        return []
    page = lists.search(turn.session, turn.person, words, Place())
    every = _page_of(words, said("found.all"), Place())
    more = len(page.found) > FEW or page.behind is not None
    return [*rows(page.found[:FEW]), *([[every]] if more else [])]


CONVERSATION = Conversation(
    commands={"activities": show},
    buttons={LIST: show, "activities.types": types, "activities.partners": partners, FOUND: search},
)
