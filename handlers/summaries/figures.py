"""Questions about figures, in words: answered with what was counted, and with what can be counted where it was not."""

from dataclasses import replace

from handlers.base.turn import Turn
from handlers.results import results
from handlers.summaries import week
from models.base.refusals import Refused
from models.post.press import Keyboard, menu
from models.post.said import said
from models.registry.pairings import PairingKind
from models.results import period, scope
from models.results.period import Period
from models.summaries import figures
from models.summaries.lists import require_overseer
from models.summaries.span import around
from models.understanding.figures import Asked, Question, question
from models.understanding.hearing import Hearing

SHOWN = 20
"""Quiet pairings that are named; the others are counted."""
AMONG_RESULTS = {Asked.ACTIVITIES, Asked.DEEDS}
"""What results tell as well, beside what is asked for that is counted only there."""


def answer(turn: Turn, found: Hearing) -> None:
    """The week; or the figures that are asked for, over the time that is named; or what can be asked."""
    asked = question(turn.text)
    kind = PairingKind(asked.kind) if asked.kind is not None else None
    if asked.week:
        shown = around(found.when.start if found.when is not None else turn.now, turn.now)
        return week.show_week(turn, shown)
    if Asked.QUIET in asked.asked:
        return _quiet(turn, kind)
    whats = _whats(turn, asked)
    within = period.asked_for(found.when, asked.span, turn.now)
    if asked.results and AMONG_RESULTS.issuperset(whats) and figures.tells_of_activities(turn.person):
        return _results(turn, kind, within)
    if not whats:
        return turn.say(said("figures.what", roles=bool(turn.person.standing.roles)), keyboard=_more(turn))
    lines = [
        {
            "what": one.value,
            "count": figures.count(turn.session, turn.person, one, within, kind, turn.now),
            "now": one not in figures.OVER_TIME,
            "disputed": figures.count_disputed(turn.session, turn.person, one, within, kind),
        }
        for one in whats
    ]
    told = said(
        "figures.told",
        first=within.start.isoformat(),
        last=within.last.isoformat(),
        kind=asked.kind,
        own=not turn.person.standing.roles,
        lines=lines,
    )
    return turn.say(told, keyboard=_more(turn))


def _results(turn: Turn, kind: PairingKind | None, within: Period) -> None:
    """All that came of it, where something is asked for that is told there."""
    usual = scope.usual(turn.session, turn.person)
    whose = replace(usual, kind=kind) if usual.district is not None else usual
    results.tell(turn, whose, within)


def _whats(turn: Turn, asked: Question) -> list[Asked]:
    """What is named; of a report everything."""
    every = [one for one in Asked if one is not Asked.QUIET]
    wanted = asked.asked or (every if asked.report else ())
    counts = figures.tells_of_activities(turn.person)
    return [one for one in wanted if counts or one not in figures.LOGGED]


def _quiet(turn: Turn, kind: PairingKind | None) -> None:
    if not figures.tells_of_activities(turn.person):
        raise Refused("figures.no_pairings")
    found = figures.quiet(turn.session, turn.person, kind, turn.now)
    turn.say(said("figures.quiet", pairings=found[:SHOWN], total=len(found)), keyboard=_more(turn))


def _more(turn: Turn) -> Keyboard:
    """Where more of it is told."""
    if not turn.person.standing.roles:
        return [[menu("mine")]]
    try:
        require_overseer(turn.session, turn.person)
    except Refused:
        return [[menu("week"), menu("results")]]
    return [[menu("week"), menu("results"), menu("problems")]]
