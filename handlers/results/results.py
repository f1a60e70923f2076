"""`/results`: what came of it, over a time that is turned by buttons; every figure opens the rows behind it."""

from datetime import datetime

from handlers.base import paging
from handlers.base.conversation import Conversation, buttons_of
from handlers.base.turn import Turn
from models.base.refusals import Refused
from models.base.things import About
from models.post.press import Button, Keyboard, Press, button, in_rows
from models.post.said import Said, said
from models.results import behind, period, scope
from models.results.card import MOST_NUMBERS, figures, label, of_numbers, page, told
from models.results.opened import opened
from models.results.period import Period
from models.results.rows import Asked
from models.results.scope import Scope
from models.results.totals import Line, What, results, summed
from models.understanding.figures import Length
from models.understanding.wanted import Wanted

RESULTS = About("results", 0)
BETWEEN = "|"
"""Between the scope, the period and the figure that a button carries."""
LARGER = {Length.MONTH: Length.QUARTER, Length.QUARTER: Length.YEAR, Length.YEAR: Length.MONTH}


def show(turn: Turn) -> None:
    """This year's; `/results 2026-11` another time's."""
    session, person = turn.session, turn.person
    typed = "" if turn.tapped else turn.incoming.arguments.strip()
    within = period.read(typed, turn.now) if typed else period.around(Length.YEAR, turn.now)
    tell(turn, scope.usual(session, person), within)


def turn_to(turn: Turn) -> None:
    """A tap on another time, or on other pairings."""
    whose, within, _ = _carried(turn)
    tell(turn, whose, within)


def tell(turn: Turn, whose: Scope, within: Period) -> None:
    """The results of these pairings over this time, in place of what was shown."""
    asked = Asked(whose, within, turn.now)
    found = results(turn.session, asked)
    names = scope.names(turn.session, whose)
    opened = [_figure(asked, line) for line in figures(found)]
    many = len(found.of(What.NUMBERS))
    more = [[_pages(asked, many - MOST_NUMBERS)]] if many > MOST_NUMBERS else []
    keyboard = [*in_rows(opened), *more, *_times(asked), *_others(turn, asked)]
    turn.update(told(found, asked, names), keyboard=keyboard)


def numbers(turn: Turn) -> None:
    """A page of the numbers, where there are more than are told at once."""
    whose, within, _ = _carried(turn)
    asked = Asked(whose, within, turn.now)
    lines, number = summed(turn.session, asked), turn.page
    shown = page(lines, number)
    turns = paging.turns(
        "results.numbers", number, more=len(lines) > (number + 1) * MOST_NUMBERS, argument=turn.argument
    )
    words = of_numbers(shown, asked, scope.names(turn.session, whose))
    keyboard = [*in_rows([_figure(asked, line) for line in shown]), *turns]
    turn.update(words, keyboard=[*keyboard, [_to(asked, said("buttons.results_back"))]])


def tell_wanted(turn: Turn, whose: Scope, within: Period, wanted: Wanted) -> None:
    """The numbers that somebody asks for by their names, and the way to all the others."""
    asked = Asked(whose, within, turn.now)
    fitting = [line for line in summed(turn.session, asked) if line.amount and wanted.fits(line.amount)]
    shown = page(fitting, 0)
    words = of_numbers(shown, asked, scope.names(turn.session, whose), wanted)
    keyboard = in_rows([_figure(asked, line) for line in shown])
    turn.say(words, keyboard=[*keyboard, [opens(whose, within, turn.now)]])


def opens(whose: Scope, within: Period, now: datetime) -> Button:
    """The way to the results of these pairings over this time."""
    return _to(Asked(whose, within, now), said("menu.results"))


def rows(turn: Turn) -> None:
    """A page of what a figure is made of."""
    whose, within, figure = _carried(turn)
    what, _, key = figure.partition(".")
    try:
        kind = What(what)
    except ValueError as made_up:
        raise Refused("refusals.unknown_button") from made_up
    asked, page = Asked(whose, within, turn.now), turn.page
    found = behind.rows(turn.session, asked, kind, key, page)
    shown = opened(turn.session, found[: behind.PAGE], turn.person)
    turns = paging.turns("results.rows", page, more=len(found) > behind.PAGE, argument=turn.argument)
    listed = [[one] for one in shown.buttons]
    words = said("results.rows", what=kind.name.lower(), any=bool(found), lines=shown.lines)
    turn.update(words, keyboard=[*listed, *turns, [_to(asked, said("buttons.results_back"))]])


def _carried(turn: Turn) -> tuple[Scope, Period, str]:
    """What a button carries; whether this person may read it is asked again. Raises Refused."""
    whose, _, rest = turn.argument.partition(BETWEEN)
    time, _, figure = rest.partition(BETWEEN)
    return scope.read(turn.session, turn.person, whose), period.read(time, turn.now), figure


def _figure(asked: Asked, line: Line) -> Button:
    code = f"{line.what.value}.{line.key}" if line.key else line.what.value
    carried = BETWEEN.join((asked.scope.code, asked.period.code, code))
    return button(RESULTS, "rows", label(line), carried)


def _pages(asked: Asked, many: int) -> Button:
    """The way to the numbers behind those that are told."""
    carried = BETWEEN.join((asked.scope.code, asked.period.code))
    return Button(said("buttons.results_numbers", count=many), Press("results.numbers", 0, 1, carried))


def _times(asked: Asked) -> Keyboard:
    """The time before, the next larger one, the time after, if that has begun."""
    within = asked.period
    if within.length is None:
        return []
    before, after = within.moved(-1), within.moved(1)
    larger = period.around(LARGER[within.length], min(within.last, asked.now))
    steps = [before, larger, *([after] if after.start <= asked.now else [])]
    return [[_to(Asked(asked.scope, one, asked.now), said("results.period", code=one.code)) for one in steps]]


def _others(turn: Turn, asked: Asked) -> Keyboard:
    """Other pairings whose results the same person may read."""
    others = scope.wider(turn.session, turn.person, asked.scope)
    return [[_to(Asked(one, asked.period, asked.now), _called(turn, one))] for one in others]


def _to(asked: Asked, label: Said) -> Button:
    return button(RESULTS, "turn", label, BETWEEN.join((asked.scope.code, asked.period.code)))


def _called(turn: Turn, whose: Scope) -> Said:
    kind = whose.kind.value if whose.kind is not None else None
    return said("results.scope", names=scope.names(turn.session, whose), kind=kind)


CONVERSATION = Conversation(
    commands={"results": show},
    buttons=buttons_of("results", show=show, turn=turn_to, rows=rows, numbers=numbers),
)
