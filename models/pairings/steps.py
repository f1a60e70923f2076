"""What people do with a pairing: propose it, agree, ask, decline, pause, end. Every step is kept in its history."""

from datetime import datetime

from sqlmodel import Session, col, select

from models.base.keys import new_key
from models.base.locking import lock_known
from models.base.refusals import NotAllowed, TooLate, Unfit
from models.pairings import groups
from models.pairings.card import show
from models.pairings.finding import to_go_on
from models.pairings.joint_branches import dissolve
from models.pairings.life import LIFE
from models.pairings.notices import done_by, spokesman, tell_coordinators, tell_of_growth, tell_of_unreachable
from models.pairings.who import asked, consents, decides, member
from models.post.outgoing import tell
from models.post.said import Said, said
from models.registry.branches import Branch, District
from models.registry.pairings import (
    Consent,
    Member,
    Pairing,
    PairingEntry,
    PairingKind,
    PairingState,
    joint_branches,
    kind_of,
    members,
    pairings_of,
)
from models.registry.people import Person
from models.rights.life import Actor

LONGEST_WORDS = 400
ASKED_EVERY = 30
"""Days after which those who did not answer are asked again whether they go on."""
ANSWERS = ("agree", "ask", "decline")
"""What only a branch that has not answered yet may say; its second secretary is told that it has."""
LIVING = (PairingState.PROPOSED, PairingState.APPROVING, PairingState.ACTIVE, PairingState.PAUSED)


def check(session: Session, own: Branch, others: list[Branch]) -> PairingKind:
    """The kind of pairing it would be. Raises Unfit for what cannot be paired."""
    together = {branch.id for branch in (own, *others)}
    if len(together) < 1 + len(others) or not others:
        raise Unfit("others", "pairings.with_itself")
    if closed := [branch.name for branch in others if branch.closed_at is not None]:
        raise Unfit("others", "pairings.closed", name=closed[0])
    kind = kind_of([own, *others])
    if kind is None:
        kinds = list(dict.fromkeys(branch.kind.value for branch in (own, *others)))
        raise Unfit("others", "pairings.wrong_kinds", kinds=kinds)
    for pairing in _living_of(session, own.id):
        if {branch.id for branch in members(session, pairing.id)} == together:
            raise Unfit("others", "pairings.twice")
    return kind


def _living_of(session: Session, branch_id: int) -> list[Pairing]:
    joined = select(Member.pairing_id).where(Member.branch_id == branch_id)
    which = (col(Pairing.id).in_(joined), col(Pairing.state).in_(LIVING))
    return list(session.exec(select(Pairing).where(*which).order_by(col(Pairing.id))))


def grows(session: Session, kind: PairingKind, together: list[Branch]) -> Pairing | None:
    """The active pairing that would grow: all its branches are among these, and there are others."""
    wanted = {branch.id for branch in together}
    for pairing in pairings_of(session, list(wanted)):
        if pairing.kind is kind and {branch.id for branch in members(session, pairing.id)} < wanted:
            return pairing
    return None


def propose(
    session: Session, by: Person, own: Branch, others: list[Branch], why: str, now: datetime
) -> Pairing:
    """Asks the others whether they want to be paired; where some of them are already, whether it may grow.

    Raises NotAllowed, and Unfit for what cannot be paired.
    """
    if not decides(session, own.id, by):
        raise NotAllowed("pairings.ask_secretary")
    kind = check(session, own, others)
    grown = grows(session, kind, [own, *others])
    pairing = Pairing(
        joins_id=grown.id if grown is not None else None,
        key=new_key(),
        kind=kind,
        district=own.district,
        proposed_by_id=by.id,
        proposed_at=now,
        why=why,
    )
    LIFE.begin(pairing, "propose")
    session.add(pairing)
    session.flush()
    for branch in (own, *others):
        session.add(Member(pairing_id=pairing.id, branch_id=branch.id))
        session.add(Consent(pairing_id=pairing.id, branch_id=branch.id))
    session.flush()
    _answer(session, pairing, own.id, by, now, agreed=True)
    _enter(session, pairing, "propose", by, now, why)
    what = "pairings.proposes" if grown is None else "pairings.proposes_to_join"
    show(session, pairing, by, done_by(session, pairing, by, what))
    tell_of_unreachable(session, others)
    return pairing


def agree(session: Session, pairing: Pairing, by: Person, now: datetime) -> Pairing:
    """One side says yes; with the last yes it begins, or the coordinator is asked. Raises NotAllowed, TooLate."""
    _step(session, pairing, "agree", by, now)
    for one in consents(session, pairing):
        if one.agreed is None and decides(session, one.branch_id, by):
            _answer(session, pairing, one.branch_id, by, now, agreed=True)
    if all(one.agreed for one in consents(session, pairing)):
        _all_agreed(session, pairing, by, now)
    else:
        show(session, pairing, by, _agreed(session, pairing, by))
    return pairing


def _agreed(session: Session, pairing: Pairing, by: Person) -> Said:
    return done_by(session, pairing, by, "pairings.agreed")


def _all_agreed(session: Session, pairing: Pairing, by: Person, now: datetime) -> None:
    district = session.get(District, pairing.district)
    if district is not None and district.approves_pairings:
        LIFE.take(session, "await_approval", pairing, Actor.CONSEQUENCE)
        show(session, pairing, by, _agreed(session, pairing, by))
        tell_coordinators(session, pairing, by, said("pairings.please_approve"))
    else:
        _begin(session, pairing, by, now, _agreed(session, pairing, by))


def _begin(session: Session, pairing: Pairing, by: Person, now: datetime, last: Said) -> None:
    """It is active from now on; or the pairing that it was to grow has grown, if that is still active.

    `last`: what it waited for.
    """
    if pairing.joins_id is not None:
        grown = lock_known(session, Pairing, pairing.joins_id)
        if grown.state is PairingState.ACTIVE:
            _join(session, pairing, grown, by, now)
            return
    LIFE.take(session, "begin", pairing, Actor.CONSEQUENCE)
    pairing.active_since = now
    pairing.renew_at = in_a_year(now)
    show(session, pairing, by, last, said("pairings.begins"))
    tell_coordinators(session, pairing, by, said("pairings.has_begun"))


def _join(session: Session, pairing: Pairing, grown: Pairing, by: Person, now: datetime) -> None:
    LIFE.take(session, "join", pairing, Actor.CONSEQUENCE)
    old = {branch.id for branch in members(session, grown.id)}
    joined = [branch for branch in members(session, pairing.id) if branch.id not in old]
    for branch in joined:
        session.add(Member(pairing_id=grown.id, branch_id=branch.id))
        _enter(session, grown, "join", by, now, branch.name)
    grown.revision += 1
    session.flush()
    tell_of_growth(session, grown, joined, by)


def decline(session: Session, pairing: Pairing, by: Person, words: str, now: datetime) -> Pairing:
    """One side says no, with a reason that the others read; that is the end of it. Raises NotAllowed, TooLate."""
    _step(session, pairing, "decline", by, now, words)
    for one in consents(session, pairing):
        if one.agreed is None and decides(session, one.branch_id, by):
            _answer(session, pairing, one.branch_id, by, now, agreed=False, words=words)
    show(session, pairing, by, said("pairings.declined", by=spokesman(session, pairing, by), words=words))
    return pairing


def ask(session: Session, pairing: Pairing, by: Person, words: str, now: datetime) -> Pairing:
    """A question instead of an answer; it reaches whoever proposed. Raises NotAllowed, TooLate."""
    _step(session, pairing, "ask", by, now, words)
    asker = session.get_one(Person, pairing.proposed_by_id)
    news = said("pairings.asked", by=spokesman(session, pairing, by), words=words)
    tell(session, [asker], news, shows=pairing)
    return pairing


def reply(session: Session, pairing: Pairing, by: Person, words: str, now: datetime) -> Pairing:
    """Whoever proposed answers; all who are still to decide hear it. Raises NotAllowed, TooLate."""
    _step(session, pairing, "reply", by, now, words)
    show(session, pairing, by, said("pairings.replied", words=words))
    return pairing


def withdraw(session: Session, pairing: Pairing, by: Person, now: datetime) -> Pairing:
    """Raises NotAllowed, TooLate."""
    _step(session, pairing, "withdraw", by, now)
    show(session, pairing, by, done_by(session, pairing, by, "pairings.withdrawn"))
    return pairing


def approve(session: Session, pairing: Pairing, by: Person, now: datetime) -> Pairing:
    """The coordinator agrees as well. Raises NotAllowed, TooLate."""
    _step(session, pairing, "approve", by, now)
    _begin(session, pairing, by, now, said("pairings.approved"))
    return pairing


def refuse(session: Session, pairing: Pairing, by: Person, words: str, now: datetime) -> Pairing:
    """The coordinator does not agree, and says why. Raises NotAllowed, TooLate."""
    _step(session, pairing, "refuse", by, now, words)
    show(session, pairing, by, said("pairings.refused", words=words))
    return pairing


def pause(session: Session, pairing: Pairing, by: Person, now: datetime) -> Pairing:
    """Nothing new is offered for it until it goes on; what is open stays open. Raises NotAllowed, TooLate."""
    _step(session, pairing, "pause", by, now)
    show(session, pairing, by, done_by(session, pairing, by, "pairings.paused"))
    return pairing


def resume(session: Session, pairing: Pairing, by: Person, now: datetime) -> Pairing:
    """Raises NotAllowed, TooLate."""
    _step(session, pairing, "resume", by, now)
    show(session, pairing, by, done_by(session, pairing, by, "pairings.resumed"))
    return pairing


def end(session: Session, pairing: Pairing, by: Person, words: str, now: datetime) -> Pairing:
    """Ends it, saying what came of it; open problems stay with whoever has them. Raises NotAllowed, TooLate."""
    _step(session, pairing, "end", by, now, words)
    pairing.ended_at, pairing.summary = now, words
    dissolve(session, joint_branches(session, pairing.id), now)
    groups.free(session, pairing)
    show(session, pairing, by, done_by(session, pairing, by, "pairings.ended"))
    return pairing


def renew(session: Session, pairing: Pairing, by: Person, now: datetime) -> Pairing:
    """They go on for another year. Raises NotAllowed, TooLate."""
    _step(session, pairing, "renew", by, now)
    pairing.renew_at = in_a_year(now)
    return pairing


def to_renew(session: Session, person: Person, now: datetime) -> list[Pairing]:
    """The pairings whose year is over, for whoever decides; asked on that day, and again every thirty days."""
    over = to_go_on(session, person, now)
    return [one for one, since in over if since is not None and (now - since).days % ASKED_EVERY == 0]


def in_a_year(now: datetime) -> datetime:
    """When those who are paired are asked whether to go on."""
    return now.replace(year=now.year + 1, day=min(now.day, 28))


def _step(session: Session, pairing: Pairing, step: str, by: Person, now: datetime, words: str = "") -> None:
    if step in ANSWERS and member(session, pairing, by) and not asked(session, pairing, by):
        raise TooLate("pairings.answered")
    LIFE.take(session, step, pairing, by)
    _enter(session, pairing, step, by, now, words)


def _enter(session: Session, pairing: Pairing, step: str, by: Person, now: datetime, words: str = "") -> None:
    session.add(PairingEntry(pairing_id=pairing.id, by_id=by.id, at=now, step=step, words=words))


def _answer(
    session: Session,
    pairing: Pairing,
    branch_id: int,
    by: Person,
    now: datetime,
    *,
    agreed: bool,
    words: str = "",
) -> None:
    one = next(c for c in consents(session, pairing) if c.branch_id == branch_id)
    one.agreed, one.by_id, one.at, one.words = agreed, by.id, now, words
