"""A district that has lived for a year: lists, projects, deeds, stars of its own, estates and doors."""

from datetime import date, timedelta

import yaml
from sqlmodel import Session, select

from models.activities import steps as activities
from models.activities.amending import Facts
from models.community.areas.redrawing import DrawnArea, DrawnEstate, redraw
from models.community.visits import homes
from models.ledgers import names, steps
from models.ledgers.record import Ledger, LedgerEntry
from models.pairings import joint_branches
from models.pairings.listing import steps as listings
from models.pairings.listing.record import ListingKind
from models.problems import steps as problems
from models.projects import changing
from models.projects import steps as projects
from models.projects.record import CameOf
from models.projects.telling import retract
from models.registry import people
from models.registry.branches import Area, Branch, District
from models.registry.pairings import Pairing, members
from models.registry.people import Person
from models.rights.ladder import matter_of_pairing
from models.stars import criteria
from models.stars.criteria import Stars
from models.understanding.activity_words import ActivityType
from models.understanding.addresses import homes_in
from models.understanding.amounts import amounts_in
from models.understanding.categories import Category, Urgency
from models.understanding.counts import Headcount
from models.understanding.doubts import sure
from models.understanding.ledger_words import read_ledger
from tests.community.maps import POINT, square
from tests.town import WEDNESDAY

STARS = """
stars:
  - {name: 支部过硬, needs: {meetings: 1, activities: 3}}
  - {name: {zh: 产业兴旺, en: Business}, needs: {projects: 1}}
  - {name: 生态宜居, needs: {deeds: 2}}
  - {name: 平安法治, needs: {in_time: {percent: 90, of: 3}}}
  - {name: {en: Content}, needs: {satisfied: {percent: 80, of: 2}, plan: 1, needs: 1}}
kinds:
  enterprise_village:
    - {name: 村美, needs: {deeds: 1}}
    - {name: 村富, needs: {platforms: 1}}
    - {name: 村和, needs: {solved: 2}}
    - {name: 村学, needs: {service: 4}}
    - {name: 村强, needs: {projects: 2}}
"""
"""A district's own."""
FORMULA = '=HYPERLINK("http://example.org","点我")'


def write(session: Session, by: int, pairing: str, ledger: Ledger, words: str) -> LedgerEntry:
    person = people.by_account(session, [by])[by]
    pair = session.exec(select(Pairing).where(Pairing.key == pairing)).one()
    own, *others = sorted(members(session, pair.id), key=lambda one: one.id not in person.standing.branches)
    parts = steps.Parts(own.id, others[0].id)
    facts = read_ledger(words, ledger, WEDNESDAY)
    return steps.write(session, person, pair, ledger, facts, parts, WEDNESDAY)


def lived(session: Session) -> None:
    """A year of lists and activities, with what a spreadsheet might take for something else."""
    write(session, 1004, "solar", Ledger.PLATFORM, "和舒蕾共享了检测平台，今年3月起")
    ended = write(session, 1004, "solar", Ledger.PLATFORM, "共享了会议室")
    ganneng = people.by_account(session, [1004])[1004]
    steps.end(session, ended, ganneng, WEDNESDAY)
    taken_back = write(session, 1004, "solar", Ledger.PLATFORM, "共享了仓库")
    steps.withdraw(session, taken_back, ganneng, WEDNESDAY)
    pair = write(session, 1010, "schools", Ledger.MENTORS, "李老师带王老师，高二地理，本学期")
    names.vouch(session, pair, people.by_account(session, [1010])[1010], WEDNESDAY)
    write(session, 1010, "schools", Ledger.MENTORS, "赵老师带钱老师，高三物理")
    write(session, 1014, "village", Ledger.POSTS, "提供约20个保洁岗位，到明年6月底")
    write(session, 1013, "village", Ledger.POSTS, "提供5个保安岗位，已上岗3人，登记在册")
    write(
        session, 1011, "schools", Ledger.OUTCOME, "2026年本科上线率62.5%，比去年提高8个百分点，问卷调查得出"
    )
    write(session, 1011, "schools", Ledger.OUTCOME, "2025年中考合格人数120人，比去年少20人")
    solar = session.exec(select(Pairing).where(Pairing.key == "solar")).one()
    for words, timed, count in ((FORMULA, True, 8), ("-5度植树\n很冷", False, 30), ("+1", True, None)):
        at = WEDNESDAY if timed else WEDNESDAY.replace(hour=9, minute=0)
        facts = Facts(at, words, timed, "@工地", Headcount(count, about=True) if count else None)
        activities.log(session, ganneng, solar, ActivityType.VISIT, facts, WEDNESDAY)
    built(session)
    session.merge(District(name="赣江新区", approves_pairings=True, centre="28.78,115.86"))
    session.exec(select(Branch).where(Branch.key == "shulei")).one().work = "=1+1"
    criteria.keep(session, "赣江新区", Stars.model_validate(yaml.safe_load(STARS)))
    placed(session)
    session.commit()


def placed(session: Session) -> None:
    """Estates where they lie, and doors, of which one wishes no visits, and one is not there."""
    redraw(
        session,
        [DrawnArea("jinxiu-5", square(0, 5))],
        [
            DrawnEstate("phase-1", "jinxiu-1", "锦绣一期", square(0, 0)),
            DrawnEstate("osmanthus", "jinxiu-2", "桂香园", POINT),
            DrawnEstate("unknown", "jinxiu-2", "=某处"),
        ],
        WEDNESDAY,
    )
    area = session.exec(select(Area).where(Area.key == "jinxiu-2")).one()
    homes.add(session, area, homes_in("3号楼 1-2层每层2户\n幸福巷5号"))
    first, second, *_ = homes.to_visit(session, area)
    first.refused_at = second.removed_at = WEDNESDAY


def built(session: Session) -> None:
    """Projects and deeds, from their beginning to their numbers."""
    jxic, ganneng = people.by_account(session, [1007])[1007], people.by_account(session, [1004])[1004]
    due = date(2027, 6, 30)
    bridge = session.exec(select(Pairing).where(Pairing.key == "bridge")).one()
    own, other = sorted(members(session, bridge.id), key=lambda one: one.id not in jxic.standing.branches)
    begun = projects.begin(session, jxic, bridge.id, own.id, "汇贤大桥", due, WEDNESDAY)
    begun.came_of = CameOf.DECISION
    begun.joint_branch_id = session.exec(select(Branch.id).where(Branch.key == "huixian_bridge")).one()
    over = joint_branches.form(session, bridge, jxic, "引桥临时党支部", jxic, WEDNESDAY - timedelta(days=40))
    joint_branches.close(session, over, jxic, "引桥通了", WEDNESDAY - timedelta(days=9))
    changing.aim(session, begun, jxic, "", amounts_in("总投资8.5亿元"), WEDNESDAY)
    changing.set_part(session, begun, jxic, other.id, "=办手续：\n三个月内", WEDNESDAY)
    changing.add_milestone(session, begun, jxic, "合龙", date(2027, 1, 31), WEDNESDAY)
    reached = changing.add_milestone(session, begun, jxic, "开工", date(2026, 12, 1), WEDNESDAY)
    changing.reach(session, begun, jxic, reached.id, WEDNESDAY)
    words = "注册资本金13.1亿元，桥墩建好约12处"
    projects.progress(session, begun, jxic, words, WEDNESDAY, amounts=amounts_in(words))
    projects.progress(session, begun, jxic, "记错了3处", WEDNESDAY, amounts=amounts_in("记错了3处"))
    retract(session, begun, jxic, WEDNESDAY)
    came_of_others(session, ganneng, due)


def came_of_others(session: Session, ganneng: Person, due: date) -> None:
    """Projects that came of a problem and of a need, and the numbers of deeds."""
    solar = session.exec(select(Pairing).where(Pairing.key == "solar")).one()
    branch = next(one for one in members(session, solar.id) if one.id in ganneng.standing.branches)
    raiser = people.by_account(session, [1003])[1003]
    matter = matter_of_pairing(session, solar, raiser)
    how = (Category.ENERGY_COST, Urgency.ORDINARY, WEDNESDAY)
    problem = problems.raise_problem(session, raiser, matter, "电费太高", *how)
    needy = raiser.standing.branches[0]
    need = listings.post(session, raiser, needy, ListingKind.NEED, "想办食堂", Category.OTHER, WEDNESDAY)
    for title, words in (
        ("屋顶光伏", "装机5.1兆瓦和1.39兆瓦，5月起每年供电约650万千瓦时，按电表"),
        ("食堂", ""),
    ):
        begun = projects.begin(session, ganneng, solar.id, branch.id, title, due, WEDNESDAY)
        begun.problem_id = problem.id if words else None
        begun.listing_id = None if words else need.id
        if words:
            told = sure(words, WEDNESDAY, gathering=False)
            projects.close(session, begun, ganneng, words, WEDNESDAY, amounts=told)
        else:
            projects.stop(session, begun, ganneng, "不需要了", WEDNESDAY)
    for words in ("去年融资46.2亿元，按合同口径", "帮舒蕾把次品率降低了0.000125个百分点"):
        activities.log(session, ganneng, solar, ActivityType.DEED, Facts(WEDNESDAY, words), WEDNESDAY)
    afterwards = WEDNESDAY + timedelta(days=9)
    activities.log(session, ganneng, solar, ActivityType.VISIT, Facts(afterwards, "下周再来"), WEDNESDAY)
