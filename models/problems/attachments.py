"""Pictures, voices and places that people add to what they say. Telegram keeps the files; we keep their ids."""

from sqlalchemy import ColumnElement
from sqlmodel import Field, Session, SQLModel, col, select

from models.base.columns import one_of
from models.post.media import Attached, read_attached, written
from models.understanding.stages import Stage


class Attachment(SQLModel, table=True):
    __tablename__ = "attachments"

    id: int = Field(default=None, primary_key=True)
    problem_id: int | None = Field(default=None, foreign_key="problems.id", index=True)
    activity_id: int | None = Field(default=None, foreign_key="activities.id", index=True)
    party_id: int | None = Field(default=None, foreign_key="mediation_parties.id", index=True)
    project_id: int | None = Field(default=None, foreign_key="projects.id", index=True)
    kind: str  # with `file_id`, as models/post/media.py writes it
    file_id: str
    among_handlers: bool = False  # said among those who handle it; never shown to the raiser
    stage: Stage | None = Field(default=None, sa_type=one_of(Stage))  # before the work, or after it
    album: str | None = Field(default=None, index=True)  # in which Telegram brought it, with others


def attach(
    session: Session,
    media: tuple[Attached, ...],
    *,
    problem_id: int | None = None,
    activity_id: int | None = None,
    party_id: int | None = None,
    project_id: int | None = None,
    stage: Stage | None = None,
    among_handlers: bool = False,
) -> None:
    """Keeps these with a problem, with an activity, with what a side of a mediation said, or with a project."""
    session.add_all(
        Attachment(
            problem_id=problem_id,
            activity_id=activity_id,
            party_id=party_id,
            project_id=project_id,
            stage=stage,
            kind=kind,
            file_id=rest,
            among_handlers=among_handlers,
        )
        for kind, rest in map(written, media)
    )


def of_problem(session: Session, problem_id: int, *, for_handler: bool = True) -> tuple[Attached, ...]:
    """What was attached to it, in its order; what is said among handlers only for those."""
    which = col(Attachment.problem_id) == problem_id
    return _read(session, which if for_handler else which & ~col(Attachment.among_handlers))


def of_activity(session: Session, activity_id: int) -> tuple[Attached, ...]:
    """What was attached to it, in its order."""
    return _read(session, col(Attachment.activity_id) == activity_id)


def of_project(session: Session, project_id: int, stage: Stage | None = None) -> tuple[Attached, ...]:
    """What was attached to it, in its order; of one stage alone, where that is asked for."""
    which = col(Attachment.project_id) == project_id
    return _read(session, which if stage is None else which & (col(Attachment.stage) == stage))


def _read(session: Session, which: ColumnElement[bool]) -> tuple[Attached, ...]:
    rows = session.exec(select(Attachment).where(which).order_by(col(Attachment.id)))
    return tuple(read_attached(row.kind, row.file_id) for row in rows)


def of_party(session: Session, party_id: int) -> tuple[Attached, ...]:
    """What a side of a mediation said in other ways than in words, in its order; for its mediator alone."""
    which = col(Attachment.party_id) == party_id
    rows = session.exec(select(Attachment).where(which).order_by(col(Attachment.id)))
    return tuple(read_attached(row.kind, row.file_id) for row in rows)
