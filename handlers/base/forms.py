"""Forms: declared as a list of steps, filled in over several messages, their state one row in the database.

What is known or can be suggested is not asked. A tap edits the card; words are answered with a new one, and the old
card loses its buttons. Every card carries the dialogue's revision, so that a tap on an old one does nothing twice.
"""

from typing import Any

from handlers.base import overlong, rewording
from handlers.base.belonging import (
    ask_again,
    ask_what_is_given_up,
    ask_what_it_is,
    excerpt,
    is_begun,
    make_room,
    may_be_another_matter,
    offer_what_is_aside,
    together,
)
from handlers.base.cards import asks_again, show
from handlers.base.confirming import Confirm
from handlers.base.form import Form
from handlers.base.keeping import (
    news_of_files,
    remember_source,
    remember_step,
    set_answer,
    source_of,
    take_files,
)
from handlers.base.replies import agreed, gives_up, tells_nothing
from handlers.base.steps import Filling, Step, TooLong, Unclear
from handlers.base.turn import Turn
from models.base.refusals import NotAllowed, Refused
from models.base.things import About, Thing
from models.post import dialogues, media
from models.post.dialogues import Answers, Dialogue
from models.post.press import Keyboard
from models.post.said import Said, said


def begin(turn: Turn, form: Form, *, anew: bool = False, confirmed: bool = False, **known: Any) -> None:
    """Opens a form with what is already known, in place of one that was open; the words that came are its first answer.

    `anew`: the question is put below the tapped card, which stays as it is. `confirmed`: no preview is wanted, so
    that nothing need be asked or kept of what is complete at once.
    """
    if confirmed and _complete_at_once(turn, form, known):
        return
    make_room(turn)
    dialogue = turn.open(form.name, known)
    dialogue.step = form.steps[0].name
    if not turn.tapped and (turn.text or turn.incoming.media):
        answer(turn, form, dialogue)
    else:
        go_on(turn, form, dialogue, anew=anew)


def _complete_at_once(turn: Turn, form: Form, known: Answers) -> bool:
    """Takes the words as the whole answer, if they are one."""
    filling = Filling(turn, form.steps, known)
    try:
        known[form.steps[0].name] = form.steps[0].read(filling, turn.text)
    except Unclear:
        return False
    if form.open_step(filling) is None:
        make_room(turn)
        complete(form, filling)
        offer_what_is_aside(turn)
        return True
    del known[form.steps[0].name]
    return False


def begin_later(turn: Turn, form: Form, text: str, **known: Any) -> Dialogue:
    """Keeps a form with its first words for when the one that goes first has ended; nothing of it is asked yet."""
    if form.files is not None and turn.incoming.media:
        known |= {form.files.name: [*map(media.written, turn.incoming.media)]}
    dialogue = turn.open(form.name, {**known, form.steps[0].name: text})
    message = source_of(turn)
    dialogue.sources, dialogue.said_at = (
        {message: [form.steps[0].name, text]},
        {message: turn.said_at.isoformat()},
    )
    turn.put_aside()
    return dialogue


def turn_into(turn: Turn, form: Form, dialogue: Dialogue, **known: Any) -> None:
    """The same words and files, as another form: it was taken for the wrong one."""
    kept: Answers = {
        name: dialogue.answers[name] for name in ("text", "files", "shown") if name in dialogue.answers
    }
    kept |= known
    sources = {id: source for id, source in dialogue.sources.items() if source[0] == "text"}
    said_at, file_sources = dialogue.said_at, dialogue.file_sources
    other = turn.open(form.name, kept)
    other.sources, other.said_at, other.file_sources = sources, said_at, file_sources
    go_on(turn, form, other)


def finish(
    filling: Filling,
    *parts: Said,
    keyboard: Keyboard | None = None,
    about: About | None = None,
    shows: Thing | None = None,
) -> None:
    """Ends a form and says what came of it, on its card where that was tapped; `shows`: above the card of this."""
    turn, filled = filling.turn, filling.turn.dialogue
    if filled is not None and not turn.tapped:
        turn.strip(filled.about)
    turn.close(completed=True)
    if shows is not None:
        turn.show(shows, *parts)
    else:
        turn.update(*parts, keyboard=keyboard, about=about)
    if filled is not None:
        offer_what_is_aside(turn)


def answer(turn: Turn, form: Form, dialogue: Dialogue) -> None:
    """Words, pictures or voices sent while a form is open. What does not fit is said kindly; nothing is lost.

    Where it was asked long ago, or they plainly tell of something else, the person is asked what they belong to.
    """
    if dialogue.unplaced is not None:
        return _answer_what_it_is(turn, form, dialogue)
    if gives_up(turn, form, dialogue):
        return cancel(turn, dialogue)
    if may_be_another_matter(turn, form, dialogue):
        return ask_what_it_is(turn, form, dialogue)
    return take(turn, form, dialogue)


def _answer_what_it_is(turn: Turn, form: Form, dialogue: Dialogue) -> None:
    """Words while it is asked what others belong to: these are more of them, unless they tell nothing."""
    if gives_up(turn, form, dialogue):
        return ask_what_is_given_up(turn, dialogue)
    if turn.text and not turn.incoming.media and tells_nothing(turn.text):
        return ask_again(turn, form, dialogue, said("forms.please_tap"))
    return ask_what_it_is(turn, form, dialogue)


def resume(turn: Turn, form: Form, dialogue: Dialogue, *lead: Said, anew: bool = False) -> None:
    """Goes on with a form, also with one that was put aside; another that is open now waits in its turn."""
    if dialogue is turn.dialogue:
        turn.strip(dialogue.about)
    else:
        make_room(turn)
        turn.close()
        dialogues.take_up(turn.session, dialogue, turn.now)
        turn.dialogue = dialogue
    if dialogue.step:
        go_back_to(turn, form, dialogue, *lead, anew=anew)
    else:
        go_on(turn, form, dialogue)


def go_back_to(turn: Turn, form: Form, dialogue: Dialogue, *lead: Said, anew: bool = False) -> None:
    """Puts before the person once more what is open: its question, or what was said belongs to."""
    if dialogue.unplaced is not None:
        return ask_again(turn, form, dialogue, *lead)
    if form.lacks(form.filling(turn, dialogue), dialogue.step):
        return go_on(turn, form, dialogue, *lead, anew=anew)
    return show(turn, form, dialogue, *lead, anew=anew)


def take(turn: Turn, form: Form, dialogue: Dialogue) -> None:
    """Takes what was sent as an answer to the open question, or as a file, and goes on."""
    dialogue.touched_at = turn.now
    if (refusal := form.refusal(turn, dialogue)) is not None:
        return finish(form.filling(turn, dialogue), refusal)
    if form.lacks(form.filling(turn, dialogue), dialogue.step):
        return go_on(turn, form, dialogue)
    try:
        if turn.incoming.unsupported is not None:
            raise Unclear(f"talk.{turn.incoming.unsupported.value}")
        quiet = take_files(turn, form, dialogue)
        agreed = bool(turn.text) and _take_words(turn, form, dialogue)
    except TooLong as long:
        overlong.keep(dialogue, long)
        remember_source(turn, dialogue, long.step)
        return show(turn, form, dialogue)
    except Unclear as unclear:
        return show(turn, form, dialogue, unclear.message)
    if agreed:
        return complete(form, form.filling(turn, dialogue))
    news = news_of_files(turn, form, dialogue)
    if quiet and not turn.text:
        return show(turn, form, dialogue, *news, redraw=True)
    return go_on(turn, form, dialogue, *news)


def take_each(turns: list[Turn], form: Form, dialogue: Dialogue) -> None:
    """Takes several messages that were written under a preview, in their order; it is shown once."""
    for at, turn in enumerate(turns[:-1]):
        try:
            take_files(turn, form, dialogue)
            if turn.text:
                _take_words(turn, form, dialogue)
        except Unclear:
            return take(together(turns[at:]), form, dialogue)
    return take(turns[-1], form, dialogue)


def cancel(turn: Turn, dialogue: Dialogue) -> None:
    """Puts the form away; nothing of it is stored."""
    if not turn.tapped:
        turn.strip(dialogue.about)
    turn.close()
    told = said("forms.cancelled", form=dialogue.form, begun=is_begun(dialogue), words=excerpt(dialogue))
    turn.update(told)
    offer_what_is_aside(turn)


def _take_words(turn: Turn, form: Form, dialogue: Dialogue) -> bool:
    """Reads the words as the answer to the open question; True where they agree to the preview."""
    overlong.raise_if_kept(dialogue, turn.text)
    step = form.step(dialogue.step)
    filling = form.filling(turn, dialogue)
    if isinstance(step, Confirm) and rewording.is_anew(turn, form, dialogue):
        rewording.take(turn, form, dialogue)
        answers = {}
    elif not isinstance(step, Confirm):
        answers = _answers(filling, form, step)
        for name in answers:
            remember_step(dialogue, name)
    elif agreed(filling, step):
        return True
    else:
        answers = step.typed(filling, turn.text)
    for name, value in answers.items():
        set_answer(dialogue, name, value)
        remember_source(turn, dialogue, name)
    rewording.end(dialogue)
    return False


def _answers(filling: Filling, form: Form, step: Step) -> Answers:
    """What words answer to an open question, or what they put right of what was said before. Raises Unclear."""
    text = filling.turn.text
    try:
        return step.take(filling, text)
    except TooLong:
        raise
    except Unclear:
        if form.confirm is None or not (changes := form.confirm.corrects(filling, text)):
            raise
        return changes


def go_on(turn: Turn, form: Form, dialogue: Dialogue, *lead: Said, anew: bool = False) -> None:
    """To the first question that is still open, then to the preview, then to the end; before all to what is too long."""
    if dialogue.overlong is not None:
        return show(turn, form, dialogue, anew=anew)
    filling = form.filling(turn, dialogue)
    step = form.open_step(filling) or form.confirm
    if step is None or (isinstance(step, Confirm) and not step.needed(filling)):
        return complete(form, filling)
    dialogue.step = step.name
    return show(turn, form, dialogue, *lead, anew=anew)


def complete(form: Form, filling: Filling) -> None:
    """What is filled in is done; an answer that is refused is asked for again."""
    try:
        form.then(filling)
    except NotAllowed:  # it was allowed when the form was opened
        finish(filling, said("forms.no_longer", words=excerpt(filling.turn.dialogue)))
    except Refused as refused:
        if asks_again(form, filling, refused):
            return
        finish(filling, *form.above(filling), Said(refused.message, refused.values))
