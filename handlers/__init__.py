"""Who may say what: the table of contents of everything the bot reacts to."""

import logging
from collections.abc import Callable

from handlers import talk
from handlers.activities import steps as activities
from handlers.base import forms
from handlers.base.form_cards import Form
from handlers.base.turn import Incoming, Press, Turn, Unsupported
from handlers.membership import handover, invitations, stand_ins, start
from handlers.pairings import directory, groups, joint_branches, listings, plans, posters
from handlers.pairings import steps as pairings
from handlers.privacy import my_data as mydata
from handlers.problems import asking as problem_forms
from handlers.problems import blocks, canned, raising
from handlers.problems import steps as problems
from handlers.problems.mediation import sides as mediation_forms
from handlers.problems.mediation import steps as mediation
from handlers.problems.mediation import talks as mediation_talks
from handlers.summaries import lists as desk
from handlers.summaries import matching
from handlers.summaries import tasks as mine
from models.base.refusals import NotAllowed, Refused
from models.post.dialogues import Dialogue
from models.post.said import Said

__all__ = [
    "COMMANDS",
    "Incoming",
    "Press",
    "Turn",
    "Unsupported",
    "command",
    "edited",
    "handle",
    "ignored",
    "membership",
    "migrated",
    "pressed",
    "words",
]

Handler = Callable[[Turn], None]
log = logging.getLogger(__name__)

COMMANDS: dict[str, Handler] = {
    "start": start.start,
    "help": start.help,
    "language": start.language,
    "cancel": talk.cancel,
    "problem": raising.start,
    "log": activities.start,
    "mine": mine.show,
    "problems": desk.show,
    "find": desk.find,
    "answers": canned.show,
    "leave": stand_ins.start,
    "week": mine.show_week,
    "offer": listings.offer,
    "need": listings.need,
    "lists": listings.show_all,
    "branches": directory.show_all,
    "pair": pairings.start,
    "pairings": pairings.show_all,
    "match": matching.start,
    "invite": invitations.start,
    "invitations": invitations.show_all,
    "handover": handover.start,
    "group": groups.show_all,
    "poster": posters.start,
    "mydata": mydata.show,
    "forget": mydata.forget,
    "mediations": mediation.show_all,
}

IN_GROUPS: dict[str, Handler] = {"week": mine.show_week, "group": groups.bind_here}

BUTTONS: dict[str, Handler] = {
    "problem.show": problems.show,
    "problem.more": problems.more,
    "problem.history": problems.history,
    "problem.accept": problems.accept,
    "problem.ask": problems.ask,
    "problem.reply": problems.reply,
    "problem.resolve": problems.resolve,
    "problem.confirm": problems.confirm,
    "problem.rate": problems.rate,
    "problem.comment": problems.comment,
    "problem.reopen": problems.reopen,
    "problem.withdraw": problems.withdraw,
    "problem.take_over": problems.take_over,
    "problem.postpone": problems.postpone,
    "problem.note": problems.note,
    "problem.offer": problems.offer,
    "problem.refer": problems.refer,
    "problem.merge": problems.merge,
    "problem.identify": problems.identify,
    "problem.show_name": problems.show_name,
    "problem.hide_name": problems.hide_name,
    "problem.well": problems.well,
    "problem.another": problems.another,
    "problem.tell": problems.tell,
    "problem.assign": problems.assign,
    "problem.seek_help": problems.seek_help,
    "problem.lend": problems.lend,
    "problem.table": problems.table,
    "problem.untable": problems.untable,
    "problem.grow": problems.grow,
    "problem.report": problems.report,
    "problem.block": problems.block,
    "problem.acquit": problems.acquit,
    "block.object": blocks.object_to,
    "block.lift": blocks.lift,
    "block.uphold": blocks.uphold,
    "answer.add": canned.add,
    "answer.drop": canned.drop,
    "stand_in.back": stand_ins.back,
    "stand_in.decline": stand_ins.decline,
    "desk.show": desk.show,
    "desk.list": desk.list_one,
    "desk.find": desk.find,
    "desk.by_area": desk.by_area,
    "desk.by_category": desk.by_category,
    "desk.by_kind": desk.by_kind,
    "activity.show": activities.show,
    "activity.raise": raising.in_meeting,
    "activity.confirm": activities.confirm,
    "activity.object": activities.object_to,
    "activity.withdraw": activities.withdraw,
    "mine.page": mine.show,
    "week.this": mine.show_week,
    "week.last": mine.show_week,
    "listing.show": listings.show,
    "listing.page": listings.show_all,
    "listing.take": listings.take,
    "listing.done": listings.done,
    "listing.reopen": listings.reopen,
    "listing.withdraw": listings.withdraw,
    "listing.hold": listings.hold,
    "listing.drop": listings.drop,
    "branch.show": directory.show,
    "branch.page": directory.show_all,
    "pairing.show": pairings.show,
    "pairing.page": pairings.show_all,
    "pairing.propose": pairings.propose,
    "pairing.agree": pairings.agree,
    "pairing.ask": pairings.ask,
    "pairing.decline": pairings.decline,
    "pairing.reply": pairings.reply,
    "pairing.withdraw": pairings.withdraw,
    "pairing.approve": pairings.approve,
    "pairing.refuse": pairings.refuse,
    "pairing.pause": pairings.pause,
    "pairing.resume": pairings.resume,
    "pairing.renew": pairings.renew,
    "pairing.end": pairings.end,
    "pairing.widen": pairings.widen,
    "pairing.form": joint_branches.start,
    "joint.close": joint_branches.close,
    "plan.show": plans.show,
    "plan.add": plans.add,
    "plan.aim": plans.aim,
    "action.show": plans.show_action,
    "action.done": plans.done,
    "action.drop": plans.drop,
    "action.reopen": plans.reopen,
    "match.for": matching.for_branch,
    "match.page": matching.suggest,
    "invitation.withdraw": invitations.withdraw,
    "group.pairing": groups.bind,
    "group.area": groups.bind,
    "group.free_pairing": groups.release,
    "group.free_area": groups.release,
    "area.poster": posters.of_area,
    "poster.page": posters.start,
    "forget.yes": mydata.ask,
    "forget.keep": mydata.keep,
    "role.act": start.act_in,
    "role.hand_over": handover.of_other,
    "language.zh": start.speak,
    "language.en": start.speak,
    "menu.log": activities.start,
    "menu.problem": raising.start,
    "menu.mine": mine.show,
    "menu.problems": desk.show,
    "menu.week": mine.show_week,
    "menu.lists": listings.show_all,
    "menu.branches": directory.show_all,
    "menu.pairings": pairings.show_all,
    "menu.match": matching.start,
    "menu.language": start.language,
    "problem.mediate": mediation.start,
    "mediation.show": mediation.show,
    "mediation.party": mediation.show_party,
    "mediation.add": mediation.add,
    "mediation.invite": mediation.invite,
    "mediation.state": mediation.state,
    "mediation.share": mediation.share,
    "mediation.meet": mediation.meet,
    "mediation.adjourn": mediation.adjourn,
    "mediation.promise": mediation.promise,
    "mediation.change": mediation.change,
    "mediation.drop": mediation.drop,
    "mediation.put": mediation.put,
    "mediation.agree": mediation.agree,
    "mediation.witness": mediation.witness,
    "mediation.leave": mediation.leave,
    "mediation.excuse": mediation.excuse,
    "mediation.end": mediation.end,
    "mediation.print": mediation.print_agreement,
    "mediation.keep": mediation.keep,
    "mediation.kept": mediation.kept,
    "mediation.broken": mediation.broken,
    "mediation.reopen": mediation.reopen,
}

FORMS: dict[str, Form] = {
    form.name: form
    for form in (
        start.SETTLE,
        raising.RAISE,
        *problem_forms.FORMS.values(),
        activities.LOG,
        activities.OBJECT,
        blocks.OBJECT,
        canned.ADD,
        stand_ins.LEAVE,
        listings.OFFER,
        listings.NEED,
        pairings.PAIR,
        pairings.ASK,
        pairings.DECLINE,
        pairings.REPLY,
        pairings.REFUSE,
        pairings.END,
        joint_branches.FORM,
        joint_branches.CLOSE,
        plans.ADD,
        plans.AIM,
        plans.DONE,
        invitations.INVITE,
        handover.HAND_OVER,
        mediation_forms.START,
        mediation_forms.ADD,
        mediation_forms.STATE,
        mediation_forms.SHARE,
        mediation_talks.MEET,
        mediation_talks.ADJOURN,
        mediation_talks.PROMISE,
        mediation_talks.CHANGE,
        mediation_talks.END,
        mediation_talks.VISIT,
    )
}


def handle(turn: Turn) -> None:
    """The one door: whatever came is led to the handler it is for; what is nothing to us is only marked as done."""
    incoming = turn.incoming
    if incoming.press is not None:
        pressed(turn)
    elif incoming.present is not None:
        membership(turn)
    elif incoming.moved_to is not None:
        migrated(turn)
    elif incoming.edited:
        edited(turn)
    elif incoming.command:
        command(turn)
    elif incoming.text or incoming.media or incoming.unsupported is not None:
        words(turn)


def command(turn: Turn) -> None:
    """A command; in a group only those of IN_GROUPS are anybody's business."""
    name = turn.incoming.command
    if turn.incoming.private:
        return guarded(turn, COMMANDS.get(name, talk.unknown_command))
    if name in IN_GROUPS:
        return guarded(turn, IN_GROUPS[name])
    if name == "problem":
        return _by_mistake(turn, turn.incoming.arguments)
    return groups.in_private(turn) if name in COMMANDS else None


def words(turn: Turn) -> None:
    """Words, pictures, voices in private; what is said in a group is not for the bot, unless it is said to it."""
    if turn.incoming.private:
        guarded(turn, lambda turn: talk.words(turn, _form(turn.dialogue)))
    elif groups.meant_for_us(turn):
        _by_mistake(turn, turn.text.replace(f"@{turn.bot_username}", "").strip())


def _by_mistake(turn: Turn, said: str) -> None:
    """A problem that was told in a group goes on in private; the group does not hear of what it is."""
    groups.in_private(turn)
    private = groups.carried_over(turn, said)
    if private is not None:
        guarded(private, lambda turn: talk.words(turn, _form(turn.dialogue)))


def edited(turn: Turn) -> None:
    if turn.incoming.command:
        turn.use_arguments()
    if turn.incoming.private:
        guarded(turn, lambda turn: talk.edited(turn, _form(turn.dialogue)))


def pressed(turn: Turn) -> None:
    """A tap. Whose it is and whether it may still be done is asked of models, never trusted from the button."""
    guarded(turn, _button(turn))
    turn.settle()


membership = groups.membership
migrated = groups.migrated


def ignored(turn: Turn) -> None:
    """Nothing to us; it is only marked as done."""


def guarded(turn: Turn, handler: Handler) -> None:
    """Runs a handler; what may not be done is answered, and logged where no button of ours leads there."""
    try:
        handler(turn)
    except Refused as refused:
        if isinstance(refused, NotAllowed):
            log.warning(
                "refused person=%s update=%s why=%s", turn.person.id, turn.incoming.update_id, refused
            )
        turn.refuse(Said(refused.message, refused.values))


def _form(dialogue: Dialogue | None) -> Form | None:
    return FORMS.get(dialogue.form) if dialogue is not None else None


def _form_press(turn: Turn) -> None:
    """A tap on a form's card: only on the newest card of the form that is open, by the person it is for."""
    assert turn.press is not None
    dialogue = turn.dialogue
    form = _form(dialogue)
    if dialogue is None or form is None or dialogue.id != turn.press.id:
        raise Refused("forms.over")
    if dialogue.revision != turn.press.revision:
        raise Refused("forms.old_card")
    if turn.press.verb == "form.instead" and form.instead is not None:
        return forms.turn_into(turn, FORMS[form.instead], dialogue)
    return forms.press(turn, form, dialogue)


def _button(turn: Turn) -> Handler:
    assert turn.press is not None
    if turn.press.id < 0 or turn.press.revision < 0:
        return _unknown_press
    return (
        _form_press if turn.press.verb.startswith("form.") else BUTTONS.get(turn.press.verb, _unknown_press)
    )


def _unknown_press(turn: Turn) -> None:
    raise NotAllowed("refusals.unknown_button")
