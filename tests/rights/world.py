"""One of each kind of thing, so that every button can be tried on it, and who the people are."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from sqlmodel import Session, select

from models.activities import answering, replies
from models.activities import steps as activities
from models.activities.amending import Facts
from models.ledgers import names
from models.ledgers import steps as ledgers
from models.ledgers.record import Ledger, LedgerEntry, Side
from models.meetings import points
from models.meetings import steps as meetings
from models.membership import invitations
from models.pairings import steps as pairing_steps
from models.pairings.listing import steps as listings
from models.pairings.listing.record import ListingKind
from models.pairings.plan import steps as plans
from models.problems.record import Problem
from models.projects import steps as projects
from models.registry.pairings import members
from models.registry.roles import RoleKind
from models.stars.record import ClosedStars, StarEntry, StarQuarter, StarStep
from models.understanding.activity_words import ActivityType
from models.understanding.categories import Category
from models.understanding.ledger_words import read_ledger
from models.understanding.moments.when import When
from tests.rights.handled import (
    COMMUNITY,
    COORDINATOR,
    GANNENG,
    HUAGANLV,
    JINTAIYANG,
    NEIGHBOUR,
    NOW,
    OFFICER,
    SHULEI,
    VILLAGE,
    Things,
)
from tests.rights.neighbourhood import Neighbourhood

LIT = [{"measure": "meetings", "at_least": 1, "of": 1, "hits": 1, "cases": 1}]


@dataclass(frozen=True)
class World:
    """One of each thing, with the id under which its buttons name it."""

    ids: dict[str, int]
    arguments: dict[str, str] = field(default_factory=dict)


OF_VILLAGE = ("posts_list", "five_stars", "published_stars", "a_star", "changed_star")
"""What is of the village's pairing, and carried by its buttons."""


def made(session: Session) -> World:
    """The world, in a district whose people and branches are there already."""
    making = _Making(session)
    things = {
        **making.registered(),
        **making.problems(),
        **making.at_work(),
        **making.abuse(),
        **making.pairings(),
        **making.activities(),
        **making.projects(),
        **making.ledgers(),
        **making.meetings(),
        **making.stars(),
        **making.help(),
        **making.visits(),
        **making.carers(),
    }
    dispute, parts = making.dispute(things["stairs"])
    session.commit()
    ids = {name: thing.id for name, thing in things.items()}
    ids["posts_list"] = things["village"].id
    ids["a_deed_of_roof"] = ids["a_deed"]
    ids |= dict.fromkeys(OF_VILLAGE, things["village"].id)
    ids |= {"": 0, "dispute": dispute, **dict.fromkeys(parts, dispute)}
    arguments = making.carried(ids) | {name: str(id) for name, id in parts.items()}
    return World(dict.fromkeys(arguments, 0) | ids, arguments)


class _Making(Neighbourhood):
    """Makes what a concept needs; each returns its things by the names that they have in the world."""

    def carried(self, ids: dict[str, int]) -> dict[str, str]:
        """What the buttons carry besides a number, by the names of what they are on; some carry nothing else."""
        return {
            "open_list": "open",
            "a_name": "shows_name",
            "a_due_hand": "1",
            "large_words": "yes",
            "all_offers": "o",
            "pairings_sheet": "pairings|",
            "the_week": "week",
            "posts_list": "posts",
            "moved": str(self.known[SHULEI].standing.branches[0]),
            "a_deed": f"problem.{ids['power']}",
            "a_deed_of_roof": str(ids["roof"]),
            "meeting": str(self.branches["shulei"].id),
            "council": "1",
            "on_agenda": str(ids["a_point"]),
            "village_results": f"p{ids['village']}|2026|deeds",
            "ganneng_results": f"b{ids['ganneng']}|2026|deeds",
            "district_results": "d|2026|deeds",
            "year": "2026",
            "last_quarter": "2026q3",
            "five_stars": "2026q3",
            "published_stars": "2026q2",
            "a_star": "2026q3|1",
            "changed_star": "2026q3|2",
        }

    def stars(self) -> Things:
        """Of the village's pairing: two quarters that were closed with five stars, the earlier of which is published."""
        village, coordinator = self.paired["village"], self.known[COORDINATOR]
        five = [{"number": n, "zh": "星", "en": "star", "needs": LIT} for n in range(1, 6)]
        for code in ("2026q2", "2026q3"):
            self.session.add(StarQuarter(code=code, closed_at=NOW))
            self.session.add(ClosedStars(pairing_id=village.id, quarter=code, stars=five, lit=5))
        story, changed, publication = (
            StarEntry(
                pairing_id=pairing_id,
                district=village.district,
                quarter=code,
                step=step,
                star=star,
                by_id=coordinator.id,
                at=NOW,
            )
            for pairing_id, code, step, star in (
                (village.id, "2026q2", StarStep.STORY, None),
                (village.id, "2026q3", StarStep.LIT, 2),
                (None, "2026q2", StarStep.PUBLISHED, None),
            )
        )
        self.session.add_all((story, changed, publication))
        self.session.flush()
        return {"publication": publication}

    def registered(self) -> Things:
        return {
            "area": self.area,
            "ganneng": self.branches["ganneng_smart"],
            "bridge_branch": self.branches["huixian_bridge"],
            "village": self.paired["village"],
            "solar_pairing": self.paired["solar"],
            "a_broadcast": self._broadcast(),
            "a_notice": self._notice(),
            "role_of_officer": self.known[OFFICER].standing.roles[0],
            "role_of_ganneng": self.known[GANNENG].standing.roles[0],
            "invitation": invitations.make(
                self.session,
                RoleKind.CONTACT,
                NOW,
                branch_id=self.branches["jinxiu"].id,
                by=self.known[COMMUNITY],
            ),
        }

    def pairings(self) -> Things:
        """An offer on the board, a pairing that is proposed, and an item of a plan."""
        branches = self.branches
        solar = listings.post(
            self.session,
            self.known[GANNENG],
            branches["ganneng_smart"].id,
            ListingKind.OFFER,
            "光伏",
            Category.ENERGY_COST,
            NOW,
        )
        proposed = pairing_steps.propose(
            self.session,
            self.known[COMMUNITY],
            branches["jinxiu"],
            [branches["construction_bureau"]],
            "修路",
            NOW,
        )
        rubbish = plans.add(
            self.session,
            self.paired["village"],
            self.known[VILLAGE],
            "清运垃圾",
            branches["huaganlv"].id,
            date(2026, 12, 20),
            NOW,
        )
        return {"solar": solar, "proposed": proposed, "rubbish": rubbish}

    def projects(self) -> Things:
        """One that a side of a pairing leads."""
        branch = self.branches["ganneng_smart"].id
        by, solar, due = self.known[GANNENG], self.paired["solar"].id, date(2026, 12, 20)
        return {"roof": projects.begin(self.session, by, solar, branch, "屋顶光伏", due, NOW)}

    def activities(self) -> Things:
        """A day of the Party, a meeting to which the partner objects, two deeds of which one answers something."""
        ganneng, solar = self.known[GANNENG], self.paired["solar"]
        day, meeting = (
            activities.log(self.session, ganneng, solar, kind, Facts(NOW, words), NOW)
            for kind, words in (
                (ActivityType.THEME_PARTY_DAY, "主题党日"),
                (ActivityType.JOINT_MEETING, "联席会"),
            )
        )
        deeds = [
            activities.log(self.session, ganneng, solar, ActivityType.DEED, Facts(NOW, words), NOW)
            for words in ("装好了光伏，每年省电费120万元", "送了20箱牛奶")
        ]
        power = self.session.exec(select(Problem).where(Problem.text == "电费太高")).one()
        answering.link(self.session, deeds[1], power)
        activities.object_to(self.session, meeting, self.known[SHULEI], "是10人", NOW)
        done = {"party_day": day, "meeting": meeting, "a_deed": deeds[0], "a_linked_deed": deeds[1]}
        return done | self._ahead()

    def _ahead(self) -> Things:
        """Visits: one to come, one for which another time is asked, and one that has begun."""
        ganneng, solar = self.known[GANNENG], self.paired["solar"]
        to_come, moved = (
            activities.log(self.session, ganneng, solar, ActivityType.VISIT, Facts(at, words), NOW)
            for words, at in (("走访", NOW + timedelta(days=1)), ("慰问", NOW + timedelta(days=2)))
        )
        facts, yesterday = Facts(NOW - timedelta(hours=1), "走访"), NOW - timedelta(days=1)
        begun = activities.log(self.session, ganneng, solar, ActivityType.VISIT, facts, yesterday)
        other = When(NOW + timedelta(days=3), timed=True)
        replies.propose(self.session, moved, self.known[SHULEI], "三天后", other, NOW)
        return {"to_come": to_come, "moved": moved, "begun": begun}

    def ledgers(self) -> Things:
        """Jobs in the village, a platform about which its partner disagrees, and a mentor pair with two names."""
        jobs = self._written(HUAGANLV, "village", Ledger.POSTS, "提供20个保洁岗位")
        lab = self._written(GANNENG, "solar", Ledger.PLATFORM, "共享了检测平台")
        ledgers.object_to(self.session, lab, self.known[SHULEI], "是质检平台", NOW)
        pair = self._written(JINTAIYANG, "schools", Ledger.MENTORS, "李老师带王老师，高二地理")
        guided = names.of_entry(self.session, pair)[Side.PUPIL]
        guided.person_id = self.known[NEIGHBOUR].id
        return {"jobs": jobs, "lab": lab, "mentors": pair}

    def _written(self, by: int, pairing: str, ledger: Ledger, words: str) -> LedgerEntry:
        pair, facts = self.paired[pairing], read_ledger(words, ledger, NOW)
        own, *others = sorted(
            members(self.session, pair.id), key=lambda one: one.id not in self.known[by].standing.branches
        )
        parts = ledgers.Parts(own.id, others[0].id)
        return ledgers.write(self.session, self.known[by], pair, ledger, facts, parts, NOW)

    def meetings(self) -> Things:
        """Of the village one that is under way with a point, one with minutes, and one on whose agenda a point is."""
        village, enterprise, pairing = self.known[VILLAGE], self.known[HUAGANLV], self.paired["village"]
        day, over, ahead = (
            activities.log(self.session, village, pairing, ActivityType.JOINT_MEETING, Facts(NOW, words), NOW)
            for words in ("正在开", "开完了", "还没开")
        )
        points.add(self.session, day, village, "垃圾", NOW)
        council = meetings.begin(self.session, day, village, NOW)
        minutes = meetings.begin(self.session, over, village, NOW)
        meetings.end(self.session, minutes, enterprise, NOW)
        point = points.add(self.session, ahead, village, "停车场", NOW)
        return {
            "council_day": day,
            "council": council,
            "minutes": minutes,
            "on_agenda": ahead,
            "a_point": point,
        }
