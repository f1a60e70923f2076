"""What words belong to: the form that is open, or another matter; and forms that are put aside meanwhile."""

from dataclasses import replace
from datetime import datetime, timedelta

from handlers.base import rewording
from handlers.base.form import Form, form_button
from handlers.base.turn import Turn
from models.post import dialogues, media
from models.post.dialogues import Answers, Dialogue
from models.post.press import Keyboard
from models.post.said import Said, said
from models.understanding import replies

OLD = timedelta(hours=1)
"""After so long without an answer a form is old: what comes then may well be something else."""
EXCERPT = 40
"""Letters of what was written that are shown to tell it by."""
LATEST = 12
"""Messages that are shown, of those that are asked about."""


def make_room(turn: Turn) -> None:
    """What the person wrote into the form that is open is kept for later; one that is empty ends."""
    old = turn.dialogue
    if old is None:
        return
    turn.strip(old.about)
    if is_begun(old):
        turn.put_aside()
    else:
        turn.close()


def is_begun(dialogue: Dialogue) -> bool:
    """Whether the person answered anything in it."""
    return bool(dialogue.path or dialogue.sources or dialogue.answers.get("files") or dialogue.overlong)


def offer_what_is_aside(turn: Turn) -> None:
    """The form that had to wait can go on now; those of which the matter has ended meanwhile are put away."""
    while (found := dialogues.aside(turn.session, turn.incoming.chat_id, turn.person)) is not None:
        if turn.wanted(found):
            break
        dialogues.end(turn.session, found)
        turn.session.flush()
    if found is not None:
        row = [form_button(found, "resume"), form_button(found, "forget")]
        turn.say(_waits(found), keyboard=[row], about=found.about)


def _waits(dialogue: Dialogue) -> Said:
    """That it has not been finished; of what was said with others and has not been shown yet, that it is next."""
    begun = excerpt(dialogue)
    return (
        said("forms.aside", form=dialogue.form, begun=begun)
        if dialogue.step
        else said("forms.comes_next", begun=begun)
    )


def excerpt(dialogue: Dialogue | None) -> str:
    """The first words that were written into it."""
    words = next((text for _, text in dialogue.sources.values()), "") if dialogue is not None else ""
    return _cut(words)


def may_be_another_matter(turn: Turn, form: Form, dialogue: Dialogue) -> bool:
    if turn.incoming.unsupported is not None or not is_open_to_doubt(dialogue):
        return False
    step, filling = form.step(dialogue.step), form.filling(turn, dialogue)
    if form.lacks(filling, dialogue.step):
        return False
    if turn.now - dialogue.touched_at > OLD:
        return not (turn.text and step.fits_surely(filling, turn.text))
    if not turn.text or dialogue.overlong is not None:
        return False
    if step.may_give_up(filling, turn.text):
        return True
    return not rewording.is_anew(turn, form, dialogue) and step.is_another_matter(filling, turn.text)


def is_open_to_doubt(dialogue: Dialogue) -> bool:
    """A form that has just been opened by these very words is not."""
    return dialogue.revision > 0


def ask_what_it_is(turn: Turn, form: Form, dialogue: Dialogue) -> None:
    """Keeps what came, each message by itself. It may also mean that the form is given up."""
    dialogue.unplaced = _with_this(turn, dialogue.unplaced)
    ask_again(turn, form, dialogue)


def ask_again(turn: Turn, form: Form, dialogue: Dialogue, *lead: Said) -> None:
    """Asks once more what the messages belong to that are kept."""
    assert dialogue.unplaced is not None
    words = dialogue.unplaced["text"]
    dialogue.revision += 1
    ends = form.step(dialogue.step).may_give_up(form.filling(turn, dialogue), words)
    question = "forms.given_up" if ends else "forms.another_matter"
    ways = ["mine", *(["cancel"] if ends else []), "other"]
    keyboard = [[form_button(dialogue, way) for way in ways]]
    _ask(turn, dialogue, [*lead, said(question, form=form.name, words=_latest(words))], keyboard)


def ask_what_is_given_up(turn: Turn, dialogue: Dialogue) -> None:
    """Words say that something is not wanted any more: what was said last, or with it what was begun."""
    assert dialogue.unplaced is not None
    dialogue.revision += 1
    question = said("forms.which_given_up", words=_latest(dialogue.unplaced["text"]))
    ways = [form_button(dialogue, "drop"), form_button(dialogue, "cancel", label=said("buttons.drop_all"))]
    _ask(turn, dialogue, [question], [ways])


def _ask(turn: Turn, dialogue: Dialogue, parts: list[Said], keyboard: Keyboard) -> None:
    turn.strip(dialogue.about)
    turn.say(*parts, keyboard=keyboard, about=dialogue.about)


def way_chosen(turn: Turn, dialogue: Dialogue | None) -> str | None:
    """The button that words stand for which answer what the messages belong to; None where they answer that not."""
    if dialogue is None or dialogue.unplaced is None or turn.incoming.media or not turn.text:
        return None
    for way, is_said in (("mine", replies.says_same), ("other", replies.says_another)):
        if turn.text == turn.plain(said(f"buttons.{way}")) or is_said(turn.text):
            return way
    return None


def _with_this(turn: Turn, before: Answers | None) -> Answers:
    """The messages that are asked about, with this one, in place of itself where it was edited.

    All of their words and files, and `said`, each by itself.
    """
    incoming = turn.incoming
    came = {
        "text": turn.text,
        "files": [*map(media.shown, incoming.media)],
        "message": incoming.message_id,
        "at": turn.said_at.isoformat(),
    }
    every = _kept_with(_each(before), came)
    return {
        "text": "\n".join(one["text"] for one in every if one["text"]),
        "files": [file for one in every for file in one["files"]],
        "said": every,
    }


def _kept_with(known: list[Answers], came: Answers) -> list[Answers]:
    """What was said in a group has no number here: it is never said in place of another."""
    number = came["message"]
    if number is None or all(one.get("message") != number for one in known):
        return [*known, came]
    return [came if one.get("message") == number else one for one in known]


def is_asked_about(dialogue: Dialogue, message: str) -> bool:
    """Whether the message of this number is one of those."""
    return any(str(one.get("message")) == message for one in _each(dialogue.unplaced))


def _each(kept: Answers | None) -> list[Answers]:
    """Each message; what was kept before they were told apart is one."""
    if kept is None:
        return []
    said_so: list[Answers] = kept.get("said") or [kept]
    return said_so


def _latest(words: str) -> str:
    """The last messages of several, the beginning of each."""
    return "\n".join(map(_cut, words.splitlines()[-LATEST:]))


def _cut(words: str) -> str:
    return words if len(words) <= EXCERPT else f"{words[:EXCERPT]}…"


def unplaced(turn: Turn, dialogue: Dialogue) -> list[Turn]:
    """The messages that were asked about, each as if it came now; the question about them is answered."""
    every, dialogue.unplaced = _each(dialogue.unplaced), None
    turn.strip(dialogue.about)
    return [_as_it_came(turn, one) for one in every]


def _as_it_came(turn: Turn, kept: Answers) -> Turn:
    files = tuple(media.read_attached(*one) for one in kept["files"])
    at = datetime.fromisoformat(kept["at"]) if "at" in kept else None
    came = replace(
        turn.incoming, tap=None, text=kept["text"], media=files, message_id=kept.get("message"), said_at=at
    )
    return replace(turn, incoming=came)


def together(turns: list[Turn]) -> Turn:
    """Several messages as one."""
    text = "\n".join(one.text for one in turns if one.text)
    files = tuple(file for one in turns for file in one.incoming.media)
    return replace(turns[0], incoming=replace(turns[0].incoming, text=text, media=files))


def forget(turn: Turn, dialogue: Dialogue) -> None:
    """A form that was put aside is not wanted any more."""
    dialogues.end(turn.session, dialogue)
    turn.update(said("forms.forgotten"))
