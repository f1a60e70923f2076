"""Telegram groups, in which the bot says little."""

from dataclasses import replace

from handlers.base.conversation import Conversation, buttons_of
from handlers.base.turn import Turn
from models.base.refusals import NotAllowed, Refused
from models.pairings import groups
from models.post import dialogues, outbox
from models.post.outgoing import tell
from models.post.press import Button
from models.post.said import Said, said
from models.registry.people import is_stranger


def in_private(turn: Turn) -> None:
    """A command in a group that is nobody else's business: the way to the private chat, without its content."""
    turn.say(said("groups.in_private"), keyboard=[[_private_chat(turn)]])


def meant_for_us(turn: Turn) -> bool:
    """Whether words in a group are said to the bot: they name it, or answer one of its messages."""
    incoming = turn.incoming
    named = f"@{turn.bot_username}".casefold() in turn.text.casefold()
    return named or (
        incoming.reply_to is not None and outbox.is_ours(turn.session, incoming.chat_id, incoming.reply_to)
    )


def carried_over(turn: Turn, words: str) -> Turn | None:
    """The same words, as if they had been said in private; None for somebody who never spoke there."""
    if not words or is_stranger(turn.person):
        return None
    account = turn.person.telegram_id
    dialogue = dialogues.open_in(turn.session, [account]).get((account, turn.person.id))
    private = replace(
        turn.incoming, chat_id=account, private=True, text=words, message_id=None, reply_to=None
    )
    return replace(turn, incoming=private, dialogue=dialogue)


def _private_chat(turn: Turn) -> Button:
    return Button(said("buttons.open_chat"), url=f"https://t.me/{turn.bot_username}?start=hello")


def membership(turn: Turn) -> None:
    """The bot was added to or removed from a group."""
    present, chat_id = turn.incoming.present, turn.incoming.chat_id
    if turn.incoming.private:
        return
    if not present:
        groups.leave(turn.session, chat_id)
    elif groups.bound_to(turn.session, chat_id) is None:
        _ask(turn)


def bind_here(turn: Turn) -> None:
    """`/group` in a group: whoever may bind it is asked in private to what."""
    if groups.bound_to(turn.session, turn.incoming.chat_id) is not None:
        raise Refused("groups.bound_already")
    _ask(turn)


def _ask(turn: Turn) -> None:
    """Asks in private to what this group is to be bound; nothing of it is said in the group."""
    group = groups.ask(turn.session, turn.incoming.chat_id, turn.incoming.title, turn.person, turn.now)
    if group is None:
        turn.say(said("groups.not_bound"))
    elif turn.person.unreachable_since is not None:
        turn.say(said("groups.in_private"), keyboard=[[_private_chat(turn)]])
    else:
        words = said("groups.to_what", title=group.title)
        tell(turn.session, [turn.person], words, keyboard=groups.choices(turn.session, group, turn.person))


def show_all(turn: Turn) -> None:
    """`/group` in private: how a group is bound, and the groups that can be released."""
    groups.require_entitled(turn.session, turn.person)
    address = f"https://t.me/{turn.bot_username}?startgroup=hello"
    add = [[Button(said("buttons.group_add"), url=address)]]
    turn.say(said("groups.how"), keyboard=add + groups.releases(turn.session, turn.person))


def bind(turn: Turn) -> None:
    """A pairing or an area was tapped for the group that the bot was added to."""
    kind = turn.press.step
    if not turn.argument.isdecimal():
        raise NotAllowed("refusals.unknown_button")
    thing = groups.bind(turn.session, kind, turn.press.id, int(turn.argument), turn.person)
    turn.update(said("groups.bound", to=_called(turn, thing)))


def release(turn: Turn) -> None:
    kind = turn.press.step.removeprefix("free_")
    thing = groups.release(turn.session, kind, turn.press.id, turn.person)
    turn.update(said("groups.free", of=_called(turn, thing)))


def _called(turn: Turn, thing: groups.Bindable) -> str:
    label: Said = groups.label(turn.session, thing, turn.person)
    return turn.plain(label)


def migrated(turn: Turn) -> None:
    """The group became a supergroup: what was bound to it moves along."""
    if turn.incoming.moved_to is not None:
        groups.move(turn.session, turn.incoming.chat_id, turn.incoming.moved_to)


CONVERSATION = Conversation(
    commands={"group": show_all},
    in_groups={"group": bind_here},
    buttons=buttons_of("group", pairing=bind, area=bind, free_pairing=release, free_area=release),
)
