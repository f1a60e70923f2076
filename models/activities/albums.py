"""The pictures of an activity: added also after it was logged, and shown with what was before and what came after."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session, and_, col, or_, select

from models.activities.branches import not_without
from models.activities.finding import JUST_NOW
from models.activities.life import LIFE
from models.activities.record import Activity, State
from models.activities.who import own_branch, read_by
from models.base.refusals import Refused
from models.post.media import PICTURES, Attached, File, is_picture, read_attached
from models.post.said import Said, said
from models.problems.attachments import Attachment, attach
from models.registry.people import Person
from models.understanding.stages import Stage

MOST = 30
"""How many pictures and other files an activity has at most."""
OFFERED = 3
"""To how many activities a picture is offered to be added."""
Notes = Mapping[str, Sequence[str | None]]
"""Of a file, by Telegram's id: what it shows (a `Stage`), and the album in which it came."""


@dataclass(frozen=True)
class Album:
    """What an activity has to show: its pictures as they are looked at, and all else."""

    pictures: list[Attachment]
    others: list[Attachment]

    @property
    def media(self) -> tuple[Attached, ...]:
        return tuple(read_attached(one.kind, one.file_id) for one in [*self.pictures, *self.others])

    @property
    def caption(self) -> tuple[Said, ...]:
        """Which of the pictures are before and which after, where that is known of any."""
        before, after = (self._many(stage) for stage in (Stage.BEFORE, Stage.AFTER))
        return (said("albums.order", before=before, after=after),) if before or after else ()

    def _many(self, stage: Stage) -> int:
        return sum(one.stage is stage for one in self.pictures)


def album(session: Session, activity: Activity) -> Album:
    """Its pictures: first those of before, then those of after, then the rest, each in the order in which they came."""
    rows = select(Attachment).where(col(Attachment.activity_id) == activity.id).order_by(col(Attachment.id))
    found = session.exec(rows).all()
    order = {Stage.BEFORE: 0, Stage.AFTER: 1}
    pictures = [one for one in found if one.kind in PICTURES]
    pictures.sort(key=lambda one: order.get(one.stage, 2) if one.stage is not None else 2)
    return Album(pictures, [one for one in found if one.kind not in PICTURES])


def to_add_to(session: Session, person: Person, now: datetime) -> list[Activity]:
    """To which activities a picture that this person sends now may belong: logged by them just now, or held today."""
    today = now.replace(hour=0, minute=0, second=0, microsecond=0)
    just_logged = and_(Activity.logged_by_id == person.id, col(Activity.logged_at) >= now - JUST_NOW)
    held_now = and_(col(Activity.starts_at) >= today, col(Activity.starts_at) < now + timedelta(hours=1))
    rows = (
        select(Activity)
        .where(read_by(session, person).where(Activity), Activity.state == State.LOGGED)
        .where(or_(just_logged, held_now), not_without(session, person.standing.branches).where(Activity))
        .order_by(col(Activity.logged_at).desc(), col(Activity.id).desc())
    )
    return list(session.exec(rows.limit(OFFERED)))


def add(
    session: Session, activity: Activity, by: Person, media: tuple[Attached, ...], notes: Notes
) -> list[Attachment]:
    """More to show of it, by anybody of the pairing. Raises NotAllowed, TooLate, Refused where it has too much."""
    LIFE.take(session, "illustrate", activity, by)
    known = set(album(session, activity).media)
    more = tuple(one for one in media if one not in known)
    if len(known) + len(more) > MOST:
        raise Refused("albums.full", most=MOST)
    attach(session, more, activity_id=activity.id)
    session.flush()
    note(session, activity, notes)
    ids = {one.file_id for one in more if isinstance(one, File)}
    return [one for one in album(session, activity).pictures if one.file_id in ids]


def note(session: Session, activity: Activity, notes: Notes) -> None:
    """Keeps what is known of its files beside what they are."""
    if not notes:
        return
    theirs = (col(Attachment.activity_id) == activity.id, col(Attachment.file_id).in_(notes))
    for one in session.exec(select(Attachment).where(*theirs)):
        stage, one.album = notes[one.file_id]
        one.stage = Stage(stage) if stage else None


def mark(
    session: Session, activity: Activity, by: Person, picture_id: int, stage: Stage, *, onwards: bool = False
) -> None:
    """A picture shows before or after; marked so already, neither. `onwards`: so do all that came after it.

    Raises NotAllowed, TooLate.
    """
    LIFE.take(session, "illustrate", activity, by)
    pictures = album(session, activity).pictures
    meant = [one for one in pictures if one.id == picture_id or (onwards and one.id > picture_id)]
    if not meant:
        raise Refused("refusals.unknown_button")
    for one in meant:
        one.stage = None if one.stage is stage and not onwards else stage


def continued(session: Session, person: Person, album: str) -> Activity | None:
    """The activity that has the beginning of this album of Telegram's; its pictures come one by one."""
    begun = select(Activity).join(Attachment, col(Attachment.activity_id) == col(Activity.id))
    found = session.exec(begun.where(col(Attachment.album) == album).limit(1)).first()
    if found is None or own_branch(session, person, found.pairing_id) is None:
        return None
    return found if found.state is State.LOGGED else None


def only_pictures(media: tuple[Attached, ...]) -> bool:
    return bool(media) and all(is_picture(one) for one in media)
