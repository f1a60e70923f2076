"""Numbers among results: each can be reached, whoever asks for one by its name gets it, none says more than it is."""

from decimal import Decimal

from sqlmodel import Session, select

from models.registry.pairings import Pairing
from models.results.numbers import in_order, is_result
from models.results.totals import Line, What, results
from models.understanding.amounts import Per, amounts_in
from tests.results.test_provenance import asked
from tests.results.test_provenance import told as closed
from tests.town import Phone, Town

MANY = (
    "给村里装了20盏路灯，种了300棵树，送了5台电脑、6台空调、7台水泵",
    "送了20顶帐篷、30床棉被、40个书包、50个灭火器、60张课桌",
    "给村里送了11把椅子、12块光伏板、13面锦旗",
    "省投资集团给城建实业融资46.2亿元",
)


async def tells(phone: Phone, *deeds: str) -> None:
    for one in deeds:
        await phone.says(one)
        await phone.taps("✅ 记下")
        await phone.sees("记下了")


async def test_all_numbers_can_be_reached_and_money_stands_first(town: Town) -> None:
    await tells(town.jxic, *MANY)
    await town.jxic.says("/results")
    await town.jxic.sees("办实事 4 件\n📊 融资46.2亿元")
    await town.jxic.taps("看其余2个数")
    rest = await town.jxic.sees("2026年", "点一下")
    assert str(rest["text"]).count("📊") == 2
    await town.jxic.taps("上一页")
    await town.jxic.sees("融资46.2亿元", "20盏灯")
    await town.jxic.taps("返回成果")
    await town.jxic.sees("成果 · 2026年")


async def test_who_asks_for_a_number_by_its_name_gets_it(town: Town) -> None:
    await tells(town.jxic, "省投资集团给城建实业融资46.2亿元，按合同口径", "培训电工大约200人次")
    for question in (
        "今年融资一共多少",
        "今年一共融了多少资？",
        "融资情况怎么样",
        "how much financing this year",
    ):
        await town.jxic.says(question)
        seen = await town.jxic.sees("2026年（到今天）", "📊 融资46.2亿元（按账目合同）")
        assert "培训" not in str(seen["text"])
    await town.jxic.says("今年培训了多少人次")
    await town.jxic.sees("培训约200人")
    await town.jxic.taps("培训约200人")
    await town.jxic.sees("这个数从这些来")
    await town.jxic.says("今年装了多少盏路灯")
    await town.jxic.sees("没有记下“盏灯”的数")
    await town.resident.says("今年融资一共多少")
    await town.resident.does_not_see("46.2亿元")


async def test_what_was_spent_is_no_result_and_a_bare_number_says_where_it_is_told(town: Town) -> None:
    await town.jxic.says("给城建实业送去31台水泵，花了四千八")
    await town.jxic.sees("📊 31台水泵，花费4,800元")
    await town.jxic.taps("✅ 记下")
    await tells(town.jxic, "给城建实业送去12件")
    await town.jxic.says("/results")
    await town.jxic.sees("📊 31台水泵", "💸 花费4,800元", "📊 12件（点开看是什么）")


def test_costs_and_bare_numbers_come_last_and_are_no_results() -> None:
    lines = [
        Line(What.NUMBERS, "", 1, amount=one)
        for one in amounts_in("下乡12次，花了3万元，走访20户，种了5棵树，融资1亿元，融资2亿元")
    ]
    told = [(line.amount.unit, int(line.amount.value)) for line in in_order(lines) if line.amount]
    assert told == [
        ("CNY", 200_000_000),
        ("CNY", 100_000_000),
        ("household", 20),
        ("tree", 5),
        ("CNY", 30_000),
        ("time", 12),
    ]
    assert [is_result(line.amount) for line in lines if line.amount] == [False, False, True, True, True, True]


def test_what_came_so_far_is_not_added_to_what_is_kept(session: Session) -> None:
    closed(session, "累计帮扶120户", "帮扶30户", "帮扶约20户", "累计帮扶150户")
    pairing = session.exec(select(Pairing).where(Pairing.key == "solar")).one()
    found = results(session, asked(pairing)).of(What.NUMBERS)
    assert {
        line.amount.per: (line.amount.value, line.amount.approximate) for line in found if line.amount
    } == {Per.ONCE: (Decimal(50), True), Per.SO_FAR: (Decimal(150), False)}
