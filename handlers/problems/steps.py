"""Taking a problem through its life, by the buttons on its card."""

from handlers.base.conversation import Conversation, Handler, buttons_of, forms_of
from handlers.base.turn import Turn
from handlers.problems import asking
from handlers.problems.kind import PROBLEM
from models.base.refusals import NotAllowed
from models.post.press import button
from models.post.said import said
from models.problems import answers, attachments, blocks, card, handling, steps, together
from models.problems.access import find_if_overseen
from models.problems.life import LIFE
from models.problems.mediation.steps import require_over
from models.problems.record import Problem, Satisfaction
from models.problems.who import concerned, handler

SHOWN = 20
"""Steps that a history shows, the latest."""


def show(turn: Turn) -> None:
    """Opens a problem's card from a list, with its pictures."""
    problem = _overseen(turn)
    if concerned(turn.session, problem, turn.person):
        handles = handler(turn.session, problem, turn.person)
        turn.media(attachments.of_problem(turn.session, problem.id, for_handler=handles))
    turn.show(problem, anew=True)


def more(turn: Turn) -> None:
    """All that can be done, or what belongs to one group, on the same card."""
    problem = PROBLEM.pressed(turn)
    turn.show(
        problem, keyboard=card.more_buttons(turn.session, problem, turn.person, turn.now, turn.argument)
    )


def history(turn: Turn) -> None:
    """What was done, by whom and when, as far as this reader may know."""
    problem = _overseen(turn)
    entries = card.history(turn.session, problem, turn.person, SHOWN)
    turn.say(said("problems.history", number=problem.id, entries=entries))


def _overseen(turn: Turn) -> Problem:
    return find_if_overseen(turn.session, turn.press.id, turn.person)


def confirm(turn: Turn) -> None:
    """Solved; and one more tap, if they like, for how satisfied they are, unless they said it for another."""
    problem = answers.confirm(turn.session, PROBLEM.pressed(turn), turn.person, turn.now)
    rates = "rate" in LIFE.open_to(turn.session, problem, turn.person)
    row = [button(problem, "rate", said(f"buttons.satisfied_{one.value}"), one.value) for one in Satisfaction]
    turn.update(said("problems.solved", number=problem.id, asks=rates), keyboard=[row] if rates else [])


def rate(turn: Turn) -> None:
    if turn.argument not in {one.value for one in Satisfaction}:
        raise NotAllowed("refusals.unknown_button")
    chosen = Satisfaction(turn.argument)
    problem = answers.rate(turn.session, PROBLEM.pressed(turn), turn.person, chosen, turn.now)
    bad = chosen is Satisfaction.BAD
    ways = ("comment", "reopen") if bad else ("comment",)
    keyboard = [[card.step_button(problem, way) for way in ways]]
    turn.update(said("problems.thanks", bad=bad), keyboard=keyboard)


def well(turn: Turn) -> None:
    """Some weeks later all is well."""
    problem = PROBLEM.pressed(turn)
    answers.well(turn.session, problem, turn.person)
    turn.update(said("problems.glad"))


def identify(turn: Turn) -> None:
    """The name, over the chat only; that it was looked at is kept."""
    name = handling.identify(turn.session, PROBLEM.pressed(turn), turn.person, turn.now)
    turn.refuse(said("problems.name", name=name))


def another(turn: Turn) -> None:
    """What was passed on to a problem was meant as a new one."""
    turn.update(said("problems.say_it_anew"))


def resolve(turn: Turn) -> None:
    require_over(turn.session, PROBLEM.pressed(turn))
    _asking("resolve")(turn)


def seek_help(turn: Turn) -> None:
    problem = PROBLEM.pressed(turn)
    LIFE.require(turn.session, "seek_help", problem, turn.person)
    together.require_helpers(turn.session, problem)
    _asking("seek_help")(turn)


def _asking(step: str) -> Handler:
    return PROBLEM.asking(asking.FORMS[step], LIFE.guard(step))


def _asking_whom(step: str) -> Handler:
    """Asks a colleague, where there is one."""

    def press(turn: Turn) -> None:
        handling.require_colleague(turn.session, PROBLEM.pressed(turn), turn.person)
        _asking(step)(turn)

    return press


def show_name(turn: Turn) -> None:
    problem = answers.show_name(turn.session, PROBLEM.pressed(turn), turn.person, turn.now)
    turn.show(problem, said("problems.name_shown", number=problem.id))


def hide_name(turn: Turn) -> None:
    problem = answers.hide_name(turn.session, PROBLEM.pressed(turn), turn.person, turn.now)
    turn.show(problem, said("problems.name_hidden", number=problem.id))


ASKED = (
    "ask",
    "reply",
    "reopen",
    "postpone",
    "note",
    "refer",
    "merge",
    "comment",
    "tell",
    "report",
    "block",
)
"""Steps that need something asked first."""
CONVERSATION = Conversation(
    buttons=buttons_of(
        "problem",
        show=show,
        more=more,
        back=PROBLEM.show_again,
        history=history,
        accept=PROBLEM.taking(steps.accept),
        resolve=resolve,
        seek_help=seek_help,
        confirm=confirm,
        rate=rate,
        well=well,
        another=another,
        identify=identify,
        withdraw=PROBLEM.surely(answers.withdraw, LIFE.guard("withdraw")),
        give_back=PROBLEM.taking(handling.give_back),
        resume=PROBLEM.taking(handling.resume),
        show_name=show_name,
        hide_name=hide_name,
        offer=_asking_whom("offer"),
        assign=_asking_whom("assign"),
        take_over=PROBLEM.taking(handling.take_over),
        table=PROBLEM.taking(together.table),
        untable=PROBLEM.taking(together.untable),
        acquit=PROBLEM.taking(blocks.acquit),
        unblock=PROBLEM.taking(blocks.unblock),
        lend=asking.OF_PARTNER.asking(asking.FORMS["lend"], LIFE.guard("lend")),
        **{step: _asking(step) for step in ASKED},
    ),
    forms=forms_of(*asking.FORMS.values()),
)
