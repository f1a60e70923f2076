"""The one door: whatever comes is led to what answers it, and what may not be done is answered kindly."""

from dataclasses import replace
from functools import partial

import structlog
from sqlmodel import Session

from handlers.base import forms, taps
from handlers.base.belonging import forget, unplaced, way_chosen
from handlers.base.conversation import Conversation, Handler
from handlers.base.form import Form
from handlers.base.turn import Incoming, Tap, Turn
from handlers.membership import menus, reach
from handlers.pairings import groups
from handlers.talk import answers, drafting, listening
from models.base.globe import Place
from models.base.refusals import NotAllowed, Refused
from models.post import dialogues
from models.post.dialogues import Dialogue
from models.post.press import LedOn
from models.post.said import Said
from models.understanding.command_words import Wanted, asked_in, command_in

log = structlog.stdlib.get_logger(__name__)

MADE_UP = "refusals.unknown_button"
"""The refusal of what no button of ours says."""


class Door:
    """Leads to the handlers of a table of contents."""

    def __init__(self, contents: Conversation) -> None:
        self._contents = contents

    def handle(self, turn: Turn) -> None:
        """Answers what came; what is nothing to us is only marked as done."""
        incoming = turn.incoming
        turn.wanted = partial(self._wanted, turn)
        reach.follow(turn)
        if not incoming.private:
            groups.speak_its_language(turn)
        if incoming.tap is not None:
            self._pressed(turn, incoming.tap)
        elif incoming.present is not None:
            groups.membership(turn)
        elif incoming.moved_to is not None:
            groups.moved(turn.session, incoming)
        elif incoming.edited:
            self._edited(turn)
        elif incoming.command:
            self._command(turn)
        elif incoming.text or incoming.media or incoming.unsupported is not None:
            self._words(turn)

    def unnamed(self, session: Session, incoming: Incoming, bot_username: str) -> None:
        """What nobody whom we know did: a group changes; an administrator who remains anonymous wants something."""
        if incoming.present is not None:
            groups.presence(session, incoming)
        elif incoming.moved_to is not None:
            groups.moved(session, incoming)
        elif incoming.veiled and not incoming.edited and self._is_ours(session, incoming, bot_username):
            groups.ask_to_be_seen(session, incoming, bot_username)

    def _is_ours(self, session: Session, incoming: Incoming, bot_username: str) -> bool:
        """Whether a command in a group is one of ours, or words are said to us."""
        if incoming.command:
            known = self._contents.commands.keys() | self._contents.in_groups.keys()
            return incoming.is_for(bot_username) and incoming.command in known
        return groups.meant_for_us(session, incoming, bot_username)

    def _command(self, turn: Turn) -> None:
        """In a group only those that are meant for groups are anybody's business; never another bot's."""
        if not turn.incoming.is_for(turn.bot_username):
            return
        name, here = turn.incoming.command, self._contents.in_groups
        if turn.incoming.private:
            guarded(turn, self._contents.commands.get(name, listening.unknown_command))
        elif name in here:
            guarded(turn, here[name])
        elif name == "problem":
            self._by_mistake(turn, turn.incoming.arguments)
        elif name in self._contents.commands:
            groups.in_private(turn)

    def _words(self, turn: Turn) -> None:
        """Words, pictures, voices in private; what is said in a group is not for the bot, unless it is said to it."""
        if turn.incoming.private:
            guarded(turn, self._said)
        elif groups.meant_for_us(turn.session, turn.incoming, turn.bot_username):
            self._by_mistake(turn, turn.text.replace(f"@{turn.bot_username}", "").strip())

    def _said(self, turn: Turn) -> None:
        """Words that name a button of an open question, or what a command opens while there is none, are as good."""
        if (way := way_chosen(turn, turn.dialogue)) is not None:
            return self._chosen(turn, way)
        if (wanted := _wanted(turn)) is None:
            return listening.words(turn, self._form(turn.dialogue))
        opened = replace(turn.incoming, text="", arguments=wanted.who)
        return self._contents.commands[wanted.command](replace(turn, incoming=opened))

    def _chosen(self, turn: Turn, way: str) -> None:
        """What was said belongs to the form that is open, or it does not."""
        dialogue, form = turn.dialogue, self._form(turn.dialogue)
        if dialogue is None or form is None:
            raise Refused("forms.over")
        if way == "other":
            return self._another_matter(turn, form, dialogue)
        return taps.go(turn, form, dialogue, way)

    def _by_mistake(self, turn: Turn, words: str) -> None:
        """A problem that was told in a group goes on in private; the group does not hear of what it is."""
        groups.in_private(turn)
        private = groups.carried_over(turn, words)
        if private is not None:
            guarded(private, self._said)

    def _edited(self, turn: Turn) -> None:
        """A place that is shared for hours changes by itself: nobody has said anything."""
        if any(isinstance(one, Place) for one in turn.incoming.media):
            return
        if turn.incoming.command:
            turn.use_arguments()
        if turn.incoming.private:
            guarded(turn, lambda turn: listening.edited(turn, self._form(turn.dialogue)))

    def _pressed(self, turn: Turn, tap: Tap) -> None:
        """A tap. Whose it is and whether it may still be done is asked of models, never trusted from the button."""
        verb = tap.press.verb if tap.press is not None else ""
        handler = self._form_press if verb.startswith("form.") else self._contents.button(verb)
        guarded(turn, handler or _unknown_press)
        turn.settle()

    def _form(self, dialogue: Dialogue | None) -> Form | None:
        return self._contents.forms.get(dialogue.form) if dialogue is not None else None

    def _wanted(self, turn: Turn, dialogue: Dialogue) -> bool:
        form = self._form(dialogue)
        return form is not None and form.refusal(turn, dialogue) is None

    def _form_press(self, turn: Turn) -> None:
        """A tap on a form's card: only on the newest card of the form that is open, by the person it is for."""
        press = turn.press
        if press.step in ("resume", "forget"):
            return self._aside(turn)
        dialogue, form = turn.dialogue, self._form(turn.dialogue)
        if dialogue is None or form is None or dialogue.id != press.id:
            raise Refused("forms.over")
        if dialogue.revision != press.revision:
            raise Refused("forms.old_card")
        if press.step == "other":
            return self._another_matter(turn, form, dialogue)
        if press.step == "instead":
            return drafting.instead(turn, form, dialogue)
        return taps.press(turn, form, dialogue)

    def _another_matter(self, turn: Turn, form: Form, dialogue: Dialogue) -> None:
        """What came while a form was open is something else: that goes first, each matter by itself, then the form.

        Where a form of its own was opened for it, the other one waits until that has ended.
        """
        came = unplaced(turn, dialogue)
        turn.put_aside()
        matters = drafting.apart([replace(one, dialogue=None) for one in came])
        if len(matters) > 1:
            answers.one_by_one(matters)
        else:
            self._said(matters[0])
        here = turn.incoming.chat_id
        if (here, turn.person.id) not in dialogues.open_in(turn.session, [here]):
            forms.resume(matters[-1], form, dialogue)

    def _aside(self, turn: Turn) -> None:
        """A form that was put aside goes on, or is not wanted any more."""
        kept = dialogues.all_aside(turn.session, turn.incoming.chat_id, turn.person)
        dialogue = next((one for one in kept if one.id == turn.press.id), None)
        form = self._form(dialogue)
        if dialogue is None or form is None:
            raise Refused("forms.over")
        if turn.press.step == "forget":
            return forget(turn, dialogue)
        if (refusal := form.refusal(turn, dialogue)) is not None:
            dialogues.end(turn.session, dialogue)
            return turn.update(refusal)
        return forms.resume(turn, form, dialogue)


def _wanted(turn: Turn) -> Wanted | None:
    """The command that words name or ask for while nothing is open; who may not have it is told whose it is."""
    if turn.dialogue is not None or turn.incoming.media:
        return None
    named = command_in(turn.text)
    if named is not None and menus.opens_by_name(turn, named):
        return Wanted(named)
    return asked_in(turn.text)


def guarded(turn: Turn, handler: Handler) -> None:
    """Runs a handler; what may not be done is answered, and logged where no button of ours leads there."""
    try:
        handler(turn)
    except Refused as refused:
        if isinstance(refused, NotAllowed) or refused.message == MADE_UP:
            log.warning("refused", person=turn.person.id, update=turn.incoming.update_id, why=refused.message)
        ways = refused.ways if isinstance(refused, LedOn) else None
        turn.refuse(Said(refused.message, refused.values), ways)


def _unknown_press(turn: Turn) -> None:
    raise NotAllowed("refusals.unknown_button")
