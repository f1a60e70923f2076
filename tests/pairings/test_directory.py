"""The directory: found however it is typed; contacts for those entitled."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlmodel import Session, col, select

from models.pairings import directory
from models.registry.branches import Branch
from tests.town import Phone, Town


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("锦绣", "锦绣花园社区党支部"),
        ("锦锈花园", "锦绣花园社区党支部"),
        ("jxhy", "锦绣花园社区党支部"),
        ("jinxiu", "锦绣花园社区党支部"),
        ("jinxuihuayuan", "锦绣花园社区党支部"),
        ("舒蕾", "舒蕾生物科技股份有限公司党支部"),
        ("桑海中学党支部", "桑海中学党支部"),
        ("公安", "赣江新区公安局党支部"),
    ],
)
def test_a_branch_is_found_however_it_is_typed(session: Session, typed: str, name: str) -> None:
    assert directory.search(session, typed)[0].name == name


@pytest.mark.parametrize("typed", ["", " ", "qqqq", "火星", "<b>", "党支部", "%"])
def test_what_is_no_branch_finds_none(session: Session, typed: str) -> None:
    assert directory.search(session, typed) == []


def test_every_branch_is_found_by_its_name_its_initials_and_with_a_letter_dropped(session: Session) -> None:
    branches = session.exec(select(Branch).order_by(col(Branch.id))).all()

    @settings(deadline=None, max_examples=40)
    @given(st.sampled_from(branches), st.data())
    def search(branch: Branch, data: st.DataObject) -> None:
        assert directory.search(session, branch.name)[0].id == branch.id
        initials = branch.pinyin.split()[0]
        assert branch in directory.search(session, initials)
        dropped = data.draw(st.integers(0, len(branch.name) - 1))
        assert branch in directory.search(session, branch.name[:dropped] + branch.name[dropped + 1 :])

    search()


async def opens(phone: Phone, name: str) -> None:
    await phone.says(f"/branches {name}")
    await phone.taps(name)


async def test_contacts_are_shown_to_partners_and_to_the_coordinator_and_to_nobody_else(town: Town) -> None:
    for reader in (town.ganneng, town.shulei, town.coordinator):
        await opens(reader, "舒蕾")
        await reader.sees("舒蕾生物科技股份有限公司党支部", "舒蕾联络员（联络员）")
    await opens(town.bureau, "舒蕾")
    await town.bureau.sees("舒蕾生物科技股份有限公司党支部", "联系人可以问统筹员")
    await town.bureau.does_not_see("舒蕾联络员")


async def test_the_card_shows_partners_and_what_is_offered(town: Town) -> None:
    await town.ganneng.says("/offer 可以上门装光伏")
    await town.ganneng.taps("写进清单")
    await opens(town.shulei, "赣能智慧")
    await town.shulei.sees("国企", "结对：舒蕾生物科技股份有限公司党支部")
    await town.shulei.taps("可以上门装光伏")
    await town.shulei.sees("能提供", "江西赣能智慧能源有限公司党支部")


async def test_residents_are_told_what_they_can_do_instead(town: Town) -> None:
    await town.resident.says("/branches 舒蕾")
    card = await town.resident.sees("通讯录是给支部用的")
    assert "通讯录是给支部用的" in await town.resident.forges(card, "branch.show:1:0")


async def test_what_cannot_be_found_is_said_so(town: Town) -> None:
    await town.shulei.says("/branches 火星基地")
    await town.shulei.sees("没找到“火星基地”")
    card = await town.shulei.sees("没找到")
    assert "没有找到这个支部" in await town.shulei.forges(card, "branch.show:999:0")


async def test_the_whole_district_is_paged(town: Town) -> None:
    await town.shulei.says("/branches")
    await town.shulei.taps("下一页")
    await town.shulei.taps("汇贤大桥")
    await town.shulei.sees("临时党支部")
