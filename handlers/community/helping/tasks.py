"""`/volunteer`, and the tasks: which wait, which are one's own, and each step by a tap."""

from handlers.base import paging
from handlers.base.conversation import Conversation, buttons_of, forms_of
from handlers.base.kind import in_words
from handlers.base.steps import Text
from handlers.base.turn import Turn
from handlers.community.helping.asking import HELP
from handlers.community.helping.joining import HOME
from models.base.refusals import Refused
from models.community.helping import lists, steps, volunteers
from models.community.helping.card import show_button
from models.community.helping.life import LIFE
from models.community.points import giving
from models.community.points.who import communities, home_community
from models.post.press import Keyboard, button
from models.post.said import said

PAGE = 6
NAMES = 30
"""Names in the list of thanks that stand on a page."""


def home(turn: Turn) -> None:
    """What waits near them, and what is their own; for staff, what is under way in their areas."""
    session, person = turn.session, turn.person
    volunteer = volunteers.active(session, person)
    staff = bool(communities(session, person))
    if volunteer is None and not staff:
        volunteers.require_neighbours(session, person)
    page = turn.page
    own = lists.own(session, person, PAGE) if page == 0 else []
    found = lists.nearby(session, person, turn.now, page * PAGE, PAGE + 1) if volunteer else []
    rows: Keyboard = [[show_button(one)] for one in (*own, *found[:PAGE])]
    rows += paging.turns("volunteer.home", page, more=len(found) > PAGE)
    rows += _ways(turn, volunteer is not None, staff=staff)
    words = said(
        "helping.home",
        volunteer=volunteer is not None,
        staff=staff,
        waits_for_guardian=volunteer is not None and not volunteer.may_help,
        own=len(own),
        found=len(found),
        page=page,
    )
    turn.update(words, keyboard=rows)


def _ways(turn: Turn, volunteer: bool, *, staff: bool) -> Keyboard:
    ways: Keyboard = []
    if turn.person.area_id is not None:
        ways.append([button(HOME, "ask")])
    if staff:
        ways.append([button(HOME, "post"), button(HOME, "list")])
    if volunteer:
        ways.append([button(HOME, "settings")])
    elif volunteers.has_neighbours(turn.session, turn.person):
        ways.append([button(HOME, "join")])
    if turn.person.area_id is not None or staff:
        ways.append([button(HOME, "thanks")])
    return ways


def of_areas(turn: Turn) -> None:
    """What is under way in the areas for which they answer."""
    if not communities(turn.session, turn.person):
        raise Refused("helping.for_staff")
    page = turn.page
    found = lists.answered(turn.session, turn.person, page * PAGE, PAGE + 1)
    rows: Keyboard = [[show_button(one)] for one in found[:PAGE]]
    rows += paging.turns("volunteer.list", page, more=len(found) > PAGE)
    turn.update(said("helping.list", any=bool(found)), keyboard=[*rows, [button(HOME, "home")]])


def thanks(turn: Turn) -> None:
    """The list of thanks of their community: names of who wished so, in the order of their names."""
    theirs = communities(turn.session, turn.person)
    if (lives := home_community(turn.session, turn.person)) is not None:
        theirs = [*theirs, lives]
    if not theirs:
        raise Refused("helping.live_where")
    page = turn.page
    found = volunteers.thanked_in(turn.session, theirs, page * NAMES, NAMES + 1)
    rows = paging.turns("volunteer.thanks", page, more=len(found) > NAMES)
    turn.update(said("helping.thanked", names=found[:NAMES]), keyboard=[*rows, [button(HOME, "home")]])


def confirm(turn: Turn) -> None:
    """It was done: what whoever helped gets for it."""
    _confirm(turn, kin=False)


def confirm_kin(turn: Turn) -> None:
    """The same, of family."""
    _confirm(turn, kin=True)


def _confirm(turn: Turn, *, kin: bool) -> None:
    task = HELP.pressed(turn)
    given = giving.confirm(turn.session, task, turn.person, turn.now, kin=kin)
    news = said(
        "helping.you_confirmed",
        points=given.points,
        full=any(one < task.points for one in given.points),
        looked_into=given.looked_into,
    )
    turn.show(task, news)


def miss(turn: Turn) -> None:
    """Whoever took it as this one did not come."""
    task = HELP.pressed(turn)
    number = int(turn.argument) if turn.argument.isdecimal() else 0
    steps.miss(turn.session, task, turn.person, number, turn.now)
    turn.show(task, said("helping.asked_again", asleep=task.offered_at is None))


WORDS = Text(name="words", ask="helping.ask_words", longest=steps.LONGEST_WORDS)
WRITE = HELP.form(
    "write",
    (WORDS,),
    in_words(steps.write),
    done=lambda task: said("helping.passed_on"),
    guard=LIFE.guard("write"),
)
THANK = HELP.form(
    "thank",
    (Text(name="words", ask="helping.ask_thanks", longest=steps.LONGEST_WORDS),),
    in_words(steps.thank),
    done=lambda task: said("helping.passed_on"),
    guard=LIFE.guard("thank"),
)
CONVERSATION = Conversation(
    commands={"volunteer": home},
    buttons=buttons_of("volunteer", home=home, list=of_areas, thanks=thanks)
    | buttons_of(
        "help",
        show=HELP.show,
        take=HELP.taking(steps.take),
        give_back=HELP.taking(steps.give_back),
        done=HELP.taking(steps.done),
        withdraw=HELP.taking(steps.withdraw),
        write=HELP.asking(WRITE, LIFE.guard("write")),
        thank=HELP.asking(THANK, LIFE.guard("thank")),
        confirm=confirm,
        confirm_kin=confirm_kin,
        miss=miss,
    ),
    forms=forms_of(WRITE, THANK),
)
