"""What branches can give and need (资源清单, 需求清单): one sentence each, until it is done or no longer true."""

from datetime import datetime, timedelta
from enum import StrEnum

from sqlmodel import Field, Relationship, Session, SQLModel, col, or_, select

from models.base.columns import Moment, one_of
from models.base.refusals import NotAllowed, Refused
from models.post.said import Button, Keyboard, Said, said, tell
from models.registry import pairings, people
from models.registry.branches import Branch
from models.registry.people import Person, branches_served, roles_of
from models.rights.life import Life, Step
from models.understanding.categories import Category

LONGEST_TEXT = 200
HOLDS = timedelta(days=90)
"""How long an offer or a need is believed before its branch is asked whether it still holds."""
PATIENCE = timedelta(days=14)
"""How long that question waits; then the listing is put away, and nobody is told off."""


class ListingKind(StrEnum):
    OFFER = "offer"
    NEED = "need"


class ListingState(StrEnum):
    OPEN = "open"
    TAKEN = "taken"
    DONE = "done"
    WITHDRAWN = "withdrawn"


class Listing(SQLModel, table=True):
    """An offer or a need of a branch. `ask_at`: when it is asked whether it still holds."""

    __tablename__ = "listings"

    id: int = Field(default=None, primary_key=True)
    branch_id: int = Field(foreign_key="branches.id", index=True)
    kind: ListingKind = Field(sa_type=one_of(ListingKind))
    text: str
    category: Category = Field(sa_type=one_of(Category))
    state: ListingState = Field(default=ListingState.OPEN, sa_type=one_of(ListingState), index=True)
    posted_by_id: int = Field(foreign_key="people.id")
    posted_at: datetime = Field(sa_type=Moment)
    ask_at: datetime = Field(sa_type=Moment, index=True)
    asked_at: datetime | None = Field(default=None, sa_type=Moment)
    taken_by_id: int | None = Field(default=None, foreign_key="branches.id")
    closed_at: datetime | None = Field(default=None, sa_type=Moment)
    revision: int = 0
    branch: Branch = Relationship(sa_relationship_kwargs={"foreign_keys": "Listing.branch_id"})
    taken_by: Branch | None = Relationship(sa_relationship_kwargs={"foreign_keys": "Listing.taken_by_id"})

    @property
    def about(self) -> str:
        return f"listing:{self.id}"


def owner(session: Session, listing: Listing, person: Person) -> bool:
    return listing.branch_id in branches_served(roles_of(person))


def other(session: Session, listing: Listing, person: Person) -> bool:
    """Whoever speaks for another branch of the district."""
    served = branches_served(roles_of(person))
    districts = {session.get_one(Branch, id).district for id in served}
    return listing.branch_id not in served and listing.branch.district in districts


UNDONE = frozenset({ListingState.OPEN, ListingState.TAKEN})
LIFE: Life[Listing, ListingState] = Life(
    (
        Step("take", frozenset({ListingState.OPEN}), ListingState.TAKEN, by=other),
        Step("done", UNDONE, ListingState.DONE, by=owner),
        Step("reopen", frozenset({ListingState.TAKEN}), ListingState.OPEN, by=owner),
        Step("withdraw", UNDONE, ListingState.WITHDRAWN, by=owner),
    )
)


def lock_if_allowed(session: Session, id: int, reader: Person) -> Listing:
    """The offer or need, locked until the commit, for people who speak for a branch of the district. Raises Refused."""
    listing = session.get(Listing, id, with_for_update=True, populate_existing=True)
    if listing is None or not (owner(session, listing, reader) or other(session, listing, reader)):
        raise Refused("refusals.unknown_listing")
    return listing


def post(
    session: Session,
    by: Person,
    branch_id: int,
    kind: ListingKind,
    text: str,
    category: Category,
    now: datetime,
) -> Listing:
    """Puts it on the branch's list. Raises NotAllowed for a branch the person does not speak for."""
    if branch_id not in branches_served(roles_of(by)):
        raise NotAllowed("refusals.not_yours")
    listing = Listing(
        branch_id=branch_id,
        kind=kind,
        text=text,
        category=category,
        posted_by_id=by.id,
        posted_at=now,
        ask_at=now + HOLDS,
    )
    session.add(listing)
    session.flush()
    return listing


def take(session: Session, listing: Listing, by: Person, now: datetime) -> Listing:
    """Another branch says that it can help, or would use it; the branch is told. Raises NotAllowed, TooLate."""
    _step(session, listing, "take", by)
    listing.taken_by_id = branches_served(roles_of(by))[0]
    session.flush()
    session.refresh(listing, ["taken_by"])
    for reader in people.speakers(session, [listing.branch_id]):
        words, keyboard = card(session, listing, reader)
        tell(session, [reader], said("listings.taken"), words, keyboard=keyboard, about=listing.about)
    return listing


def done(session: Session, listing: Listing, by: Person, now: datetime) -> Listing:
    """It was given, or is no longer needed because somebody helped. Raises NotAllowed, TooLate."""
    _step(session, listing, "done", by)
    listing.closed_at = now
    return listing


def reopen(session: Session, listing: Listing, by: Person, now: datetime) -> Listing:
    """Nothing came of it with the branch that took it; others may. Raises NotAllowed, TooLate."""
    _step(session, listing, "reopen", by)
    listing.taken_by_id = None
    listing.ask_at, listing.asked_at = now + HOLDS, None
    return listing


def withdraw(session: Session, listing: Listing, by: Person, now: datetime) -> Listing:
    """Raises NotAllowed, TooLate."""
    _step(session, listing, "withdraw", by)
    listing.closed_at = now
    return listing


def _step(session: Session, listing: Listing, step: str, by: Person) -> None:
    listing.state = LIFE.take(session, step, listing, listing.state, by)
    listing.revision += 1


def card(session: Session, listing: Listing, reader: Person) -> tuple[Said, Keyboard]:
    """The offer or need, with the steps this reader may take."""
    steps = LIFE.open_to(session, listing, listing.state, reader)
    buttons = [
        Button(said(f"buttons.listing_{_label(listing, step)}"), _press(listing, step)) for step in steps
    ]
    return said("listings.card", **outline(listing)), [buttons[i : i + 2] for i in range(0, len(buttons), 2)]


def _label(listing: Listing, step: str) -> str:
    return f"take_{listing.kind.value}" if step == "take" else step


def _press(listing: Listing, step: str) -> str:
    return f"listing.{step}:{listing.id}:{listing.revision}"


def outline(listing: Listing) -> dict[str, object]:
    """What is told of it: all of it is for branches to read."""
    return {
        "kind": listing.kind.value,
        "text": listing.text,
        "category": listing.category.value,
        "branch": listing.branch.name,
        "state": listing.state.value,
        "taken_by": listing.taken_by.name if listing.taken_by is not None else "",
    }


def near(session: Session, person: Person, skip: int, limit: int) -> list[Listing]:
    """The open and taken ones of the person's branches, then the open ones of their partners; the newest first."""
    served = branches_served(roles_of(person))
    paired = [one.id for one in pairings.pairings_of(session, served)]
    partners = select(pairings.Member.branch_id).where(col(pairings.Member.pairing_id).in_(paired))
    mine = col(Listing.branch_id).in_(served)
    return list(
        session.exec(
            select(Listing)
            .where(
                or_(
                    mine & col(Listing.state).in_(UNDONE),
                    col(Listing.branch_id).in_(partners) & (col(Listing.state) == ListingState.OPEN),
                )
            )
            .order_by(mine.desc(), col(Listing.id).desc())
            .offset(skip)
            .limit(limit)
        )
    )


def of_branch(session: Session, branch_id: int, limit: int = 6) -> list[Listing]:
    """The open offers and needs of a branch, the newest first."""
    which = (Listing.branch_id == branch_id, Listing.state == ListingState.OPEN)
    return list(session.exec(select(Listing).where(*which).order_by(col(Listing.id).desc()).limit(limit)))


def to_ask(session: Session, person: Person, now: datetime, limit: int = 3) -> list[Listing]:
    """Those that this person posted and is to be asked about, once: whether they still hold."""
    return list(
        session.exec(
            select(Listing)
            .where(
                Listing.posted_by_id == person.id,
                Listing.state == ListingState.OPEN,
                Listing.ask_at <= now,
                col(Listing.asked_at).is_(None),
            )
            .order_by(col(Listing.ask_at))
            .limit(limit)
        )
    )


def hold(session: Session, listing: Listing, by: Person, now: datetime) -> Listing:
    """It still holds. Raises NotAllowed; Refused where it is no longer open."""
    if not owner(session, listing, by):
        raise NotAllowed("refusals.not_yours")
    if listing.state is not ListingState.OPEN:
        raise Refused("refusals.too_late")
    listing.ask_at, listing.asked_at = now + HOLDS, None
    return listing


def lapse(session: Session, now: datetime) -> None:
    """Puts away, quietly, what nobody has said to hold."""
    late = select(Listing).where(Listing.state == ListingState.OPEN, Listing.ask_at <= now - PATIENCE)
    for listing in session.exec(late):
        listing.state, listing.closed_at = ListingState.WITHDRAWN, now
        listing.revision += 1


def questions(found: list[Listing]) -> tuple[list[Said], Keyboard]:
    """The question for each of these, and the two answers to it."""
    words = [said("listings.still", number=n, **outline(one)) for n, one in enumerate(found, 1)]
    rows = [
        [
            Button(said("buttons.listing_hold", number=n), _press(one, "hold")),
            Button(said("buttons.listing_drop", number=n), _press(one, "drop")),
        ]
        for n, one in enumerate(found, 1)
    ]
    return words, rows
