"""Telegram groups, in which the bot says little; and who can be reached."""

from handlers.turn import Turn
from models import pairings
from models.sayings import Button, said


def in_private(turn: Turn) -> None:
    """A command in a group that is nobody else's business: the way to the private chat, without its content."""
    address = f"https://t.me/{turn.bot_username}?start=hello"
    turn.say(said("groups.in_private"), keyboard=[[Button(said("buttons.open_chat"), url=address)]])


def membership(turn: Turn) -> None:
    """The bot was blocked or unblocked by a person, or added to or removed from a group."""
    present = turn.incoming.present
    if turn.incoming.private:
        turn.person.unreachable_since = None if present else turn.now
    elif not present:
        pairings.unbind(turn.session, turn.incoming.chat_id)
    elif pairings.pairing_in_chat(turn.session, turn.incoming.chat_id) is None:
        turn.say(said("groups.not_bound"))
    else:
        turn.say(said("groups.hello"))


def migrated(turn: Turn) -> None:
    """The group became a supergroup: what was bound to it moves along."""
    if turn.incoming.moved_to is not None:
        pairings.move_chat(turn.session, turn.incoming.chat_id, turn.incoming.moved_to)
