"""Pictures, voices and places that people add to what they say. Telegram keeps the files; we keep their ids."""

from sqlmodel import Field, Session, SQLModel, col, select

from models.post.said import Media


class Attachment(SQLModel, table=True):
    __tablename__ = "attachments"

    id: int = Field(default=None, primary_key=True)
    problem_id: int | None = Field(default=None, foreign_key="problems.id", index=True)
    activity_id: int | None = Field(default=None, foreign_key="activities.id", index=True)
    kind: str
    file_id: str


def attach(
    session: Session,
    media: tuple[Media, ...],
    *,
    problem_id: int | None = None,
    activity_id: int | None = None,
) -> None:
    """Keeps these with a problem or with an activity."""
    session.add_all(
        Attachment(problem_id=problem_id, activity_id=activity_id, kind=one.kind, file_id=one.file_id)
        for one in media
    )


def of_problem(session: Session, problem_id: int) -> tuple[Media, ...]:
    which = col(Attachment.problem_id) == problem_id
    rows = session.exec(select(Attachment).where(which).order_by(col(Attachment.id)))
    return tuple(Media(row.kind, row.file_id) for row in rows)
