"""What can be done with a project by the buttons on its card."""

from collections.abc import Callable

from handlers.base.choosing import Choice
from handlers.base.confirming import Confirm
from handlers.base.conversation import Conversation, Handler, buttons_of, forms_of
from handlers.base.days import When
from handlers.base.form import Form
from handlers.base.steps import Files, Filling, Option, Step, Text, Unclear
from handlers.base.turn import Turn
from handlers.problems.kind import PROBLEM
from handlers.projects.beginning import YEARS
from handlers.projects.kind import PROJECT, amounts, asked_where_doubtful
from models.base.refusals import NotAllowed
from models.post.said import said
from models.projects import card, changing, steps, telling
from models.projects.life import LIFE
from models.projects.record import LONGEST_TITLE, LONGEST_WORDS, Project
from models.projects.who import successors
from models.registry.pairings import joint_branches
from models.registry.people import Person
from models.understanding.amounts import amounts_in

SHOWN = 20
"""Steps that a history shows, the latest."""


def show(turn: Turn) -> None:
    turn.show(PROJECT.pressed(turn), anew=True)


def more(turn: Turn) -> None:
    """All that can be done, on the same card."""
    project = PROJECT.pressed(turn)
    turn.show(project, keyboard=card.more_buttons(turn.session, project, turn.person, turn.now))


def history(turn: Turn) -> None:
    """What was done, by whom and when."""
    project = PROJECT.pressed(turn)
    entries = card.history(turn.session, project, SHOWN)
    turn.say(said("projects.history", title=project.title, entries=entries), about=None)


def reach(turn: Turn) -> None:
    """A step on the way is taken: its button names which."""
    if not turn.argument.isdecimal():
        raise NotAllowed("refusals.unknown_button")
    project = PROJECT.pressed(turn)
    changing.reach(turn.session, project, turn.person, int(turn.argument), turn.now)
    turn.show(project)


def take_result(turn: Turn) -> None:
    """The result of the project solves the problem that it began with."""
    problem = PROBLEM.pressed(turn)
    steps.resolve(turn.session, problem, turn.person, turn.now)
    turn.update(said("problems.done_resolve", number=problem.id, reach=problem.reach.value))


def _form(
    step: str,
    asked: tuple[Step, ...],
    take: Callable[[Filling, Project], object],
    confirm: Confirm | None = None,
) -> Form:
    return PROJECT.form(
        step,
        asked,
        take,
        done=lambda project: said(f"projects.done_{step}"),
        confirm=confirm,
        shows=True,
        guard=LIFE.guard(step),
    )


def _words(
    step: str,
    *,
    longest: int = LONGEST_WORDS,
    optional: bool = False,
    check: Callable[[str], None] | None = None,
) -> Text:
    return Text(name="words", ask=f"projects.words_{step}", longest=longest, optional=optional, check=check)


def _day(step: str) -> When:
    return When(name="until", ask=f"projects.until_{step}", ahead=True, years=YEARS)


def _close(filling: Filling, project: Project) -> None:
    turn, words = filling.turn, filling.words("words")
    told = amounts(filling)
    steps.close(turn.session, project, turn.person, words, turn.now, amounts=told, media=filling.files)


def _stop(filling: Filling, project: Project) -> None:
    turn = filling.turn
    steps.stop(turn.session, project, turn.person, filling.words("words"), turn.now)


def _postpone(filling: Filling, project: Project) -> None:
    turn, until = filling.turn, filling.day("until")
    steps.postpone(turn.session, project, turn.person, until, filling.words("words"), turn.now)


def _add_milestone(filling: Filling, project: Project) -> None:
    turn, until = filling.turn, filling.day("until")
    changing.add_milestone(turn.session, project, turn.person, filling.words("words"), until, turn.now)


def _part(filling: Filling, project: Project) -> None:
    turn, branch = filling.turn, filling.number("branch")
    changing.set_part(turn.session, project, turn.person, branch, filling.words("words"), turn.now)


def _parted(filling: Filling) -> list[Option]:
    turn = filling.turn
    found = changing.parted(turn.session, PROJECT.of(filling), turn.person)
    return [Option(str(one.id), said("words.name", name=one.name)) for one in found]


def _only(filling: Filling) -> str | None:
    found = _parted(filling)
    return found[0].value if len(found) == 1 else None


def _rename(filling: Filling, project: Project) -> None:
    turn = filling.turn
    changing.rename(turn.session, project, turn.person, filling.words("words"), turn.now)


def _aim(filling: Filling, project: Project) -> None:
    turn, aims = filling.turn, amounts(filling, ahead=True)
    changing.aim(turn.session, project, turn.person, filling.words("words"), aims, turn.now)


def _has_number(text: str) -> None:
    if not amounts_in(text):
        raise Unclear("projects.no_number")


def _hand_to(filling: Filling, project: Project) -> None:
    turn = filling.turn
    to = turn.session.get_one(Person, filling.number("to"))
    changing.hand_to(turn.session, project, turn.person, to, turn.now)


def _successors(filling: Filling) -> list[Option]:
    found = successors(filling.turn.session, PROJECT.of(filling))
    return [Option(str(one.id), said("words.name", name=one.name)) for one in found]


def _entrust(filling: Filling, project: Project) -> None:
    turn = filling.turn
    changing.entrust(turn.session, project, turn.person, filling.number("joint"), turn.now)


def _joint_branches(filling: Filling) -> list[Option]:
    project = PROJECT.of(filling)
    found = joint_branches(filling.turn.session, project.pairing_id)
    return [
        Option(str(one.id), said("words.name", name=one.name))
        for one in found
        if one.id != project.joint_branch_id
    ]


RESULT, AIMS = _words("close"), _words("aim", check=_has_number)
CLOSE = _form("close", (RESULT, Files(ask="projects.ask_files")), _close, asked_where_doubtful(RESULT))
FORMS: dict[str, Form] = {
    "close": CLOSE,
    "stop": _form("stop", (_words("stop"),), _stop),
    "postpone": _form("postpone", (_day("postpone"), _words("postpone", optional=True)), _postpone),
    "add_milestone": _form(
        "add_milestone",
        (_words("add_milestone", longest=LONGEST_TITLE), _day("add_milestone")),
        _add_milestone,
    ),
    "part": _form(
        "part",
        (
            Choice(name="branch", ask="projects.ask_whose_part", offer=_parted, suggest=_only),
            _words("part", longest=LONGEST_TITLE),
        ),
        _part,
    ),
    "rename": _form("rename", (_words("rename", longest=LONGEST_TITLE),), _rename),
    "aim": _form("aim", (AIMS,), _aim, asked_where_doubtful(AIMS)),
    "hand_to": _form("hand_to", (Choice(name="to", ask="projects.ask_to", offer=_successors),), _hand_to),
    "entrust": _form(
        "entrust", (Choice(name="joint", ask="projects.ask_joint", offer=_joint_branches),), _entrust
    ),
}


def _asking(step: str) -> Handler:
    return PROJECT.asking(FORMS[step], LIFE.guard(step))


CONVERSATION = Conversation(
    buttons=buttons_of(
        "project",
        show=show,
        more=more,
        back=PROJECT.show_again,
        history=history,
        reach=reach,
        take_on=PROJECT.taking(changing.take_on),
        reopen=PROJECT.taking(steps.reopen),
        retract=PROJECT.taking(telling.retract),
        **{step: _asking(step) for step in FORMS},
    )
    | {"problem.take_result": take_result},
    forms=forms_of(*FORMS.values()),
)
