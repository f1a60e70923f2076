"""How a project goes, by one sentence or number: to the project that it names, with a tap."""

from handlers.base import forms
from handlers.base.choosing import Choice
from handlers.base.confirming import Confirm
from handlers.base.conversation import Conversation, buttons_of, forms_of
from handlers.base.form import Form
from handlers.base.hearing import heard
from handlers.base.readings import instead, other_than
from handlers.base.steps import Files, Filling, Option, Text
from handlers.base.turn import Turn
from handlers.projects.kind import PROJECT, amounts, doubted, is_doubtful, of_its_own
from models.pairings.figures.record import shown
from models.post.dialogues import Answers
from models.post.said import Said, said
from models.projects import steps, telling
from models.projects.life import LIFE
from models.projects.record import LONGEST_WORDS
from models.understanding.doubts import sure
from models.understanding.intents import Intent
from models.understanding.provenance import is_method
from models.understanding.rewriting import Which, put_right


def ask(turn: Turn) -> None:
    """A tap on its card: how does it go?"""
    project = PROJECT.pressed(turn)
    LIFE.require(turn.session, "progress", project, turn.person)
    forms.begin(turn, TELL, anew=True, project=project.id, asked=True)


def edited(turn: Turn) -> bool:
    """Whether the edited message told how a project goes, which is put right."""
    message = turn.incoming.message_id
    found = telling.told_in(turn.session, turn.person, message) if message is not None else None
    if message is None or found is None or not turn.text:
        return False
    project, entry = found
    if "amend" not in LIFE.open_to(turn.session, project, turn.person):
        return False
    if entry.sources[str(message)] != turn.text:
        kept = tuple(of_its_own(one) for one in sure(turn.text, turn.said_at, gathering=False))
        telling.amend(turn.session, project, entry, turn.person, turn.text, kept, message)
        turn.show(project, said("projects.amended"), anew=True)
    return True


def _offered(filling: Filling) -> list[Option]:
    """Those that the sentence names; where it names none, all that are under way."""
    turn = filling.turn
    found = telling.named(turn.session, turn.person, filling.words("text"))
    if len(found) <= 1:
        found = telling.running(turn.session, turn.person)
    return [Option(str(one.id), said("words.name", name=one.title)) for one in found[: telling.MOST]]


def _likeliest(filling: Filling) -> str | None:
    turn = filling.turn
    found = telling.likeliest(turn.session, turn.person, filling.words("text"))
    return str(found.id) if found is not None else None


def _preview(filling: Filling) -> Said:
    return said(
        "projects.preview_progress",
        title=PROJECT.of(filling).title,
        words=filling.words("text"),
        figures=shown(amounts(filling, "text")),
        doubts=doubted(filling, "text"),
        files=filling.file_kinds,
    )


def _corrected(filling: Filling, text: str) -> Answers:
    """A number that is named anew stands in place of the one that was told; other words are added.

    Where a number was asked about, they say the whole anew.
    """
    try:
        right = put_right(filling.words("text"), text, gathering=False)
    except Which:
        right = None
    if right is not None:
        return {"text": TEXT.read(filling, right)}
    return TEXT.take(filling, text) if is_doubtful(filling, "text") else TEXT.more(filling, text)


def _tell(filling: Filling) -> None:
    turn, project = filling.turn, PROJECT.of(filling)
    steps.progress(
        turn.session,
        project,
        turn.person,
        filling.words("text"),
        turn.now,
        amounts=amounts(filling, "text"),
        media=filling.files,
        sources=turn.sources_of(TEXT.name),
    )
    PROJECT.finish(filling, project, said("projects.done_progress"))


def _is_other(filling: Filling, text: str) -> bool:
    """How a number is known belongs to what tells it."""
    return not is_method(text) and other_than(Intent.PROGRESS, Intent.RESULT)(filling, text)


def _instead(filling: Filling) -> list[Option]:
    """It may be another reading, its result, or the beginning of a project that nobody knows yet."""
    if filling.answers.get("asked"):
        return []
    return [
        *_result(filling),
        *instead(filling, "progress"),
        Option("project", said("buttons.instead", mine="progress", other="project")),
    ]


def _result(filling: Filling) -> list[Option]:
    """What was done, or may be, is the result of the project, for whoever may close it."""
    turn = filling.turn
    found = heard(turn, filling.words("text"))
    if not filling["project"] or Intent.RESULT not in (found.intent, *found.alternatives):
        return []
    project = PROJECT.of(filling)
    closes = "close" in LIFE.open_to(turn.session, project, turn.person)
    return [Option(f"result.{project.id}", said("buttons.project_result"))] if closes else []


TEXT = Text(name="text", ask="projects.words_progress", longest=LONGEST_WORDS)
TELL = Form(
    "tell_project",
    (
        TEXT,
        Choice(name="project", ask="projects.ask_which", offer=_offered, suggest=_likeliest),
        Files(ask="projects.ask_files"),
    ),
    then=_tell,
    confirm=Confirm(
        yes="buttons.project_tell",
        undoable=True,
        preview=_preview,
        typed=_corrected,
        other=_is_other,
        needed=lambda filling: not filling.answers.get("asked") or is_doubtful(filling, "text"),
    ),
    instead=_instead,
    still=lambda filling: (
        LIFE.require(filling.turn.session, "progress", PROJECT.of(filling), filling.turn.person)
        if filling["project"]
        else None
    ),
)
CONVERSATION = Conversation(buttons=buttons_of("project", progress=ask), forms=forms_of(TELL))
