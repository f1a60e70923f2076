"""What words belong to: the form that is open, or another matter; and forms that are put aside meanwhile."""

from dataclasses import replace
from datetime import datetime, timedelta

from handlers.base.form import Form, form_button
from handlers.base.turn import Turn
from models.post import dialogues, media
from models.post.dialogues import Dialogue
from models.post.said import said

OLD = timedelta(hours=1)
"""After so long without an answer a form is old: what comes then may well be something else."""
EXCERPT = 40
"""Letters of what was written that are shown to tell it by."""
LATEST = 3
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
        turn.say(
            said("forms.aside", form=found.form, begun=excerpt(found)), keyboard=[row], about=found.about
        )


def excerpt(dialogue: Dialogue | None) -> str:
    """The first words that were written into it."""
    words = next((text for _, text in dialogue.sources.values()), "") if dialogue is not None else ""
    return _cut(words)


def may_be_another_matter(turn: Turn, form: Form, dialogue: Dialogue) -> bool:
    if turn.incoming.unsupported is not None or not is_open_to_doubt(dialogue):
        return False
    step, filling = form.step(dialogue.step), form.filling(turn, dialogue)
    if turn.now - dialogue.touched_at > OLD:
        return not (turn.text and step.fits_surely(filling, turn.text))
    if not turn.text or dialogue.overlong is not None:
        return False
    return step.may_give_up(filling, turn.text) or step.is_another_matter(filling, turn.text)


def is_open_to_doubt(dialogue: Dialogue) -> bool:
    """A form that has just been opened by these very words is not."""
    return dialogue.revision > 0


def ask_what_it_is(turn: Turn, form: Form, dialogue: Dialogue) -> None:
    """Keeps what came; `message` is where it was said, if that is one. It may also mean that the form is given up."""
    before, incoming = dialogue.unplaced or {"text": "", "files": []}, turn.incoming
    dialogue.unplaced = {
        "text": f"{before['text']}\n{turn.text}".strip(),
        "files": [*before["files"], *map(media.shown, incoming.media)],
        "message": incoming.message_id if dialogue.unplaced is None else None,
        "at": before.get("at", turn.said_at.isoformat()),
    }
    dialogue.revision += 1
    turn.strip(dialogue.about)
    words = dialogue.unplaced["text"]
    ends = form.step(dialogue.step).may_give_up(form.filling(turn, dialogue), words)
    question = "forms.given_up" if ends else "forms.another_matter"
    ways = ["mine", *(["cancel"] if ends else []), "other"]
    keyboard = [[form_button(dialogue, way) for way in ways]]
    turn.say(said(question, form=form.name, words=_latest(words)), keyboard=keyboard, about=dialogue.about)


def _latest(words: str) -> str:
    """The last messages of several, the beginning of each."""
    return "\n".join(map(_cut, words.splitlines()[-LATEST:]))


def _cut(words: str) -> str:
    return words if len(words) <= EXCERPT else f"{words[:EXCERPT]}…"


def unplaced(turn: Turn, dialogue: Dialogue) -> Turn:
    """The words that were asked about, as if they came now; the question about them is answered."""
    kept, dialogue.unplaced = dialogue.unplaced or {"text": "", "files": []}, None
    files = tuple(media.read_attached(*one) for one in kept["files"])
    turn.strip(dialogue.about)
    at = datetime.fromisoformat(kept["at"]) if "at" in kept else None
    came = replace(
        turn.incoming, tap=None, text=kept["text"], media=files, message_id=kept.get("message"), said_at=at
    )
    return replace(turn, incoming=came)


def forget(turn: Turn, dialogue: Dialogue) -> None:
    """A form that was put aside is not wanted any more."""
    dialogues.end(turn.session, dialogue)
    turn.update(said("forms.forgotten"))
