"""Who passes on what is wrong at somebody's tells of a problem: it is no deed, and withdraws nothing."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from models.understanding.hearing import hear
from models.understanding.intents import Intent, Role

NOW = datetime(2026, 11, 28, 10, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.mark.parametrize("role", [Role.CONTACT, Role.OFFICER, Role.RESIDENT])
@pytest.mark.parametrize(
    "text",
    [
        "第二片区李大爷家水管爆了,帮他报一下",
        "5栋孙奶奶家马桶堵了,帮她报修一下",
        "帮王大妈报个修,热水器漏水",
        "1栋李大爷家水管爆了,帮他报一下",
        "替3栋张阿姨报个修 水管漏水",
        "楼上王奶奶家跳闸了 代她报一哈",
        "老李家下水道堵了帮他反映下",
        "王大爷不会用手机,他家门锁坏了,我替他报",
        "report for grandma Sun in 5: her toilet is blocked",
        "Aunt Wang's heater leaks, please report it for her",
    ],
)
def test_it_is_a_problem(text: str, role: Role) -> None:
    assert hear(text, role, NOW).intent is Intent.PROBLEM


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("帮王大妈修好了热水器", Intent.RESULT),
        ("帮李大爷家换了水管", Intent.RESULT),
        ("给李大爷报了修,已经修好了", Intent.CONFIRM),
        ("刚才帮他报的撤了吧", Intent.WITHDRAW),
        ("别帮他报修了,水管已经通了", Intent.WITHDRAW),
        ("已经替5栋孙奶奶报修了,怎么还没人来", Intent.NUDGE),
        ("帮王书记报一下活动:昨天开了支部会,8个人", Intent.ACTIVITY),
        ("今天入户走访,帮3户老人报修了水管", Intent.ACTIVITY),
        ("帮我报一下上个月解决了多少问题", Intent.FIGURES),
    ],
)
def test_what_was_done_or_is_taken_back_stays_what_it_is(text: str, intent: Intent) -> None:
    assert hear(text, Role.CONTACT, NOW).intent is intent
