"""Pictures of an activity that come after it was logged, and what they show: how it was before, and after."""

from dataclasses import dataclass, replace

from handlers.activities.steps import ACTIVITY
from handlers.base import forms
from handlers.base.choosing import Choice
from handlers.base.confirming import Confirm, only_taps
from handlers.base.conversation import Conversation, buttons_of, forms_of
from handlers.base.form import Form
from handlers.base.readings import instead
from handlers.base.steps import Files, Filling, Option
from handlers.base.turn import Incoming, Turn
from models.activities import albums
from models.activities.headline import SHORT, headline
from models.activities.life import LIFE
from models.activities.record import Activity
from models.base.refusals import Refused
from models.post.dialogues import Answers
from models.post.media import File
from models.post.press import Button, Keyboard, button, in_rows
from models.post.said import Said, said
from models.problems.attachments import Attachment
from models.registry.people import speaks_for_branch
from models.understanding.stages import Stage, stage_in

ONWARDS = "on"
SHOWN = "shown"


@dataclass(frozen=True, kw_only=True)
class Pictures(Files):
    """Of pictures it is kept as well whether they show before or after, and in which album they came."""

    def notes(self, filling: Filling, incoming: Incoming) -> Answers:
        kept: Answers = filling.answers.get(SHOWN) or {}
        found = notes_of(incoming)
        return {SHOWN: {**kept, **found}} if found else {}


def notes_of(incoming: Incoming) -> dict[str, list[str | None]]:
    """What is known of the files that came, by Telegram's id."""
    if incoming.stage is None and incoming.album is None:
        return {}
    return {one.file_id: [incoming.stage, incoming.album] for one in incoming.media if isinstance(one, File)}


def notes(filling: Filling) -> albums.Notes:
    """What is known of the files that a form keeps."""
    known: albums.Notes = filling.answers.get(SHOWN) or {}
    return known


def captioned(turn: Turn) -> Turn:
    """A caption that only says whether a picture is of before or after tells nothing else."""
    stage = stage_in(turn.text) if turn.incoming.media and speaks_for_branch(turn.person) else None
    if stage is None:
        return turn
    return replace(turn, incoming=replace(turn.incoming, text="", stage=stage))


def continues(turn: Turn) -> bool:
    """Whether it is one more picture of an album that an activity has the beginning of; it is added without a word."""
    incoming, dialogue = turn.incoming, turn.dialogue
    if incoming.album is None or turn.text or (dialogue is not None and dialogue.album == incoming.album):
        return False
    found = albums.continued(turn.session, turn.person, incoming.album)
    if found is None:
        return False
    albums.add(turn.session, found, turn.person, incoming.media, notes_of(incoming))
    return True


def offered(turn: Turn) -> bool:
    """Whether pictures without words may be of an activity that was just logged, or is today: which one is asked."""
    person, pictures = turn.person, albums.only_pictures(turn.incoming.media)
    if turn.text or not pictures or not speaks_for_branch(person):
        return False
    if not albums.to_add_to(turn.session, person, turn.now):
        return False
    forms.begin(turn, ADD)
    return True


def _offered(filling: Filling) -> list[Option]:
    turn = filling.turn
    return [
        Option(
            str(one.id),
            said(
                "albums.to",
                starts_at=one.starts_at.isoformat(),
                type=one.type.value,
                text=headline(one.text, SHORT),
            ),
        )
        for one in albums.to_add_to(turn.session, turn.person, turn.now)
    ]


def _ways(filling: Filling) -> list[Option]:
    return [Option(f"activity={one.value}", one.label) for one in _offered(filling)]


def _asked(filling: Filling) -> Said:
    return said("albums.ask_which", files=filling.file_kinds)


def _add(filling: Filling) -> None:
    turn, activity = filling.turn, ACTIVITY.of(filling)
    added = albums.add(turn.session, activity, turn.person, filling.files, notes(filling))
    forms.finish(filling, said("albums.added", count=len(added)), keyboard=_after(activity, added))


def _after(activity: Activity, added: list[Attachment]) -> Keyboard:
    """What they show, with a tap, where no caption has said it; and the activity itself."""
    unmarked = [one.id for one in added if one.stage is None]
    marks = [_mark(activity, min(unmarked), stage, onwards=True) for stage in Stage] if unmarked else []
    return [row for row in (marks, [button(activity, "show", said("albums.open"))]) if row]


def _mark(
    activity: Activity,
    picture_id: int,
    stage: Stage,
    *,
    onwards: bool = False,
    number: int = 0,
    marked: bool = False,
) -> Button:
    argument = f"{picture_id}.{stage.value}" + (f".{ONWARDS}" if onwards else "")
    label = said(f"albums.{stage.value}", number=number, marked=marked)
    return button(activity, "mark", label, argument)


def show(turn: Turn) -> None:
    """A tap on the card: its pictures, and below them what each of them shows."""
    activity = ACTIVITY.pressed(turn)
    shown = albums.album(turn.session, activity)
    if not shown.pictures:
        raise Refused("albums.no_pictures")
    turn.media(shown.media, *shown.caption)
    if "illustrate" in LIFE.open_to(turn.session, activity, turn.person):
        turn.say(said("albums.mark"), keyboard=_marks(activity, shown))


def _marks(activity: Activity, shown: albums.Album) -> Keyboard:
    """For each picture the two buttons that say what it shows; in the order in which they were sent."""
    pictures = sorted(shown.pictures, key=lambda one: one.id)
    place = {one.id: number for number, one in enumerate(shown.pictures, 1)}
    each = [
        _mark(activity, one.id, stage, number=place[one.id], marked=one.stage is stage)
        for one in pictures
        for stage in Stage
    ]
    return in_rows(each)


def mark(turn: Turn) -> None:
    """A tap on what a picture shows, or all that were just added."""
    activity = ACTIVITY.pressed(turn)
    picture_id, stage, onwards = _marked(turn.argument)
    albums.mark(turn.session, activity, turn.person, picture_id, stage, onwards=onwards)
    if onwards:
        return turn.update(
            said("albums.marked", stage=stage.value),
            keyboard=[[button(activity, "album"), button(activity, "show", said("albums.open"))]],
        )
    shown = albums.album(turn.session, activity)
    return turn.update(said("albums.mark"), keyboard=_marks(activity, shown))


def _marked(argument: str) -> tuple[int, Stage, bool]:
    """What a button says. Raises Refused for a crafted one."""
    picture_id, _, rest = argument.partition(".")
    stage, _, onwards = rest.partition(".")
    try:
        return int(picture_id), Stage(stage), onwards == ONWARDS
    except ValueError:
        raise Refused("refusals.unknown_button") from None


ADD = Form(
    "add_pictures",
    (
        Choice(name="activity", ask="albums.ask_which", offer=_offered, asked=False),
        Pictures(ask="activities.ask_files"),
    ),
    then=_add,
    confirm=Confirm(yes="albums.open", preview=_asked, typed=only_taps, ways=_ways),
    instead=lambda filling: instead(filling, "picture"),
)
CONVERSATION = Conversation(buttons=buttons_of("activity", album=show, mark=mark), forms=forms_of(ADD))
