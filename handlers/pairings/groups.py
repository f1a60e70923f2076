"""Telegram groups, in which the bot says little."""

from dataclasses import replace

from sqlmodel import Session

from handlers.base.conversation import Conversation, buttons_of
from handlers.base.turn import Incoming, Turn
from models.base.links import start_link
from models.base.refusals import NotAllowed
from models.base.things import About
from models.pairings import groups
from models.post import dialogues, ours
from models.post.outgoing import Act, Lane, Outgoing, queue, tell
from models.post.press import Button, Keyboard, button
from models.post.said import Said, said
from models.registry.people import Language, is_stranger


def in_private(turn: Turn) -> None:
    """A command in a group that is nobody else's business: the way to the private chat, without its content."""
    turn.say(said("groups.in_private"), keyboard=[[_private_chat(turn.bot_username)]])


def meant_for_us(session: Session, incoming: Incoming, bot_username: str) -> bool:
    """Whether words in a group are said to the bot: they name it, or answer one of its messages."""
    named = f"@{bot_username}".casefold() in incoming.text.casefold()
    return named or (
        incoming.reply_to is not None and ours.is_ours(session, incoming.chat_id, incoming.reply_to)
    )


def speak_its_language(turn: Turn) -> None:
    """What is said in a group from now on is said in its own language."""
    turn.group_language = groups.language_in(turn.session, turn.incoming.chat_id)


def ask_to_be_seen(session: Session, incoming: Incoming, bot_username: str) -> None:
    """Who remains anonymous has no rights that could be known: they are told how to be known, or heard in private."""
    _say_unasked(session, incoming, said("groups.veiled"), [[_private_chat(bot_username)]])


def _say_unasked(session: Session, incoming: Incoming, words: Said, keyboard: Keyboard | None = None) -> None:
    """Says it in a group, to nobody in particular."""
    chat_id = incoming.chat_id
    language = groups.language_in(session, chat_id) or Language.ZH
    one = Outgoing(Act.SEND, chat_id, language, Lane.ANSWER, parts=(words,), keyboard=keyboard or [])
    queue(session, replace(one, thread_id=incoming.thread))


def carried_over(turn: Turn, words: str) -> Turn | None:
    """The same words, as if they had been said in private; None for somebody who never spoke there."""
    if not words or is_stranger(turn.person):
        return None
    account = turn.person.telegram_id
    dialogue = dialogues.open_in(turn.session, [account]).get((account, turn.person.id))
    private = replace(
        turn.incoming,
        chat_id=account,
        private=True,
        text=words,
        message_id=None,
        reply_to=None,
        thread=None,
    )
    return replace(turn, incoming=private, dialogue=dialogue, group_language=None)


def _private_chat(bot_username: str) -> Button:
    return Button(said("buttons.open_chat"), url=start_link(bot_username, "hello"))


def membership(turn: Turn) -> None:
    """The bot was added to or removed from a group."""
    present, chat_id = turn.incoming.present, turn.incoming.chat_id
    if turn.incoming.private:
        return
    if not present:
        groups.leave(turn.session, chat_id)
    elif groups.bound_to(turn.session, chat_id) is None:
        _ask(turn)


def presence(session: Session, incoming: Incoming) -> None:
    """The same, by an administrator who remains anonymous, or by another bot: nobody can be asked in private."""
    if incoming.private:
        return
    if not incoming.present:
        groups.leave(session, incoming.chat_id)
    elif groups.bound_to(session, incoming.chat_id) is None:
        _say_unasked(session, incoming, said("groups.not_bound"))


def bind_here(turn: Turn) -> None:
    """`/group` in a group: whoever may bind it is asked in private to what; once bound, its language can be changed."""
    bound = groups.bound_to(turn.session, turn.incoming.chat_id)
    if bound is None:
        return _ask(turn)
    if not groups.may_bind(turn.session, turn.person, bound):
        raise groups.bound_already(turn.session, bound)
    others = [
        button(About("group", 0), one.value, said(f"menu.in_{one.value}"))
        for one in Language
        if one is not turn.group_language
    ]
    return turn.say(said("groups.bound_to", names=groups.names(turn.session, bound)), keyboard=[others])


def speak(turn: Turn) -> None:
    """Another language was tapped for the group: it is spoken there from now on."""
    language = Language(turn.press.step)
    groups.speak(turn.session, turn.incoming.chat_id, language, turn.person, turn.now)
    turn.group_language = language
    turn.update(said("groups.speaks"))


def _ask(turn: Turn) -> None:
    """Asks in private to what this group is to be bound; nothing of it is said in the group."""
    place = groups.Spot(turn.incoming.chat_id, turn.incoming.title, turn.incoming.thread)
    group = groups.ask(turn.session, place, turn.person, turn.now)
    if group is None and groups.theirs(turn.session, turn.person, free=False):
        turn.say(said("groups.bound_elsewhere"), keyboard=[[_private_chat(turn.bot_username)]])
    elif group is None:
        turn.say(said("groups.not_bound"))
    elif turn.person.unreachable_since is not None:
        turn.say(said("groups.in_private"), keyboard=[[_private_chat(turn.bot_username)]])
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


def moved(session: Session, incoming: Incoming) -> None:
    """The group became a supergroup: what was bound to it moves along."""
    if incoming.moved_to is not None:
        groups.move(session, incoming.chat_id, incoming.moved_to)


CONVERSATION = Conversation(
    commands={"group": show_all},
    in_groups={"group": bind_here},
    buttons=buttons_of("group", pairing=bind, area=bind, free_pairing=release, free_area=release)
    | buttons_of("group", **{one.value: speak for one in Language}),
)
