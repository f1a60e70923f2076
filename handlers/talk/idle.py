"""Somebody answers as if they were asked to see to something, and nothing waits for them: that is said, not planned."""

from handlers.base.hearing import TOLD
from handlers.base.turn import Turn
from handlers.problems import news
from handlers.talk import drafting, inquiries
from models.activities.who import latest_to_answer
from models.post.said import said
from models.problems import meant
from models.registry.people import speaks_for_branch
from models.understanding.hearing import Hearing
from models.understanding.intents import asks


def hear(turn: Turn, found: Hearing) -> bool:
    """Whether the words answer what nobody asked; what they may tell of besides is a tap away."""
    person = turn.person
    if not turn.text or not person.standing.roles or asks(turn.text) or not news.answers(turn, found):
        return False
    if meant.to_tell_of(turn.session, person):
        return False
    invited = latest_to_answer(turn.session, person)
    if invited is not None:
        turn.show(invited, said("talk.answer_there", planned=invited.planned), anew=True)
    elif found.intent in TOLD and speaks_for_branch(person):
        label = said("talk.as_another", other="activity")
        drafting.offer(turn, "activity", said("talk.nothing_waits"), label)
    else:
        turn.say(said("talk.nothing_waits"), keyboard=inquiries.ways(turn))
    return True
