"""Questions about figures, in words: answered with what was counted, and with what can be counted where it was not."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from functools import partial

from sqlmodel import Session

from handlers.base.turn import Turn
from handlers.results import results
from handlers.summaries import desk, report, tasks, week
from models.base.refusals import Refused
from models.post.press import Button, Keyboard, menu
from models.post.said import Said, Values, said
from models.registry.pairings import PairingKind
from models.registry.people import Person
from models.results import period, scope
from models.results.period import Period
from models.results.scope import Scope
from models.summaries import figures
from models.summaries.digests import card
from models.summaries.figures import Narrowed
from models.summaries.lists import require_overseer
from models.summaries.span import around
from models.understanding.categories import Category, named_in
from models.understanding.figures import Asked, Question, question
from models.understanding.hearing import Hearing
from models.understanding.intents import Intent
from models.understanding.wanted import surely_asks, wanted_in

AMONG_RESULTS = {Asked.ACTIVITIES, Asked.DEEDS}
"""What results tell as well, beside what is asked for that is counted only there."""


OF_PROBLEMS = (Asked.SOLVED, Asked.RAISED, Asked.OPEN, Asked.OVERDUE)
MOST = 12
"""Areas or categories that are told at once."""


def answer(turn: Turn, found: Hearing) -> None:
    """The week; or the figures that are asked for, over the time that is named; or what can be asked."""
    asked = question(turn.text)
    kind = PairingKind(asked.kind) if asked.kind is not None else None
    if asked.week:
        shown = around(found.when.start if found.when is not None else turn.now, turn.now)
        return week.show_week(turn, shown)
    if asked.due and turn.person.standing.roles:
        return tasks.show(turn)
    if Asked.QUIET in asked.asked:
        return desk.tell_quiet(turn, kind)
    if _wants_digest(turn, asked):
        return report.tell(turn, report.named(found.when, asked.length, turn.now))
    whats = _whats(turn, asked)
    within = period.asked_for(found.when, asked.length, turn.now)
    each = figures.narrowed(turn.session, turn.person, turn.text, kind)
    wanted = wanted_in(turn.text)
    if wanted is not None and not whats and figures.tells_of_activities(turn.person):
        return results.tell_wanted(turn, _whose(turn, each[0]), within, wanted)
    if asked.results and AMONG_RESULTS.issuperset(whats) and figures.tells_of_activities(turn.person):
        return _results(turn, each[0], within)
    if not whats:
        return turn.say(said("figures.what", roles=bool(turn.person.standing.roles)), keyboard=_more(turn))
    told = [_told(turn, whats, within, one) for one in each]
    return turn.say(*told, keyboard=_more(turn, _way_to_results(turn, each[0], within)))


def _told(turn: Turn, whats: list[Asked], within: Period, narrowed: Narrowed) -> Said:
    return said(
        "figures.told",
        period=card.period(within),
        so_far=within.days > 1 and within.start <= turn.now < within.end,
        kind=narrowed.kind.value if narrowed.kind is not None else None,
        branches=[one.name for one in narrowed.branches],
        own=not turn.person.standing.roles,
        lines=[_line(turn, one, within, narrowed) for one in whats],
    )


def tell_by_area(turn: Turn, found: Hearing) -> None:
    """In which area the most of what is asked for there is; without a time or a word of it, of what is open.

    Raises Refused for whoever answers for no area.
    """
    require_overseer(turn.session, turn.person)
    what, within = _of_problems(found, turn)
    by_area = partial(figures.by_area, asked=what, within=within, now=turn.now)
    counted = turn.read_aside("by area", by_area)
    _tell_by(turn, what, within, [{"name": name, "category": None, "count": many} for name, many in counted])


def tell_by_category(turn: Turn, found: Hearing) -> None:
    """Of which category the most there is."""
    what, within = _of_problems(found, turn)
    by_category = partial(figures.by_category, asked=what, within=within, narrowed=Narrowed(), now=turn.now)
    counted = turn.read_aside("by category", by_category)
    most = sorted(counted.items(), key=lambda one: -one[1])
    _tell_by(turn, what, within, [{"name": "", "category": one.value, "count": many} for one, many in most])


def _of_problems(found: Hearing, turn: Turn) -> tuple[Asked, Period]:
    """What is counted of problems, and over which time."""
    named = [one for one in question(turn.text).asked if one in OF_PROBLEMS]
    usual = Asked.RAISED if found.when is not None else Asked.OPEN
    return (named or [usual])[0], period.asked_for(found.when, None, turn.now)


def _tell_by(turn: Turn, what: Asked, within: Period, lines: list[Values]) -> None:
    over_time = what in figures.OVER_TIME
    told = said(
        "figures.told_by",
        what=what.value,
        period=card.period(within) if over_time else None,
        so_far=over_time and within.start <= turn.now < within.end,
        lines=lines[:MOST],
        more=max(0, len(lines) - MOST),
    )
    turn.say(told, keyboard=_more(turn))


def asked(turn: Turn, found: Hearing) -> bool:
    """Whether a sentence that may be about figures surely asks for a number by its name, which is then told."""
    may_ask = Intent.FIGURES in found.alternatives and surely_asks(turn.text) and not turn.incoming.media
    if not may_ask or not figures.tells_of_activities(turn.person) or wanted_in(turn.text) is None:
        return False
    answer(turn, found)
    return True


def _wants_digest(turn: Turn, asked: Question) -> bool:
    """Whether a coordinator asks for a report of everything in the district."""
    something = asked.asked or asked.results or asked.kind is not None
    wants = asked.rates or (asked.report and not something)
    return wants and bool(turn.person.standing.districts)


def _line(turn: Turn, asked: Asked, within: Period, narrowed: Narrowed) -> Values:
    """How many there are; of a whole district it is read aside."""
    count = partial(
        _counted, asked=asked, within=within, narrowed=narrowed, named=named_in(turn.text), now=turn.now
    )
    if narrowed.branches:
        return count(turn.session, turn.person)
    return turn.read_aside((asked, narrowed.kind), count)


def _counted(
    session: Session,
    person: Person,
    asked: Asked,
    within: Period,
    narrowed: Narrowed,
    named: Collection[Category],
    now: datetime,
) -> Values:
    """How many there are, and of the categories that are named how many of each."""
    whose = (session, person, asked, within, narrowed)
    line: Values = {"what": asked.value, "now": asked not in figures.OVER_TIME, "categories": []}
    if asked in figures.OF_PAIRINGS:
        return line | {
            "count": figures.count(*whose, now),
            "disputed": figures.count_disputed(*whose),
        }
    found = figures.by_category(*whose, now)
    each = [{"category": one.value, "count": found.get(one, 0)} for one in named]
    return line | {"count": sum(found.values()), "disputed": 0, "categories": each}


def _results(turn: Turn, narrowed: Narrowed, within: Period) -> None:
    """All that came of it, where something is asked for that is told there."""
    results.tell(turn, _whose(turn, narrowed), within)


def _whose(turn: Turn, narrowed: Narrowed) -> Scope:
    """Raises Refused for whom no results are."""
    usual = scope.usual(turn.session, turn.person)
    if narrowed.branches:
        usual = scope.with_branches(turn.session, turn.person, narrowed.branches) or usual
    return replace(usual, kind=narrowed.kind) if usual.district is not None else usual


def _way_to_results(turn: Turn, narrowed: Narrowed, within: Period) -> Button:
    """Opens the results of the time that was asked about."""
    try:
        return results.opens(_whose(turn, narrowed), within, turn.now)
    except Refused:
        return menu("results")


def _whats(turn: Turn, asked: Question) -> list[Asked]:
    """What is named; of a report everything."""
    every = [one for one in Asked if one not in (Asked.QUIET, *figures.STANDING)]
    wanted = asked.asked or (every if asked.report else ())
    if figures.tells_of_activities(turn.person):
        return list(wanted)
    solved = {Asked.DEEDS: Asked.SOLVED}  # what somebody did who logs no deeds is what they solved
    theirs = dict.fromkeys(solved.get(one, one) for one in wanted)
    return [one for one in theirs if one not in figures.OF_PAIRINGS]


def _more(turn: Turn, to_results: Button | None = None) -> Keyboard:
    """Where more of it is told."""
    to_results = to_results or menu("results")
    if not turn.person.standing.roles:
        return [[menu("mine")]]
    try:
        require_overseer(turn.session, turn.person)
    except Refused:
        return [[menu("week"), to_results]]
    return [[menu("week"), to_results, menu("problems")]]
