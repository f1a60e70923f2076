"""From door to door: one tap says what was found, and the next door follows; what is typed on the way counts as well."""

from handlers.base import forms
from handlers.base.choosing import Choice
from handlers.base.conversation import Conversation, Handler, buttons_of, forms_of
from handlers.base.form import Form
from handlers.base.kind import Kind
from handlers.base.steps import Filling, Option, Text
from handlers.base.turn import Turn
from handlers.community.visits import homes as pages
from handlers.community.visits import telling
from models.base.refusals import NotAllowed
from models.base.things import About
from models.community.visits import card, homes, rounds, steps
from models.community.visits.life import LIFE, ROUND
from models.community.visits.record import LONGEST_NOTE, CareKind, RoundState, State, Visit, VisitRound
from models.community.visits.who import WORRIES, area_walked_by, lock_round, lock_visit, walks
from models.pairings.speakers import role_of
from models.post.press import Keyboard, button
from models.post.said import said
from models.problems.steps import LONGEST_WORDS
from models.understanding.addresses import tells_of_visit, told_at_doors, wants_to_walk
from models.understanding.community_words import Meant, community_meant

VISIT = Kind("visit", find=lock_visit)
ROUND_OF = Kind("round", find=lock_round)
EVERYWHERE = "*"


def begin(turn: Turn) -> None:
    """A round through the area, or where it has several buildings through one of them, as is tapped."""
    one = area_walked_by(turn.session, turn.press.id, turn.person)
    found = homes.buildings(turn.session, one)
    if len(found) > 1 and not turn.argument and rounds.going_in(turn.session, one) is None:
        about = About("visits", one.id)
        rows: Keyboard = [[button(about, "begin", said("buttons.visits_everywhere"), EVERYWHERE)]]
        rows += [
            [button(about, "begin", said("visits.building", name=name, doors=many), name)]
            for name, many in found[: pages.PAGE]
        ]
        return turn.update(said("visits.ask_building"), keyboard=rows)
    building = "" if turn.argument == EVERYWHERE else turn.argument
    begun = rounds.begin(turn.session, one, turn.person, turn.now, building)
    turn.update(said("visits.begun", doors=begun.doors))
    return _go_on(turn, begun)


def go(turn: Turn) -> None:
    """To the next door."""
    one = ROUND_OF.pressed(turn)
    ROUND.require(turn.session, "end", one, turn.person)
    _go_on(turn, one)


def again(turn: Turn) -> None:
    """Once more to the doors where nobody was at home."""
    one = rounds.again(turn.session, ROUND_OF.pressed(turn), turn.person, turn.now)
    _go_on(turn, one)


def _go_on(turn: Turn, one: VisitRound, after: int = 0) -> None:
    """The next door below; the round itself where there is none left."""
    ahead = rounds.next_of(turn.session, one, after) if one.state is RoundState.GOING else None
    turn.show(ahead if ahead is not None else one, anew=True)


def _found(state: State) -> Handler:
    """The handler of a tap that says what was found; it is the card's own door, also on an older card."""

    def press(turn: Turn) -> None:
        visit = VISIT.pressed(turn)
        was_open = visit.state is State.OPEN
        steps.answer(turn.session, visit, turn.person, state, turn.now)
        turn.show(visit)
        if was_open and state not in WORRIES:
            _go_on(turn, visit.round, visit.place)

    return press


def later(turn: Turn) -> None:
    """This door comes last."""
    visit = VISIT.pressed(turn)
    place = visit.place
    rounds.postpone(turn.session, visit, turn.person, turn.now)
    turn.update(said("visits.later", address=visit.household.address))
    _go_on(turn, visit.round, place)


def decline(turn: Turn) -> None:
    """Those who live there do not wish it to be a problem."""
    visit = steps.decline(turn.session, VISIT.pressed(turn), turn.person, turn.now)
    turn.show(visit)
    _go_on(turn, visit.round, visit.place)


def change(turn: Turn) -> None:
    """What else may be said of the door."""
    visit = VISIT.pressed(turn)
    turn.show(visit, keyboard=card.answers(turn.session, visit))


def more(turn: Turn) -> None:
    """What is said of a door seldom."""
    visit = VISIT.pressed(turn)
    turn.show(visit, keyboard=card.more(turn.session, visit, turn.person))


def care(turn: Turn) -> None:
    """Why this home needs care, or that it needs none any more; its officer is asked, and nobody else."""
    visit = VISIT.pressed(turn)
    LIFE.require(turn.session, "care", visit, turn.person)
    home, chosen = visit.household, turn.argument
    if not chosen:
        noted = homes.care_of(turn.session, home, turn.person) is not None
        return turn.show(visit, said("visits.ask_care"), keyboard=card.cares(visit, noted=noted))
    if chosen == "none":
        homes.end_care(turn.session, home, turn.person)
    elif chosen in list(CareKind):
        homes.take_care(turn.session, home, CareKind(chosen), turn.person, turn.now)
    else:
        raise NotAllowed("refusals.unknown_button")
    return turn.show(visit)


def _note(filling: Filling, visit: Visit) -> None:
    steps.note(filling.turn.session, visit, filling.turn.person, filling.words("words"), filling.turn.now)


def _report(filling: Filling) -> None:
    """It becomes a problem, whose number is said; the next door follows."""
    turn, visit = filling.turn, VISIT.of(filling)
    addressed = filling["addressed"] == "yes"
    problem = steps.report(turn.session, visit, turn.person, filling.words("words"), addressed, turn.now)
    forms.finish(filling, said("visits.reported", number=problem.id, addressed=addressed), shows=problem)
    _go_on(turn, visit.round, visit.place)


def _addressed(filling: Filling) -> list[Option]:
    return [Option(one, said(f"buttons.visit_addressed_{one}")) for one in ("no", "yes")]


def _opens(turn: Turn) -> bool:
    """Whether the words tell of doors that were visited: at which, is asked where none is named."""
    tells = tells_of_visit(turn.text) or community_meant(turn.text, role_of(turn.person)) is Meant.VISITS
    if not tells or not turn.person.standing.areas:
        return False
    telling.begin(turn)
    return True


def hear(turn: Turn) -> bool:
    """Whether the words wish for a round, or say what was found at doors of the one that goes on."""
    if not turn.text or turn.incoming.media or not turn.person.standing.roles:
        return False
    if wants_to_walk(turn.text) and walks(turn.session, turn.person):
        pages.home(turn)
        return True
    told = told_at_doors(turn.text)
    one = rounds.walked_by(turn.session, turn.person) if told else None
    if one is None:
        return _opens(turn)
    walked = rounds.by_address(turn.session, one)
    answered, nowhere = steps.answer_all(turn.session, walked, turn.person, told, turn.now)
    lines = [{"address": visit.household.address, "state": visit.state.value} for visit in answered]
    until = next((visit.note_until.isoformat() for visit in answered if visit.note_until), None)
    turn.say(said("visits.heard", answered=lines, nowhere=nowhere, until=until))
    worries = [visit for visit in answered if visit.state in WORRIES and visit.agreed is None]
    for visit in worries:
        turn.show(visit, anew=True)
    if not worries:
        _go_on(turn, one, answered[-1].place if answered else 0)
    return True


NOTE = VISIT.form(
    "note",
    (Text(name="words", ask="visits.ask_note", longest=LONGEST_NOTE),),
    _note,
    done=lambda visit: said("visits.noted"),
    shows=True,
    guard=LIFE.guard("note"),
)
REPORT = Form(
    "report_visit",
    (
        Text(name="words", ask="visits.ask_worry", longest=LONGEST_WORDS),
        Choice(name="addressed", ask="visits.ask_addressed", offer=_addressed),
    ),
    then=_report,
    still=VISIT.still(LIFE.guard("report")),
)
CONVERSATION = Conversation(
    buttons=buttons_of("visits", begin=begin)
    | buttons_of(
        "round",
        show=ROUND_OF.show,
        back=ROUND_OF.show_again,
        go=go,
        again=again,
        end=ROUND_OF.surely(rounds.end, ROUND.guard("end")),
    )
    | buttons_of(
        "visit",
        show=VISIT.show,
        back=VISIT.show_again,
        more=more,
        change=change,
        later=later,
        care=care,
        decline=decline,
        note=VISIT.asking(NOTE, LIFE.guard("note")),
        report=VISIT.asking(REPORT, LIFE.guard("report")),
        **{one.value: _found(one) for one in State if one is not State.OPEN},
    ),
    forms=forms_of(NOTE, REPORT),
)
