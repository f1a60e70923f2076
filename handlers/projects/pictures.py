"""Pictures of a project: how it looked before, and how it looks now, as their captions or the tapped button say."""

from dataclasses import dataclass, replace
from functools import partial

from handlers.base import forms
from handlers.base.confirming import Confirm, only_taps
from handlers.base.conversation import Conversation, buttons_of, forms_of
from handlers.base.form import Form
from handlers.base.steps import Files, Filling, Unclear
from handlers.base.turn import Incoming, Turn
from handlers.projects.kind import PROJECT
from models.post.dialogues import Answers
from models.post.media import Attached, File, kind_of
from models.post.said import Said, said
from models.problems.attachments import of_project
from models.projects import changing, telling
from models.projects.life import LIFE
from models.projects.record import Project
from models.registry.people import speaks_for_branch
from models.understanding.stages import Stage, stage_behind

SAID_OF = "said_of"
"""Of a file, by Telegram's id, the stage that its caption says."""


def captioned(turn: Turn, open_form: Form | None) -> Turn:
    """While a project's pictures are sent, a caption only says whether one is of before or after."""
    if open_form is None or open_form not in FORMS.values() or not turn.incoming.media:
        return turn
    stage = turn.incoming.stage or stage_behind(turn.text)
    return replace(turn, incoming=replace(turn.incoming, text="", stage=stage))


def pictured(turn: Turn) -> bool:
    """Whether a picture's caption says that a project looked so before, or looks so now: a tap puts it there."""
    session, person, incoming = turn.session, turn.person, turn.incoming
    stage = incoming.stage or (stage_behind(turn.text) if incoming.media else None)
    if stage is None or not speaks_for_branch(person):
        return False
    found = telling.named(session, person, turn.text) if turn.text else telling.running(session, person, 2)
    if len(found) != 1 or stage.value not in LIFE.open_to(session, found[0], person):
        return False
    form = FORMS[stage]
    forms.begin(captioned(turn, form), form, project=found[0].id)
    return True


def show(turn: Turn) -> None:
    """How it looked before, and how it looks now, then all others."""
    project = PROJECT.pressed(turn)
    parted = {stage: of_project(turn.session, project.id, stage) for stage in Stage}
    known = {one for found in parted.values() for one in found}
    others = tuple(one for one in of_project(turn.session, project.id) if one not in known)
    for name, found in (
        ("before", parted[Stage.BEFORE]),
        ("on_the_way", others),
        ("after", parted[Stage.AFTER]),
    ):
        if found:
            turn.say(said(f"projects.pictures_{name}", title=project.title))
            turn.media(found)


@dataclass(frozen=True, kw_only=True)
class Pictures(Files):
    """Pictures alone: the form is about nothing else."""

    optional: bool = False
    asked: bool = True

    def read(self, filling: Filling, text: str) -> Answers:
        raise Unclear("projects.send_pictures")

    def notes(self, filling: Filling, incoming: Incoming) -> Answers:
        kept: Answers = filling.answers.get(SAID_OF) or {}
        files = [one.file_id for one in incoming.media if isinstance(one, File)]
        return {SAID_OF: kept | dict.fromkeys(files, incoming.stage)} if incoming.stage else {}


def _parted(asked: Stage, filling: Filling) -> dict[Stage, tuple[Attached, ...]]:
    """The pictures of a form that asked for those of a stage; a caption may say otherwise of one."""
    said_of: Answers = filling.answers.get(SAID_OF) or {}

    def stage_of(one: Attached) -> Stage:
        return Stage(said_of.get(one.file_id, asked)) if isinstance(one, File) else asked

    return {stage: tuple(one for one in filling.files if stage_of(one) is stage) for stage in Stage}


def _take(asked: Stage, filling: Filling, project: Project) -> None:
    turn = filling.turn
    for stage, media in _parted(asked, filling).items():
        if media:
            changing.show_stage(turn.session, project, turn.person, stage, media, turn.now)


def _preview(asked: Stage, filling: Filling) -> Said:
    parted = _parted(asked, filling).items()
    kinds = {stage.value: [kind_of(one) for one in media] for stage, media in parted}
    return said("projects.preview_pictures", title=PROJECT.of(filling).title, **kinds)


def _form(stage: Stage) -> Form:
    return PROJECT.form(
        stage.value,
        (Pictures(ask=f"projects.ask_{stage.value}"),),
        partial(_take, stage),
        done=lambda project: said(f"projects.done_{stage.value}"),
        confirm=Confirm(yes="buttons.project_show", preview=partial(_preview, stage), typed=only_taps),
        shows=True,
        guard=LIFE.guard(stage.value),
    )


FORMS = {stage: _form(stage) for stage in Stage}
CONVERSATION = Conversation(
    buttons=buttons_of(
        "project",
        pictures=show,
        **{stage.value: PROJECT.asking(form, LIFE.guard(stage.value)) for stage, form in FORMS.items()},
    ),
    forms=forms_of(*FORMS.values()),
)
