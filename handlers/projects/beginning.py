"""A project begins: with a sentence and a tap, of a problem, a need or an action of the plan, or of nothing before."""

from handlers.base import forms
from handlers.base.choosing import Choice
from handlers.base.confirming import Confirm
from handlers.base.conversation import Conversation, forms_of
from handlers.base.days import When, said_until, untimed, written
from handlers.base.form import Form
from handlers.base.readings import instead
from handlers.base.steps import Files, Filling, Option, Text, Unclear
from handlers.base.turn import Turn
from handlers.pairings.listings import LISTING
from handlers.pairings.plan import ACTION
from handlers.problems.kind import PROBLEM
from handlers.projects.kind import PROJECT, amounts, doubted
from models.activities.who import require_own_branch
from models.base.refusals import NotAllowed, Refused
from models.base.things import Thing
from models.pairings.figures.record import shown
from models.pairings.naming import named_in
from models.pairings.partners import has_partner, lacking
from models.pairings.plan.record import PlanAction
from models.post.dialogues import Answers
from models.post.press import LedOn
from models.post.said import Said, said
from models.problems.life import LIFE as OF_PROBLEMS
from models.projects import origins, steps
from models.projects.card import show_button
from models.projects.record import LONGEST_TITLE, LONGEST_WORDS, State
from models.projects.steps import Origin
from models.registry.branches import Branch
from models.registry.pairings import Pairing, members, pairings_of
from models.registry.people import speaks_for_branch
from models.understanding.moments.when import When as Moment
from models.understanding.project_words import title_in

YEARS = 10
"""How far ahead the day of a project may lie."""


def start(turn: Turn) -> None:
    """`/project`, alone or with the sentence behind it."""
    require_pairing(turn)
    turn.use_arguments()
    forms.begin(turn, BEGIN)


def require_pairing(turn: Turn) -> None:
    """Raises Refused where there is nobody to begin a project with; a branch is told what it can do about that."""
    if not speaks_for_branch(turn.person):
        raise Refused("projects.for_branches")
    if not has_partner(turn.session, turn.person):
        raise lacking(turn.session, turn.person)


def from_problem(turn: Turn) -> None:
    """A tap on the card of a problem: what is to be done about it?"""
    problem = PROBLEM.pressed(turn)
    OF_PROBLEMS.require(turn.session, "grow", problem, turn.person)
    project = origins.project_of(turn.session, problem)
    if project is not None and project.state is State.RUNNING:
        raise LedOn("projects.is_one", [[show_button(project, turn.now)]])
    forms.begin(turn, BEGIN, anew=True, problem=problem.id, pairing=problem.pairing_id)


def from_listing(turn: Turn) -> None:
    """A tap on an offer or a need, whose words say already what it is."""
    listing = LISTING.pressed(turn)
    _require(turn, listing)
    found = origins.pairings_for(turn.session, listing, turn.person)
    known: Answers = {"pairing": found[0].id} if len(found) == 1 else {}
    forms.begin(turn, BEGIN, anew=True, listing=listing.id, text=listing.text, **known)


def from_action(turn: Turn) -> None:
    """A tap on an action of the plan, which says already what, who and until when."""
    action = ACTION.pressed(turn)
    _require(turn, action)
    forms.begin(turn, BEGIN, anew=True, action=action.id, pairing=action.pairing_id, text=action.text)


def _require(turn: Turn, thing: Thing) -> None:
    """Raises NotAllowed where this person may not make a project of it, or it is one already."""
    if origins.project_of(turn.session, thing) is not None or not origins.may_become(
        turn.session, thing, turn.person
    ):
        raise NotAllowed("refusals.not_yours")


def _pairings(filling: Filling) -> list[Pairing]:
    turn = filling.turn
    if filling.answers.get("listing"):
        listing = LISTING.find(turn.session, filling.number("listing"), turn.person)
        return origins.pairings_for(turn.session, listing, turn.person)
    return pairings_of(turn.session, turn.person.standing.acts_for)


def _choices(filling: Filling) -> list[Option]:
    turn = filling.turn
    served = turn.person.standing.branches
    return [
        Option(
            str(one.id),
            said("words.names", names=[b.name for b in members(turn.session, one.id) if b.id not in served]),
        )
        for one in _pairings(filling)
    ]


def _likely_pairing(filling: Filling) -> str | None:
    """The only one, or the one whose partner the sentence names."""
    turn, pairings = filling.turn, _pairings(filling)
    if len(pairings) == 1:
        return str(pairings[0].id)
    found = named_in(turn.session, filling.words("text"), pairings, turn.person.standing.branches)
    return str(found.id) if found is not None else None


def _members(filling: Filling) -> list[Branch]:
    return members(filling.turn.session, filling.number("pairing")) if filling["pairing"] else []


def _branches(filling: Filling) -> list[Option]:
    return [Option(str(one.id), said("words.name", name=one.name)) for one in _members(filling)]


def _leading(filling: Filling) -> str | None:
    """The branch that has the action; else the own branch, where it is of the pairing."""
    action = _action(filling)
    if action is not None:
        return str(action.branch_id)
    served = filling.turn.person.standing.acts_for
    return next((str(one.id) for one in _members(filling) if one.id in served), None)


def _action(filling: Filling) -> PlanAction | None:
    id = filling.answers.get("action")
    return ACTION.find(filling.turn.session, int(id), filling.turn.person) if id else None


def _until(filling: Filling) -> Answers | None:
    action, turn = _action(filling), filling.turn
    if action is not None and action.by >= turn.now.date():
        return written(
            Moment(turn.now.replace(year=action.by.year, month=action.by.month, day=action.by.day), False)
        )
    return said_until(filling, "text")


def _title(filling: Filling) -> str:
    """What it is called: the sentence without its day, and without "we want to"."""
    if _action(filling) is not None or filling.answers.get("listing"):
        return filling.words("text")
    return title_in(untimed(filling.turn, filling.words("text"), ahead=True))[:LONGEST_TITLE]


def _preview(filling: Filling) -> Said:
    names = {one.id: one.name for one in _members(filling)}
    leads = filling.number("taker")
    return said(
        "projects.preview",
        title=_title(filling),
        branch=names[leads],
        partners=[name for id, name in names.items() if id != leads],
        until=filling["until"]["at"],
        planned=shown(amounts(filling, "text", ahead=True)),
        doubts=doubted(filling, "text"),
        files=filling.file_kinds,
        problem=filling.answers.get("problem"),
    )


def _corrected(filling: Filling, text: str) -> Answers:
    """Words under the preview: a mere day changes the day; others say anew what it is."""
    try:
        return UNTIL.take(filling, text)
    except Unclear:
        return TEXT.take(filling, text)


def _begin(filling: Filling) -> None:
    turn = filling.turn
    project = steps.begin(
        turn.session,
        turn.person,
        filling.number("pairing"),
        filling.number("taker"),
        _title(filling),
        filling.day("until"),
        turn.now,
        origin=_origin(filling),
        planned=amounts(filling, "text", ahead=True),
        media=filling.files,
        sources=turn.sources_of(TEXT.name),
    )
    PROJECT.finish(filling, project, said("projects.done_begin", problem=project.problem_id))


def _origin(filling: Filling) -> Origin:
    known = (filling.answers.get(name) for name in ("problem", "listing", "action"))
    return Origin(*(int(id) if id else None for id in known))


def _instead(filling: Filling) -> list[Option]:
    """A sentence may be something else; what was tapped is what it is."""
    known = ("problem", "listing", "action")
    return [] if any(name in filling.answers for name in known) else instead(filling, "project")


def _still(filling: Filling) -> None:
    """Raises Refused where what it is to come of has become a project, or allows it no longer."""
    turn = filling.turn
    if filling.answers.get("problem"):
        OF_PROBLEMS.require(turn.session, "grow", PROBLEM.of(filling), turn.person)
    elif filling["pairing"]:
        require_own_branch(turn.session, turn.person, filling.number("pairing"))


TEXT = Text(name="text", ask="projects.ask_text", longest=LONGEST_WORDS)
UNTIL = When(name="until", ask="projects.ask_until", ahead=True, years=YEARS, suggest=_until)
BEGIN = Form(
    "begin_project",
    (
        TEXT,
        Choice(name="pairing", ask="projects.ask_pairing", offer=_choices, suggest=_likely_pairing),
        Choice(name="taker", ask="projects.ask_taker", offer=_branches, suggest=_leading),
        UNTIL,
        Files(ask="projects.ask_files"),
    ),
    then=_begin,
    confirm=Confirm(yes="buttons.project_begin", undoable=True, preview=_preview, typed=_corrected),
    instead=_instead,
    still=_still,
)
CONVERSATION = Conversation(
    commands={"project": start},
    buttons={
        "problem.grow": from_problem,
        "listing.project": from_listing,
        "action.project": from_action,
    },
    forms=forms_of(BEGIN),
)
