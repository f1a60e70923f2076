"""What is neither command nor tap: words, pictures, voices, edits; and what cannot be taken."""

from handlers.activities import again, albums, amending, calendar, inviting, which
from handlers.base import edits, forms
from handlers.base.conversation import Conversation
from handlers.base.form import Form
from handlers.base.hearing import QUESTIONS, drafted, heard
from handlers.base.turn import Turn, Unsupported
from handlers.broadcasts import writing as broadcasts
from handlers.community.areas import page as areas
from handlers.community.helping import asking
from handlers.community.notices import writing as notices
from handlers.community.points import points
from handlers.community.visits import walking
from handlers.ledgers import writing
from handlers.meetings import words as meetings
from handlers.membership import stand_ins, start
from handlers.pairings import plan
from handlers.preferences import settings
from handlers.problems import accepting, answering, carers, news
from handlers.problems.corrections import corrected
from handlers.projects import pictures, telling
from handlers.stars import stars
from handlers.summaries import figures
from handlers.talk import (
    answers,
    beside,
    drafting,
    idle,
    inquiries,
    outside,
    pressing,
    tongues,
    undoing,
    waiting,
)
from handlers.talk.answers import DRAFTED
from models.post.media import is_picture
from models.post.said import said
from models.problems.own import with_news
from models.registry.people import speaks_for_branch
from models.understanding.hearing import Hearing
from models.understanding.intents import Intent


def words(turn: Turn, open_form: Form | None) -> None:
    """An answer to the open form, or to what a problem waits for; else what they mean to say is answered."""
    if start.pasted(turn):
        return start.start(turn)
    turn = pictures.captioned(albums.captioned(turn), open_form)
    if albums.continues(turn) or pressing.goes_first(turn, open_form):
        return None
    dialogue = turn.dialogue
    if dialogue is not None and open_form is not None:
        if drafting.told_anew(turn, dialogue) or beside.answered(turn, open_form, dialogue, _answered):
            return None
        return forms.answer(turn, open_form, dialogue)
    if turn.incoming.unsupported is not None:
        return _unsupported(turn, turn.incoming.unsupported)
    if not meetings.taken(turn):
        _answered(turn)
    return None


def _answered(turn: Turn) -> None:
    """What is said while nothing is being filled in: what a problem waits for, else what the words mean to say."""
    if _begun(turn) or undoing.recalled(turn) or _set(turn):
        return None
    tongues.offer(turn)
    if accepting.hear(turn) or inquiries.asked(turn):
        return None
    found = heard(turn)
    asks = found.intent in QUESTIONS and not turn.incoming.media
    if (
        inviting.counted(turn)
        or waiting.replied(turn)
        or answering.taken(turn, inquires=asks)
        or waiting.taken(turn)
    ):
        return None
    if outside.praised(turn) or _told(turn, found):
        return None
    if albums.offered(turn) or pictures.pictured(turn) or calendar.asked(turn) or stars.asked(turn):
        return None
    if turn.incoming.media and found.intent not in drafted(turn):
        return drafting.begin(turn, _shown(turn))
    several = drafting.matters(turn)
    if len(several) > 1:
        return answers.one_by_one(several)
    return _one_matter(several[0] if several else turn, found)


def _begun(turn: Turn) -> bool:
    """What others are to be told, and what neighbours or doors are asked for."""
    return broadcasts.hear(turn) or notices.hear(turn) or walking.hear(turn) or asking.hear(turn)


def _set(turn: Turn) -> bool:
    """Where they live, who acts for them, and how they wish to be told."""
    return (
        areas.asked(turn)
        or points.asked(turn)
        or carers.asked(turn)
        or settings.asked(turn)
        or settings.hear(turn)
        or stand_ins.hear(turn)
    )


def _told(turn: Turn, found: Hearing) -> bool:
    """How what they have in hand or planned goes, or what is to be counted."""
    return (
        news.hear(turn, found) or idle.hear(turn, found) or which.replan(turn) or figures.asked(turn, found)
    )


def _one_matter(turn: Turn, found: Hearing) -> None:
    """What surely belongs into a plan, on a list or to a series is seen to; else what the words mean is answered."""
    if plan.hear(turn) or writing.hear(turn) or again.heard(turn, found) or which.heard(turn, found):
        return
    answers.ANSWERS[found.intent](turn, found)
    if turn.dialogue is None and found.intent not in DRAFTED:
        drafting.offer_besides(turn, found)


def _unsupported(turn: Turn, what: Unsupported) -> None:
    """A sticker after news is thanks."""
    if what is Unsupported.STICKER and with_news(turn.session, turn.person, turn.now) is not None:
        return answers.thanks(turn)
    return turn.say(said(f"talk.{what.value}"))


def edited(turn: Turn, open_form: Form | None) -> None:
    """A message changed after it was sent: it changes the answer it gave, or the problem's words."""
    dialogue = turn.dialogue
    if dialogue is not None and open_form is not None and edits.correct(turn, open_form, dialogue):
        return
    if not amending.edited(turn) and not telling.edited(turn) and not corrected(turn):
        turn.say(said("talk.edited"))


def cancel(turn: Turn) -> None:
    """`/cancel`: puts the open form away."""
    if turn.dialogue is None:
        return turn.say(said("forms.nothing_open"))
    return forms.cancel(turn, turn.dialogue)


def unknown_command(turn: Turn) -> None:
    turn.say(said("talk.unknown_command", command=turn.incoming.command[:32]))


def _shown(turn: Turn) -> Intent:
    """What a picture or a voice tells of: a branch's picture without words of an activity, else of a problem."""
    pictures = any(is_picture(one) for one in turn.incoming.media)
    is_activity = speaks_for_branch(turn.person) and pictures and not turn.text
    return Intent.ACTIVITY if is_activity else Intent.PROBLEM


CONVERSATION = Conversation(commands={"cancel": cancel})
