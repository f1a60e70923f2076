"""What invited branches answer to what is planned: that they come, with how many, that they cannot, or another time."""

from handlers.activities.amending import moment_in
from handlers.activities.facts import People, people
from handlers.activities.steps import ACTIVITY
from handlers.base.confirming import Confirm
from handlers.base.conversation import Conversation, buttons_of, forms_of
from handlers.base.steps import Filling, Text
from handlers.base.turn import Turn
from models.activities import card, holding, replies
from models.activities.life import LIFE
from models.activities.record import Activity
from models.activities.steps import LONGEST_WORDS
from models.post.said import Said, said
from models.understanding.counts import only_count
from models.understanding.moments.when import When

LONGEST_COUNT = 12
"""Letters of a message that is a number of people and nothing else."""


def come(turn: Turn) -> None:
    """One tap; how many come may be sent as a number, and need not be."""
    activity = ACTIVITY.pressed(turn)
    replies.come(turn.session, activity, turn.person, turn.now)
    turn.show(activity, said("activities.how_many"))


def counted(turn: Turn) -> bool:
    """Whether the words are the number of those who come to what this person has just accepted."""
    if turn.incoming.media or not 0 < len(turn.text) <= LONGEST_COUNT:
        return False
    found = only_count(turn.text)
    activity = replies.count(turn.session, turn.person, found, turn.now) if found is not None else None
    if activity is not None:
        turn.show(activity, said("activities.counted"))
    return activity is not None


def move(turn: Turn) -> None:
    """The organiser takes over the time that a branch asked for."""
    activity = ACTIVITY.pressed(turn)
    branch_id = int(turn.argument) if turn.argument.isdecimal() else 0
    replies.move(turn.session, activity, branch_id, turn.person, turn.now)
    turn.show(activity)


def _propose(filling: Filling, activity: Activity) -> None:
    turn, words = filling.turn, filling.words("words")
    known = When(activity.starts_at.astimezone(turn.zone), activity.timed)
    when = moment_in(filling, words, known)
    replies.propose(turn.session, activity, turn.person, words, when, turn.now)


def _preview(filling: Filling) -> Said:
    """Of words that were said of themselves, rather than asked for: they go to whoever planned it with a tap."""
    known = card.facts(filling.turn.session, ACTIVITY.of(filling))
    return said("activities.preview_propose", words=filling.words("words"), **known)


WORDS = Text(name="words", ask="activities.words_propose", longest=LONGEST_WORDS)
PROPOSE = ACTIVITY.form(
    "propose",
    (WORDS,),
    _propose,
    done=lambda activity: said("activities.done_propose"),
    confirm=Confirm(
        yes="buttons.activity_propose",
        preview=_preview,
        typed=WORDS.take,
        needed=lambda filling: bool(filling["heard"]),
    ),
    guard=LIFE.guard("propose"),
)


def _hold(filling: Filling, activity: Activity) -> None:
    turn = filling.turn
    holding.hold_with(turn.session, activity, turn.person, people(filling), turn.now)


COUNT = ACTIVITY.form(
    "count",
    (People(name="people", ask="activities.ask_held_people"),),
    _hold,
    done=lambda activity: said("activities.done_hold"),
    guard=LIFE.guard("hold"),
)

CONVERSATION = Conversation(
    buttons=buttons_of(
        "activity",
        come=come,
        decline=ACTIVITY.taking(replies.decline),
        propose=ACTIVITY.asking(PROPOSE, LIFE.guard("propose")),
        move=move,
        count=ACTIVITY.asking(COUNT, LIFE.guard("hold")),
    ),
    forms=forms_of(PROPOSE, COUNT),
)
