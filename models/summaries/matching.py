"""Who would suit whom: suggestions with reasons, each true of stored rows. It suggests; both sides choose freely."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlmodel import Session, col

from models.pairings.listing.record import Listing, ListingKind, ListingState
from models.pairings.steps import LIVING
from models.post.said import Values
from models.problems.record import Problem, State
from models.registry.branches import Branch, BranchKind, SchoolStage
from models.registry.pairings import ALLOWED, Member, Pairing, PairingEntry, PairingState
from models.understanding.categories import Category
from models.understanding.keywords import Words, load


class Weights(Words):
    """What each reason counts."""

    need_met: int
    offer_wanted: int
    cooperated: int
    industry: int
    stage: int
    near: int
    district: int
    load: int


class Rules(Words):
    """`words/matching.yaml`."""

    weights: Weights
    alike: float
    capacity: int
    rests: int


class Row(NamedTuple):
    """What is looked at of a branch that may be suggested."""

    id: int
    name: str
    kind: BranchKind
    district: str
    industries: list[str]
    stage: SchoolStage | None
    place: str


class Exchange(NamedTuple):
    """What one of the two needs, and what the other offers."""

    need: str
    offer: str


@dataclass(frozen=True)
class Candidate:
    """A branch that is suggested; its reasons (`why` and the facts it rests on), the weightiest first."""

    branch_id: int
    name: str
    score: int
    reasons: tuple[Values, ...]


LIVES = col(Pairing.state).in_(LIVING)
ENDED = col(Pairing.state) == PairingState.ENDED
COLUMNS: Any = [getattr(Branch, name) for name in Row._fields]
POSSIBLE = (
    select(*COLUMNS)
    .where(col(Branch.closed_at).is_(None), col(Branch.temporary).is_(False))
    .order_by(col(Branch.id))
)
LOADS = (
    select(col(Member.branch_id), func.count(col(Member.pairing_id)))
    .join(Pairing)
    .where(LIVES)
    .group_by(col(Member.branch_id))
)


LISTED = select(col(Listing.branch_id), col(Listing.kind), col(Listing.category), col(Listing.text)).where(
    col(Listing.state) == ListingState.OPEN
)


def rules() -> Rules:
    return load("matching", Rules)


def kinds_for(kind: BranchKind) -> frozenset[BranchKind]:
    """The kinds of branches with which one of this kind may be paired."""
    sides = [side for one, other in ALLOWED.values() for side in ((one, other), (other, one))]
    return frozenset(kind_ for one, other in sides if kind in one for kind_ in other)


class Market:
    """What there is to choose from, read once."""

    def __init__(self, session: Session, now: datetime) -> None:
        self._session = session
        self._since = now - timedelta(days=rules().rests)
        self._rows = [Row(*row) for row in session.connection().execute(POSSIBLE)]
        listed = session.connection().execute(LISTED)
        self._listed: dict[ListingKind, list[tuple[int, Category, str]]] = {kind: [] for kind in ListingKind}
        for branch_id, kind, category, text in listed:
            self._listed[kind].append((branch_id, category, text))
        self.loads = _counter(session, LOADS)

    def unpaired(self, districts: Iterable[str]) -> list[Row]:
        """The branches of these districts that are in no pairing, nor talk about one."""
        return [row for row in self._rows if row.district in set(districts) and not self.loads[row.id]]

    def candidates(self, branch: Row | Branch, limit: int) -> list[Candidate]:
        """The branches that may be paired with this one and are not, the best first; each has at least one reason."""
        engaged = {branch.id, *_partners(self._session, branch.id, LIVES), *self._resting(branch.id)}
        past = _partners(self._session, branch.id, ENDED)
        solved = _solved(self._session, branch.id)
        met = self._exchanges(branch.id, ListingKind.NEED)
        wanted = self._exchanges(branch.id, ListingKind.OFFER)
        kinds, weights = kinds_for(branch.kind), rules().weights
        found = []
        for row in self._rows:
            if row.kind not in kinds or row.id in engaged:
                continue
            reasons = list(_shared(branch, row))
            if row.id in met:
                reasons.append((weights.need_met, _because("need_met", **met[row.id]._asdict())))
            if row.id in wanted:
                reasons.append((weights.offer_wanted, _because("offer_wanted", **wanted[row.id]._asdict())))
            if row.id in past:
                reasons.append((weights.cooperated, _because("cooperated", solved=solved[row.id])))
            if reasons:
                found.append(_weighed(row, reasons, self.loads[row.id]))
        return sorted(found, key=lambda one: (-one.score, one.branch_id))[:limit]

    def resting(self, branch: Row) -> list[str]:
        """The names of those with whom it has just parted, or that have just said no: they are suggested again later."""
        resting = self._resting(branch.id)
        return [row.name for row in self._rows if row.id in resting]

    def _resting(self, branch_id: int) -> set[int]:
        return _partners(self._session, branch_id, _lately_over(self._since))

    def _exchanges(self, branch_id: int, kind: ListingKind) -> dict[int, Exchange]:
        """By branch, what it could give for a need of this one (or what it needs of what this one offers)."""
        from rapidfuzz import fuzz, process

        counterpart = ListingKind.OFFER if kind is ListingKind.NEED else ListingKind.NEED
        theirs = [one for one in self._listed[counterpart] if one[0] != branch_id]
        texts = [text for _, _, text in theirs]
        found: dict[int, Exchange] = {}
        for _, category, own in (one for one in self._listed[kind] if one[0] == branch_id):
            alike = {
                i
                for _, _, i in process.extract(
                    own, texts, scorer=fuzz.ratio, score_cutoff=rules().alike, limit=50
                )
            }
            for i, (other_id, their_category, text) in enumerate(theirs):
                if i in alike or (their_category is category and category is not Category.OTHER):
                    exchange = Exchange(own, text) if kind is ListingKind.NEED else Exchange(text, own)
                    found.setdefault(other_id, exchange)
        return found


def _because(why: str, **facts: Any) -> Values:
    return {"why": why, **facts}


def _weighed(row: Row, reasons: list[tuple[int, Values]], load: int) -> Candidate:
    score = sum(weight for weight, _ in reasons) + rules().weights.load * load
    best_first = sorted(reasons, key=lambda reason: -reason[0])
    return Candidate(row.id, row.name, score, tuple(reason for _, reason in best_first))


def _shared(branch: Row | Branch, row: Row) -> Iterator[tuple[int, Values]]:
    """What the two have in common."""
    weights = rules().weights
    if common := [industry for industry in branch.industries if industry in row.industries]:
        yield weights.industry, _because("industry", industries=common)
    if branch.stage is not None and branch.stage == row.stage:
        yield weights.stage, _because("stage", stage=row.stage.value)
    if branch.place and branch.place == row.place:
        yield weights.near, _because("near", place=row.place)
    elif branch.district == row.district:
        yield weights.district, _because("district", district=row.district)


def _partners(session: Session, branch_id: int, which: ColumnElement[bool]) -> set[int]:
    """The branches that are or were in such a pairing with this one."""
    mine = select(col(Member.pairing_id)).join(Pairing).where(col(Member.branch_id) == branch_id, which)
    others = select(col(Member.branch_id)).where(
        col(Member.pairing_id).in_(mine), col(Member.branch_id) != branch_id
    )
    return set(session.execute(others).scalars())


def _lately_over(since: datetime) -> ColumnElement[bool]:
    """The pairings that have ended, or of which nothing came because somebody said no, since then."""
    refused = select(col(PairingEntry.pairing_id)).where(
        col(PairingEntry.step).in_(("decline", "refuse")), col(PairingEntry.at) >= since
    )
    declined = and_(col(Pairing.state) == PairingState.DECLINED, col(Pairing.id).in_(refused))
    return or_(and_(ENDED, col(Pairing.ended_at) >= since), declined)


def _solved(session: Session, branch_id: int) -> Counter[int]:
    """By branch, how many problems of common pairings were solved."""
    mine = select(col(Member.pairing_id)).where(col(Member.branch_id) == branch_id)
    counted = (
        select(col(Member.branch_id), func.count(col(Problem.id)))
        .join(Problem, col(Problem.pairing_id) == col(Member.pairing_id))
        .where(col(Member.pairing_id).in_(mine), col(Problem.state) == State.CLOSED)
        .group_by(col(Member.branch_id))
    )
    return _counter(session, counted)


def _counter(session: Session, counted: Select[int, int]) -> Counter[int]:
    return Counter({row[0]: row[1] for row in session.connection().execute(counted)})


@dataclass(frozen=True)
class Suggestion:
    """For a branch without a pairing: the candidate that was found for it, if any may be paired with it at all."""

    branch_id: int
    name: str
    candidate: Candidate | None


def assign(market: Market, unpaired: list[Row]) -> list[Suggestion]:
    """One suggestion for each, so that as few as possible are left out and nobody is suggested beyond the capacity.

    Among those the total score is the highest: an assignment of branches to free places (scipy, linear_sum_assignment).
    """
    from scipy.optimize import linear_sum_assignment

    offered = [{one.branch_id: one for one in market.candidates(row, limit=FEW)} for row in unpaired]
    free = {id: rules().capacity - market.loads[id] for some in offered for id in some}
    places = [id for id, count in free.items() for _ in range(max(count, 0))]
    if not places:
        return [Suggestion(row.id, row.name, None) for row in unpaired]
    gain = [[BASE + some[id].score if id in some else 0 for id in places] for some in offered]
    chosen = {
        row: places[place]
        for row, place in zip(*linear_sum_assignment(gain, maximize=True), strict=True)
        if gain[row][place] > 0
    }
    return [Suggestion(row.id, row.name, offered[n].get(chosen.get(n, 0))) for n, row in enumerate(unpaired)]


def once(suggested: list[Suggestion]) -> list[Suggestion]:
    """Two that are suggested to each other are told of once."""
    told: set[frozenset[int]] = set()
    found = []
    for one in suggested:
        pair = frozenset({one.branch_id, one.candidate.branch_id if one.candidate is not None else 0})
        if pair not in told:
            told.add(pair)
            found.append(one)
    return found


FEW = 30
BASE = 10_000
"""More than any score: that one more branch is served always counts for more than who serves it."""
