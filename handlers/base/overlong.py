"""A text that is longer than a step takes: it is kept, and the person says what becomes of it.

They take its beginning, which they are shown before; or the whole as a file beside it; or they write it again. What
they write meanwhile belongs to it, as Telegram cuts long texts into several messages, unless they tap that it is all.
"""

from handlers.base.form import Form, form_button
from handlers.base.steps import Filling, TooLong, Unclear
from handlers.base.turn import Turn
from models.post import media
from models.post.dialogues import Dialogue
from models.post.media import TextFile
from models.post.press import Keyboard
from models.post.said import Said, said
from models.understanding.writing import beginning


def keep(dialogue: Dialogue, long: TooLong) -> None:
    """Keeps the text until the person has said what becomes of it."""
    dialogue.overlong = {"step": long.step, "text": long.text, "longest": long.longest, "last": long.last}


def raise_if_kept(dialogue: Dialogue, more: str) -> None:
    """Raises TooLong with these words behind the text that is kept, if one is; they may also be all that is meant."""
    if (kept := dialogue.overlong) is not None:
        last = more if len(more) <= kept["longest"] else ""
        raise TooLong(kept["step"], f"{kept['text']}\n{more}", kept["longest"], last)


def text_of(dialogue: Dialogue, step: str) -> str:
    """What has been written so far as the answer to this step, of whatever length."""
    if dialogue.overlong is not None and dialogue.overlong["step"] == step:
        return str(dialogue.overlong["text"])
    return str(dialogue.answers.get(step) or "")


def card(form: Form, filling: Filling, dialogue: Dialogue) -> tuple[Said, Keyboard]:
    """What would be taken of it, and the ways to go on."""
    kept = dialogue.overlong
    assert kept is not None
    short = beginning(kept["text"], kept["longest"])
    words = said(
        "forms.too_long",
        length=len(kept["text"]),
        longest=kept["longest"],
        short=short,
        last=kept["last"],
        whole=form.keeps_whole,
    )
    ways = [*(["last"] if kept["last"] else []), "shorten", *(["whole"] if form.keeps_whole else [])]
    leave = ["rewrite", *(["back"] if form.open_step(filling) is None else []), "cancel"]
    rows = [[form_button(dialogue, way)] for way in ways]
    return words, [*rows, [form_button(dialogue, way) for way in leave]]


def choice(dialogue: Dialogue, way: str) -> tuple[str, str]:
    """The step that it answers, and what of it is taken: its beginning, or what was written `last`. Raises Unclear."""
    kept = dialogue.overlong
    if kept is None:
        raise Unclear("forms.please_tap")
    return kept["step"], kept["last"] if way == "last" else beginning(kept["text"], kept["longest"])


def as_file(turn: Turn, dialogue: Dialogue) -> list[list[str]]:
    """The files of the form with the whole text among them."""
    assert dialogue.overlong is not None
    whole = TextFile(f"{turn.plain(said('forms.whole_text'))}.txt", str(dialogue.overlong["text"]))
    return [*(dialogue.answers.get("files") or []), media.written(whole)]
