"""What is counted, in whatever measure word; and what was spent, which is no result."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from messages.rendering import Messages
from models.pairings.figures.record import shown
from models.understanding.amounts import amounts_in, is_bare
from models.understanding.doubts import sure
from models.understanding.quantities import quantities_in

NOW = datetime(2026, 11, 25, 15, 20, tzinfo=ZoneInfo("Asia/Shanghai"))
MESSAGES = Messages(ZoneInfo("Asia/Shanghai"))

THINGS = [
    ("清运三十车垃圾", "30车"),
    ("拉走建筑垃圾三十车", "30车"),
    ("平均分提高12分", "提高12分"),
    ("每度电便宜八分", "节省0.08元/度"),
    ("电价每度便宜8分钱", "节省0.08元/度"),
    ("8项问题清单", "8个问题"),
    ("梳理问题清单8项", "8个问题"),
    ("收集意见建议35条", "35条建议"),
    ("发了300张传单", "300份宣传资料"),
    ("发放宣传资料500份", "500份宣传资料"),
    ("更换电表30块", "30块表"),
    ("换了50根灯管", "50根灯管"),
    ("送了20顶帐篷", "20顶帐篷"),
    ("捐赠棉被80床", "80床被子"),
    ("赠送锦旗一面", "1面锦旗横幅"),
    ("办讲座3场", "3场讲座"),
    ("组织义诊两场", "2场义诊"),
    ("义诊12次", "12场义诊"),
    ("走访12次", "12次走访"),
    ("举办培训6期", "6期培训"),
    ("化解矛盾纠纷12起", "12个问题"),
    ("捐了电脑31台", "31台电脑"),
    ("送了50份爱心餐", "50份饭"),
    ("安装摄像头16个", "16个摄像头"),
    ("20 laptops", "20 computers"),
    ("50 tents and 80 quilts", "50 tents, 80 quilts"),
    ("30 truckloads of rubbish", "30 truckloads"),
]
SPENT = [
    ("花了四千八", "花费4,800元"),
    ("花了4800元买米面油", "花费4,800元"),
    ("大约花了三万块", "花费约3万元"),
    ("支出5600元", "花费5,600元"),
    ("用了2万元修路", "花费2万元"),
    ("自掏腰包花了两千块", "花费2,000元"),
    ("捐款5000元，花了3000元", "帮扶5,000元，花费3,000元"),
    ("we spent 3,000 yuan and raised 5,000 yuan", "3,000 yuan (spent), 5,000 yuan (financing)"),
]
NOT_SPENT = [
    ("帮企业节省开支3万元", "节省3万元"),
    ("减少支出2万元", "节省2万元"),
    ("少花了3万元", "节省3万元"),
    ("花园小区装了20盏灯", "20盏灯"),
    ("两名花工种了200棵树", "2人，200棵树"),
    ("投入30万元修路", "投资30万元"),
]
NOTHING = [
    "10分钟",
    "三分之一",
    "分了5个组",
    "来了3车人",
    "一分钱不花",
    "8分地",
    "两期都并网了",
    "用了3天",
    "扣了3分",
]


@pytest.mark.parametrize(("told", "read"), [*THINGS, *SPENT, *NOT_SPENT])
def test_a_number_is_told_with_what_it_is_of(told: str, read: str) -> None:
    found = shown(sure(told, NOW, gathering=False))
    language = "en" if told.isascii() else "zh"
    assert MESSAGES.html(language, "numbers.amounts", {"amounts": found}) == read


@pytest.mark.parametrize("told", NOTHING)
def test_what_counts_nothing_that_came_of_it(told: str) -> None:
    assert quantities_in(told) == ()


@pytest.mark.parametrize(
    ("told", "bare"),
    [
        ("下乡12次", True),
        ("送了31台", True),
        ("走访12次", False),
        ("送了31台水泵", False),
        ("帮扶20户", False),
    ],
)
def test_what_a_number_is_of_may_not_be_told(told: str, bare: bool) -> None:
    assert [is_bare(one) for one in amounts_in(told)] == [bare]
