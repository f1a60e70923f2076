"""How long suggestions take among 20,000 branches with 10,000 offers and needs: `python -m tests.bench.matching`."""

import random
import tempfile
import time
from datetime import UTC, datetime
from statistics import median

from sqlalchemy import insert
from sqlmodel import Session, select

from bot import database
from models.pairings import directory
from models.pairings.listing.record import Listing, ListingKind, ListingState
from models.pairings.listing.steps import HOLDS
from models.registry.branches import Branch, BranchKind
from models.registry.people import Person
from models.summaries.matching import Market, assign
from models.understanding.categories import Category

BRANCHES, LISTINGS, ROUNDS = 20_000, 10_000, 15
WORDS = ["电费", "资金", "工人", "技术", "订单", "场地", "设备", "物流", "培训", "课程", "环境", "垃圾"]
KINDS = [kind for kind in BranchKind if kind is not BranchKind.PROJECT]


def fill(url: str) -> None:
    """Branches of every kind, each with a name of its own, and what they offer and need."""
    now, chance = datetime.now(UTC), random.Random(1)
    database.migrate(url)
    with Session(database.open_engine(url)) as session:
        poster = Person(telegram_id=1, name="联络员", met_at=now)
        session.add(poster)
        session.flush()
        session.execute(insert(Branch), [_branch(n, chance) for n in range(1, BRANCHES + 1)])
        common = {
            "state": ListingState.OPEN,
            "posted_by_id": poster.id,
            "posted_at": now,
            "ask_at": now + HOLDS,
        }
        session.execute(insert(Listing), [_listing(n, chance) | common for n in range(LISTINGS)])
        session.commit()


def _branch(n: int, chance: random.Random) -> dict[str, object]:
    name = f"{''.join(chance.sample(WORDS, 2))}{n}党支部"
    return {
        "id": n, "key": f"b{n}", "name": name, "kind": chance.choice(KINDS), "district": f"区{n % 20}",
        "industries": [chance.choice(WORDS)], "pinyin": directory.spelled(name),
    }  # fmt: skip


def _listing(n: int, chance: random.Random) -> dict[str, object]:
    text = f"{'想要' if n % 2 else '可以提供'}{chance.choice(WORDS)}和{chance.choice(WORDS)}"
    kind = ListingKind.NEED if n % 2 else ListingKind.OFFER
    return {
        "branch_id": 1 + chance.randrange(BRANCHES), "kind": kind, "text": text, "category": chance.choice([*Category]),
        "revision": 0,
    }  # fmt: skip


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/matching.db"
        fill(url)
        lines = [f"among {BRANCHES:,} branches with {LISTINGS:,} offers and needs, the median of {ROUNDS}"]
        with Session(database.open_engine(url)) as session:
            busy = session.exec(select(Listing.branch_id).limit(ROUNDS)).all()
            branches = [session.get_one(Branch, id) for id in busy]
            found = [
                _timed(lambda one=branch: Market(session, datetime.now(UTC)).candidates(one, 5))
                for branch in branches
            ]
            lines.append(f"/match             {median(found):8.1f} ms   (at most 300)")
            few = [_timed(lambda: _page(session)) for _ in range(3)]
            lines.append(f"/match, a district {median(few):8.1f} ms   a page of 6")
            searches = [
                _timed(lambda one=branch: directory.search(session, one.name[1:4])) for branch in branches
            ]
            lines.append(f"/branches WORDS    {median(searches):8.1f} ms")
        print("\n".join(lines))  # noqa: T201 - this is what it is for


def _page(session: Session) -> object:
    market = Market(session, datetime.now(UTC))
    return assign(market, market.unpaired(["区1"])[:6])


def _timed(work: object) -> float:
    start = time.perf_counter()
    work()  # type: ignore[operator]
    return 1000 * (time.perf_counter() - start)


if __name__ == "__main__":
    main()
