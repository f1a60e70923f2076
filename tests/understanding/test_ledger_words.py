"""What belongs on a list is heard by sentences as people write them, in both languages."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from messages.rendering import LANGUAGES, Messages
from models.ledgers.card import described
from models.understanding.ledger_facts import Ledger, LedgerFacts
from models.understanding.ledger_words import is_likely, ledger_in, named_shortly, read_ledger, taken_in

NOW = datetime(2026, 11, 25, 10, tzinfo=ZoneInfo("Asia/Shanghai"))
MESSAGES = Messages(ZoneInfo("Asia/Shanghai"))


def told(sentence: str, ledger: Ledger) -> dict[str, object]:
    """What is read of it, numbers as their value and unit."""
    facts = vars(read_ledger(sentence, ledger, NOW))
    return {
        name: f"{value.value}{value.unit}" if hasattr(value, "unit") else value
        for name, value in facts.items()
        if value
    }


@pytest.mark.parametrize(
    ("sentence", "what", "value"),
    [
        ("6个菜园管护岗位", "菜园管护", "6job"),
        ("村里有四个护林员的岗", "护林员", "4job"),
        ("食堂空出3个洗碗工岗位，优先本村人", "洗碗工", "3job"),
        ("还有两名缝纫工职位", "缝纫工", "2job"),
        ("六个门卫岗位留给村民", "门卫", "6job"),
        ("现有就业岗位8个", "", "8job"),
    ],
)
def test_posts_are_told_by_what_is_done_there(sentence: str, what: str, value: str) -> None:
    assert ledger_in(sentence, NOW) is Ledger.POSTS
    assert (told(sentence, Ledger.POSTS).get("what", ""), told(sentence, Ledger.POSTS)["value"]) == (
        what,
        value,
    )


@pytest.mark.parametrize("sentence", ["8名党员到岗", "3名志愿者上岗", "设立3个党员先锋岗", "6个菜园"])
def test_who_is_at_work_is_no_post(sentence: str) -> None:
    assert ledger_in(sentence, NOW) is None


@pytest.mark.parametrize(
    ("sentence", "what", "since", "until"),
    [
        ("和舒蕾共享了检测平台，今年3月起", "检测平台", date(2026, 3, 1), None),
        ("共享会议室给村里用", "会议室", None, None),
        ("与民企共享仓库和物流系统", "仓库和物流系统", None, None),
        ("停车场共享给社区，从2026年5月到2027年5月", "停车场", date(2026, 5, 1), date(2027, 5, 31)),
        ("检测中心今年三月起给舒蕾用", "检测中心", date(2026, 3, 1), None),
        ("We share our testing lab with Shulei since March", "testing lab", date(2026, 3, 1), None),
    ],
)
def test_platforms(sentence: str, what: str, since: date | None, until: date | None) -> None:
    assert ledger_in(sentence, NOW) is Ledger.PLATFORM
    found = read_ledger(sentence, Ledger.PLATFORM, NOW)
    assert (found.what, found.since, found.until) == (what, since, until)


@pytest.mark.parametrize(
    ("sentence", "teacher", "pupil", "what", "until"),
    [
        ("李老师带王老师，高二地理，本学期", "李老师", "王老师", "高二地理", date(2027, 1, 31)),
        ("我们周老师带金太阳的小陈老师，语文", "周老师", "陈老师", "语文", None),
        ("李晓明老师带王芳老师教高二地理", "李老师", "王老师", "高二地理", None),
        ("实验中学欧阳娜老师和王老师师徒结对，英语，下学期", "欧阳老师", "王老师", "英语", date(2027, 8, 31)),
        (
            "Ms Li mentors Ms Wang, grade 11 geography, this term",
            "Ms Li",
            "Ms Wang",
            "grade 11 geography",
            date(2027, 1, 31),
        ),
    ],
)
def test_mentor_pairs(sentence: str, teacher: str, pupil: str, what: str, until: date | None) -> None:
    assert ledger_in(sentence, NOW) is Ledger.MENTORS
    found = read_ledger(sentence, Ledger.MENTORS, NOW)
    assert (found.teacher, found.pupil, found.what, found.until) == (teacher, pupil, what, until)


@pytest.mark.parametrize(
    ("sentence", "facts"),
    [
        ("提供20个保洁岗位，已上岗15人", {"what": "保洁", "value": "20job", "beside": "15person"}),
        ("提供5个保安岗位，已上岗3人", {"what": "保安", "value": "5job", "beside": "3person"}),
        ("提供二十个岗位", {"value": "20job"}),
        ("提供保安岗位5个，到明年6月底", {"what": "保安", "value": "5job", "until": date(2027, 6, 30)}),
        ("20 cleaning jobs, 15 taken", {"what": "cleaning", "value": "20job", "beside": "15person"}),
    ],
)
def test_posts(sentence: str, facts: dict[str, object]) -> None:
    assert ledger_in(sentence, NOW) is Ledger.POSTS
    assert told(sentence, Ledger.POSTS) == facts


@pytest.mark.parametrize(
    ("sentence", "facts"),
    [
        (
            "2026年本科上线率62%，比去年提高8个百分点",
            {"what": "本科上线率", "year": 2026, "value": "62%", "beside": "8pp"},
        ),
        (
            "今年升学率比去年下降了1.5个百分点，到了88%",
            {"what": "升学率", "year": 2026, "value": "88%", "beside": "-1.5pp"},
        ),
        ("我校中考优秀率35%，比上年提高5%", {"what": "中考优秀率", "value": "35%", "beside": "5pp"}),
        (
            "University admission rate 62% in 2026, up 8 percentage points",
            {"what": "University admission rate", "year": 2026, "value": "62%", "beside": "8pp"},
        ),
    ],
)
def test_outcomes(sentence: str, facts: dict[str, object]) -> None:
    assert ledger_in(sentence, NOW) is Ledger.OUTCOME
    assert told(sentence, Ledger.OUTCOME) == facts


@pytest.mark.parametrize(
    ("sentence", "more"),
    [
        ("又来了3个人上班", 3),
        ("走了2个人", -2),
        ("3 more people started working", 3),
        ("已上岗18人", 0),
        ("又漏水了", 0),
    ],
)
def test_how_many_came(sentence: str, more: int) -> None:
    assert taken_in(sentence, NOW).more == more


@pytest.mark.parametrize(
    "sentence",
    [
        "楼道灯坏了",
        "昨天下午开会，8人参加",
        "电费涨了8%",
        "打造了48个共享平台",
        "招了5个人",
        "老师，请问怎么记活动",
    ],
)
def test_what_may_be_anything_else_belongs_on_no_list(sentence: str) -> None:
    assert ledger_in(sentence, NOW) is None


def test_what_comes_later_puts_right_and_adds() -> None:
    first = read_ledger("提供20个保洁岗位，已上岗15人", Ledger.POSTS, NOW)
    later = first.then(read_ledger("是18个岗位", Ledger.POSTS, NOW)).then(LedgerFacts(more=3))
    assert later.value is not None
    assert later.beside is not None
    assert (later.what, later.value.value, later.beside.value) == ("保洁", Decimal(18), Decimal(18))
    gone = later.then(LedgerFacts(more=-20))
    assert gone.beside is not None
    assert gone.beside.value == Decimal(0)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("李晓明老师", "李老师"),
        ("李老师", "李老师"),
        ("张建国", "张老师"),
        ("欧阳娜", "欧阳老师"),
        ("Anna Smith", "Anna S."),
        ("Ms Li", "Ms Li"),
    ],
)
def test_of_a_name_only_so_much_is_kept(name: str, kept: str) -> None:
    assert named_shortly(name) == kept


def test_a_share_of_more_than_all_cannot_be() -> None:
    found = read_ledger("升学率120%", Ledger.OUTCOME, NOW).value
    assert found is not None
    assert not is_likely(found)


@pytest.mark.parametrize(
    ("sentence", "what", "year", "since", "until"),
    [
        ("上学期优秀率35%", "优秀率", None, date(2026, 2, 1), date(2026, 8, 31)),
        ("这个学期的合格率98%", "合格率", None, date(2026, 9, 1), date(2027, 1, 31)),
        ("上学年升学率88%", "升学率", None, date(2025, 9, 1), date(2026, 8, 31)),
        ("上半年合格率95%", "合格率", None, date(2026, 1, 1), date(2026, 6, 30)),
        ("last term the pass rate was 95%", "pass rate", None, date(2026, 2, 1), date(2026, 8, 31)),
        ("去年录取率60%", "录取率", 2025, None, None),
        ("合格率95%", "合格率", None, None, None),
    ],
)
def test_an_outcome_is_of_the_time_that_is_told(
    sentence: str, what: str, year: int | None, since: date | None, until: date | None
) -> None:
    found = read_ledger(sentence, Ledger.OUTCOME, NOW)
    assert (found.what, found.year, found.since, found.until) == (what, year, since, until)
    shown = described(Ledger.OUTCOME, found, "一中", "") | {"state": "running"}
    for language in LANGUAGES:
        assert "None" not in MESSAGES.html(language, "ledgers.line", shown)


def test_a_time_that_is_said_later_stands_in_place_of_the_other() -> None:
    year, term = (read_ledger(one, Ledger.OUTCOME, NOW) for one in ("去年录取率60%", "上学期录取率60%"))
    assert (year.then(term).year, year.then(term).since) == (None, date(2026, 2, 1))
    assert (term.then(year).year, term.then(year).since) == (2025, None)
