"""The card of a pairing, and to whom it is shown."""

from datetime import datetime

from sqlmodel import Session, and_, col, select

from models.base.things import About
from models.pairings.life import LIFE
from models.pairings.who import consents, coordinator, member, read_by, talk
from models.post.outgoing import tell
from models.post.press import Button, Keyboard, button, in_rows, named
from models.post.said import Said, Values, said
from models.registry import people
from models.registry.branches import Branch
from models.registry.pairings import (
    Pairing,
    PairingKind,
    PairingState,
    formed_by,
    joint_branches,
    members,
    names_of,
)
from models.registry.people import Person

LATEST = 4
"""Questions and answers that a card shows."""
UNDER_DISCUSSION = (PairingState.PROPOSED, PairingState.APPROVING)
OVER = (PairingState.ENDED, PairingState.DECLINED, PairingState.WITHDRAWN, PairingState.JOINED)


def view(session: Session, pairing: Pairing) -> Values:
    """What everybody concerned sees of it."""
    return {
        "kind": pairing.kind.value,
        "branches": [branch.name for branch in members(session, pairing.id)],
        "state": pairing.state.value,
        "why": pairing.why,
        "since": pairing.active_since.isoformat() if pairing.active_since is not None else None,
        "waiting": [
            session.get_one(Branch, one.branch_id).name
            for one in consents(session, pairing)
            if one.agreed is None
        ],
        "summary": pairing.summary,
        "joint": [
            {"name": one.name, "closed": one.closed_at.isoformat() if one.closed_at is not None else None}
            for one in formed_by(session, pairing.id)
        ],
        "joins": pairing.joins_id is not None,
        "talk": _talk(session, pairing) if pairing.state in UNDER_DISCUSSION else [],
    }


def _talk(session: Session, pairing: Pairing) -> list[Values]:
    """What was asked before they agreed, and answered; the latest."""
    return [{"step": one.step, "words": one.words} for one in talk(session, pairing)[-LATEST:]]


def card(session: Session, pairing: Pairing, reader: Person, now: datetime) -> tuple[Said, Keyboard]:
    """The pairing, with the steps this reader may take, two in a row."""
    over = pairing.renew_at is not None and pairing.renew_at <= now  # asked for once a year, by questions()
    steps = [step for step in LIFE.open_to(session, pairing, reader) if step != "renew" or over]
    buttons = [button(pairing, step) for step in steps]
    if pairing.state is PairingState.ACTIVE:
        buttons.insert(0, button(pairing, "calendar"))
    overseen = coordinator(session, pairing, reader)
    if pairing.state is PairingState.ACTIVE and (overseen or member(session, pairing, reader)):
        buttons[:0] = [button(About("plan", pairing.id), "show"), button(About("stars", pairing.id), "show")]
    if pairing.state is PairingState.ACTIVE:
        buttons.insert(min(1, len(buttons)), button(About("ledgers", pairing.id), "show"))
    if overseen and pairing.state not in UNDER_DISCUSSION:
        buttons += _all_of_it(pairing, now)
    rows = [[named(About("branch", one.id), "show", one.name)] for one in joint_branches(session, pairing.id)]
    rows += in_rows(buttons)
    if pairing.state is PairingState.JOINED and pairing.joins_id is not None:
        rows.append([button(About("pairing", pairing.joins_id), "show", said("buttons.pairing_open"))])
    return said("pairings.card", **view(session, pairing)), rows


def _all_of_it(pairing: Pairing, now: datetime) -> list[Button]:
    """What a coordinator opens from there: its week, problems in outline, projects and what came of it this year."""
    return [
        button(pairing, "week"),
        button(About("lists", 0), "list", said("buttons.pairing_problems"), f"open.p_{pairing.id}"),
        button(About("project", 0), "page", said("menu.projects"), f"p{pairing.id}"),
        button(About("results", 0), "turn", said("menu.results"), f"p{pairing.id}|{now.year}"),
    ]


def questions(session: Session, found: list[Pairing]) -> tuple[list[Said], Keyboard]:
    """The yearly question whether each of these goes on, and the tap that says so."""
    words = [said("pairings.go_on", number=n, **view(session, one)) for n, one in enumerate(found, 1)]
    rows = [[button(one, "renew", number=n)] for n, one in enumerate(found, 1)]
    return words, rows


def lines(session: Session, found: list[Pairing]) -> Keyboard:
    """Each of these as a button that opens it."""
    names = names_of(session, [one.id for one in found])
    return [
        [
            button(
                one,
                "show",
                said("pairings.line", state=one.state.value, branches=names[one.id]),
            )
        ]
        for one in found
    ]


def show(session: Session, pairing: Pairing, by: Person, *news: Said) -> None:
    """Shows everybody who speaks for its branches, but the one who did it, a fresh card with the news above."""
    tell(session, others(session, pairing, by), *news, shows=pairing)


def others(session: Session, pairing: Pairing, by: Person) -> list[Person]:
    """Everybody who speaks for its branches, but this one."""
    branches = [branch.id for branch in members(session, pairing.id)]
    return [reader for reader in people.speakers(session, branches) if reader.id != by.id]


def of_person(
    session: Session, person: Person, skip: int, limit: int, kind: PairingKind | None = None
) -> list[Pairing]:
    """The pairings of their branches and districts, perhaps of one kind: those under way first, then the newest.

    One that asked for another to grow, and did, goes on as that one.
    """
    theirs = and_(read_by(session, person).where(Pairing), col(Pairing.state) != PairingState.JOINED)
    if kind is not None:
        theirs = and_(theirs, col(Pairing.kind) == kind)
    over = col(Pairing.state).in_(OVER)
    return list(
        session.exec(
            select(Pairing).where(theirs).order_by(over, col(Pairing.id).desc()).offset(skip).limit(limit)
        )
    )
