"""`/stars`: the card of a pairing's five stars, the rows behind each, and the lists of several pairings."""

from collections.abc import Sequence

from handlers.base import paging
from handlers.base.conversation import Conversation, buttons_of
from handlers.base.hearing import QUESTIONS, heard
from handlers.base.turn import Turn
from models.base.refusals import Refused
from models.pairings import groups
from models.pairings.naming import branches_meant, pairings_meant
from models.pairings.partners import has_partner, lacking
from models.post.press import Keyboard, button
from models.post.said import said
from models.registry.branches import Area, Branch
from models.registry.pairings import Pairing, members, members_of
from models.registry.people import speaks_for_branch
from models.results import period
from models.results.opened import opened
from models.results.period import Period
from models.stars import card, evidence, lists, publishing
from models.stars.lighting import Light, Shining, shining
from models.stars.news import STARS
from models.stars.record import publication
from models.stars.who import coordinates, lock_if_allowed
from models.understanding.asking import names_stars
from models.understanding.figures import Length
from models.understanding.intents import Intent

FIRST = ("", "0", "")
"""Of a star that a button names the first need, and what speaks for it."""


UNTOLD = {Intent.OTHER, Intent.ANSWER}
"""What says nothing that is told: it may as well ask."""


def show(turn: Turn) -> None:
    """The card of one's only pairing; the list of several; in a group, its pairing's."""
    quarter = period.around(Length.QUARTER, turn.now)
    return _show(turn, quarter) if turn.incoming.private else _in_group(turn, quarter)


def _show(turn: Turn, quarter: Period) -> None:
    found = lists.pairings(turn.session, turn.person, 0)
    if len(found) == 1 and not coordinates(turn.person):
        return draw(turn, found[0], quarter, anew=True)
    return _list(turn, quarter, 0)


def asked(turn: Turn) -> bool:
    """Whether the words ask for stars, which are shown to whom they concern: of the branches that are named alone."""
    standing = turn.person.standing
    if not (standing.belongs_to or standing.districts) or not names_stars(turn.text):
        return False
    found = heard(turn)
    unsure = found.intent in UNTOLD and Intent.FIGURES in found.alternatives
    if found.intent not in QUESTIONS and not unsure:
        return False
    last = min(found.when.last, turn.now) if found.when is not None else turn.now
    quarter = period.around(Length.QUARTER, last)
    branches = branches_meant(turn.session, turn.person, turn.text)
    if branches:
        _of_branches(turn, quarter, branches)
    else:
        _show(turn, quarter)
    return True


def _of_branches(turn: Turn, quarter: Period, branches: Sequence[Branch]) -> None:
    """The card of the only pairing of theirs; several in lines."""
    found = pairings_meant(turn.session, turn.person, branches, lists.PAGE)
    if not found:
        return turn.say(said("stars.unpaired", branches=[one.name for one in branches]))
    if len(found) == 1:
        return draw(turn, found[0], quarter, anew=True)
    words = said("stars.list", quarter=quarter.code, goes_on=turn.now < quarter.end, district="", five=None)
    return turn.say(words, keyboard=_lines(turn, quarter, found))


def _lines(turn: Turn, quarter: Period, pairings: list[Pairing]) -> Keyboard:
    """In the order in which they were registered: nobody is ranked (domain.md, formalism, rule 2)."""
    stars, own = shining(turn.session, pairings, quarter, turn.now), turn.person.standing.belongs_to
    branches = members_of(turn.session, list(stars))
    return [[card.listed(one, own, branches[id])] for id, one in stars.items()]


def _in_group(turn: Turn, quarter: Period) -> None:
    """The picture and what is missing; rows are opened in private."""
    pairing = groups.bound_to(turn.session, turn.incoming.chat_id)
    if pairing is None or isinstance(pairing, Area):
        raise Refused("groups.not_bound")
    stars = shining(turn.session, [pairing], quarter, turn.now)[pairing.id]
    drawn = card.picture(stars, members(turn.session, pairing.id), turn.now)
    turn.picture(drawn, card.told(turn.session, stars, turn.now, in_group=True), keyboard=[], anew=True)


def show_one(turn: Turn) -> None:
    """A pairing's card below what was tapped: of the quarter that the button names, else of this one."""
    draw(turn, lock_if_allowed(turn.session, turn.press.id, turn.person), named(turn), anew=True)


def turn_to(turn: Turn) -> None:
    """Another quarter in the place of the one that is shown."""
    draw(turn, lock_if_allowed(turn.session, turn.press.id, turn.person), named(turn))


def named(turn: Turn) -> Period:
    """The quarter that a button names; this one where it names none. Raises Refused for what is none."""
    code = turn.argument.partition(card.BETWEEN)[0]
    quarter = period.read(code, turn.now) if code else period.around(Length.QUARTER, turn.now)
    if quarter.length is not Length.QUARTER:
        raise Refused("refusals.unknown_button")
    return quarter


def draw(turn: Turn, pairing: Pairing, quarter: Period, *, anew: bool = False) -> None:
    """The picture with what is missing below it."""
    stars = shining(turn.session, [pairing], quarter, turn.now)[pairing.id]
    turn.picture(
        card.picture(stars, members(turn.session, pairing.id), turn.now),
        card.told(turn.session, stars, turn.now),
        keyboard=card.keyboard(turn.session, stars, turn.person, turn.now),
        anew=anew,
    )


def show_list(turn: Turn) -> None:
    """A page of several pairings' stars in a quarter."""
    _list(turn, named(turn), turn.page)


def _list(turn: Turn, quarter: Period, page: int) -> None:
    found = lists.pairings(turn.session, turn.person, page)
    if not found:
        raise _nobody(turn)
    lines = _lines(turn, quarter, found[: lists.PAGE])
    turns = paging.turns("stars.list", page, more=len(found) > lists.PAGE, argument=quarter.code)
    times = [card.to_list(one) for one in (quarter.moved(-1), quarter.moved(1)) if one.start <= turn.now]
    district = turn.person.standing.districts[0] if coordinates(turn.person) else ""
    words = said(
        "stars.list",
        quarter=quarter.code,
        goes_on=turn.now < quarter.end,
        district=district,
        five=publishing.count(turn.session, district, quarter.code) if district else None,
    )
    turn.update(words, keyboard=[*lines, *turns, times, *_publishing(turn, district, quarter)])


def _publishing(turn: Turn, district: str, quarter: Period) -> Keyboard:
    """What a coordinator may do with the pairings of five stars of a quarter that is closed."""
    if not district or not publishing.count(turn.session, district, quarter.code):
        return []
    shown = publication(turn.session, district, quarter.code)
    if shown is not None:
        return [[button(shown, "show", said("stars.open_published"))]]
    return [[button(STARS, "publish", argument=quarter.code)]]


def _nobody(turn: Turn) -> Refused:
    """What is told to whoever has no pairing, or no part in any."""
    if speaks_for_branch(turn.person) and not has_partner(turn.session, turn.person):
        return lacking(turn.session, turn.person)
    return Refused("stars.for_branches")


def rows(turn: Turn) -> None:
    """A page of what a star is lit by: the button names the star, which of its needs, and which side of a share."""
    pairing = lock_if_allowed(turn.session, turn.press.id, turn.person)
    stars = shining(turn.session, [pairing], named(turn), turn.now)[pairing.id]
    light, index, missed = _chosen(turn, stars)
    have = light.needs[index]
    found = evidence.rows(
        turn.session, pairing, stars.quarter, have.measure, turn.now, turn.page, missed=missed
    )
    more, shown = len(found) > evidence.PAGE, opened(turn.session, found[: evidence.PAGE], turn.person)
    turns = paging.turns("stars.rows", turn.page, more=more, argument=turn.argument, id=pairing.id)
    keyboard = [
        *([one] for one in shown.buttons),
        *turns,
        *card.beside(stars, light, index, missed=missed),
    ]
    say = turn.say if turn.argument.count(card.BETWEEN) == 1 else turn.update
    say(card.rows(stars, light, have, missed=missed, any=bool(found), lines=shown.lines), keyboard=keyboard)


def _chosen(turn: Turn, stars: Shining) -> tuple[Light, int, bool]:
    """The star, the place of the need, and whether what speaks against it is asked for. Raises Refused."""
    _, *parts = turn.argument.split(card.BETWEEN)
    number, index, side = [*parts, *FIRST[len(parts) :]][: len(FIRST)]
    light = stars.star(int(number)) if number.isdecimal() else None
    if light is None or not index.isdecimal() or int(index) >= len(light.needs):
        raise Refused("refusals.unknown_button")
    return light, int(index), side == card.MISSED


CONVERSATION = Conversation(
    commands={"stars": show},
    in_groups={"stars": show},
    buttons=buttons_of("stars", show=show_one, turn=turn_to, list=show_list, rows=rows),
)
