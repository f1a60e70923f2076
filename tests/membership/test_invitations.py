"""Invitations: the only way to a role; once, in time, and for whom they are meant."""

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import Session, select

from bot.inviting import CannotInvite, make
from models.membership import invitations
from models.membership.invitations import Invitation, for_first_operator
from models.registry.branches import Branch
from models.registry.roles import Role, RoleKind
from tests.shell import lianxing
from tests.town import Phone, Town

NOW = datetime(2026, 11, 25, 10, tzinfo=ZoneInfo("Asia/Shanghai"))


async def invites(phone: Phone, role: str) -> str:
    """The payload of the link that is made."""
    await phone.says("/invite")
    await phone.taps(role)
    await phone.taps("生成邀请")
    card = await phone.sees("点这里加入")
    return str(card["text"]).split("start=")[1].split()[0]


async def test_a_secretary_invites_a_contact_who_is_greeted_and_can_work_at_once(town: Town) -> None:
    payload = await invites(town.community, "联络员")
    assert any("photo" in message for message in await town.community.answers()), "the link as a picture"
    newcomer = await town.newcomer(2001)
    await newcomer.says(f"/start {payload}")
    await newcomer.sees("欢迎！您现在是锦绣花园社区党支部联络员")
    await town.community.sees("新人2001接受了邀请", "锦绣花园社区党支部联络员")
    await newcomer.says("今天下午在社区开展志愿服务,8人参加")
    await newcomer.taps("记下")
    await town.police.sees("志愿服务")


@pytest.mark.parametrize("around", ["{}", "老张，点这里加入我们支部：{} 谢谢！"])
async def test_an_invitation_that_is_pasted_is_accepted_also_where_a_form_is_open(
    town: Town, around: str
) -> None:
    payload = await invites(town.community, "联络员")
    newcomer = await town.newcomer(2001)
    await newcomer.starts()
    await newcomer.sees("您住在哪个片区？")
    await newcomer.says(around.format(f"https://t.me/{town.bot.telegram.username}?start={payload}"))
    await newcomer.sees("欢迎！您现在是锦绣花园社区党支部联络员")
    await newcomer.says("今天下午在社区开展志愿服务,8人参加")
    await newcomer.taps("记下")
    await town.police.sees("志愿服务")


async def test_a_link_works_once(town: Town) -> None:
    payload = await invites(town.community, "联络员")
    first, second = await town.newcomer(2001), await town.newcomer(2002)
    await first.says(f"/start {payload}")
    await first.sees("欢迎")
    await second.says(f"/start {payload}")
    await second.sees("已经有人用过了")
    await first.says(f"/start {payload}")
    await first.sees("不用再点")


async def test_what_is_taken_back_too_old_or_tampered_with_gives_nothing(town: Town) -> None:
    payload = await invites(town.community, "联络员")
    newcomer = await town.newcomer(2001)
    await newcomer.says(f"/start {payload[:-1]}")
    await newcomer.sees("链接不对")
    await town.community.says("/invitations")
    await town.community.taps("收回邀请")
    await town.community.sees("收回了")
    await newcomer.says(f"/start {payload}")
    await newcomer.sees("收回了")
    late = await invites(town.community, "书记")
    await town.passes(days=15)
    await newcomer.says(f"/start {late}")
    await newcomer.sees("过期了")
    assert not await town.bot.database.run(lambda s: s.exec(select(Role).where(Role.person_id > 14)).all())


async def test_who_holds_the_role_leaves_the_link_for_others(town: Town) -> None:
    payload = await invites(town.community, "书记")
    await town.community.says(f"/start {payload}")
    await town.community.sees("已经是锦绣花园社区党支部书记了")
    newcomer = await town.newcomer(2001)
    await newcomer.says(f"/start {payload}")
    await newcomer.sees("欢迎")


async def test_a_police_officer_sits_on_the_community_s_committee_and_reads_its_week(town: Town) -> None:
    payload = await invites(town.community, "委员")
    await town.officer.says(f"/start {payload}")
    await town.officer.sees("您现在是锦绣花园社区党支部委员")
    await town.officer.says("/week")
    await town.officer.sees("赣江新区公安局党支部")


async def test_an_officer_is_invited_to_an_area(town: Town) -> None:
    await town.community.says("/invite")
    await town.community.taps("片区民警")
    await town.community.taps("锦绣花园第四片区")
    await town.community.sees("邀请一位锦绣花园第四片区民警")
    await town.community.taps("生成邀请")
    await town.community.sees("点这里加入")


async def test_a_coordinator_names_the_branch(town: Town) -> None:
    await town.coordinator.says("/invite")
    await town.coordinator.says("火星")
    await town.coordinator.sees("没找到")
    await town.coordinator.says("中鼎")
    await town.coordinator.taps("书记")
    await town.coordinator.taps("生成邀请")
    await town.coordinator.sees("中鼎国际党支部书记", "点这里加入")


async def test_others_invite_nobody(town: Town) -> None:
    for phone in (town.resident, town.officer, town.shulei):
        await phone.says("/invite")
        await phone.sees("由支部书记或统筹员来发")
    await invites(town.community, "联络员")
    card = await town.shulei.sees("由支部书记或统筹员来发")
    assert "不归您办" in await town.shulei.forges(card, "invitation.withdraw:1:0")


def test_the_first_operator_is_invited_until_there_is_one(session: Session) -> None:
    assert for_first_operator(session, NOW) is None
    role = session.exec(select(Role).where(Role.kind == RoleKind.OPERATOR)).one()
    role.until = NOW
    first = for_first_operator(session, NOW)
    assert first is not None
    assert for_first_operator(session, NOW) is first, "the same at each start"
    later = for_first_operator(session, NOW + timedelta(days=15))
    assert later is not None
    assert later.token != first.token
    session.rollback()


@pytest.mark.parametrize(
    ("role", "options", "line"),
    [
        (RoleKind.CONTACT, (None, None, None), "--branch: is missing"),
        (RoleKind.CONTACT, ("nowhere", None, None), "no branch has the key nowhere"),
        (RoleKind.OFFICER, ("jinxiu", "jinxiu-1", None), "--branch: does not belong"),
        (RoleKind.OFFICER, (None, "nowhere", None), "No area has the key nowhere"),
        (RoleKind.COORDINATOR, (None, None, None), "--district: is missing"),
        (RoleKind.OPERATOR, (None, None, "赣江新区"), "--district: does not belong"),
    ],
)
def test_what_the_shell_refuses(
    session: Session, role: RoleKind, options: tuple[str | None, str | None, str | None], line: str
) -> None:
    with pytest.raises(CannotInvite, match=line):
        make(session, role, *options, timedelta(days=14), NOW)


async def test_the_shell_prints_a_link_that_works(town: Town, tmp_path: Path) -> None:
    url = town.bot.settings.database_url.get_secret_value()
    token = town.bot.settings.bot_token.get_secret_value()
    reach = {"BOT_TOKEN": token, "BOT_API_URL": town.address, "DATABASE_URL": url}
    code, printed = await lianxing(tmp_path, "invite", "coordinator", "--district", "赣江新区", **reach)
    assert code == 0, printed
    newcomer = await town.newcomer(2001)
    town.clock.at = datetime.now(ZoneInfo("Asia/Shanghai"))
    await newcomer.says(f"/start {printed.split('start=')[1].split()[0]}")
    await newcomer.sees("您现在是赣江新区统筹员")


def test_nobody_guesses_a_link(session: Session) -> None:
    branch = session.exec(select(Branch).where(Branch.key == "jinxiu")).one()
    tokens = {invitations.make(session, RoleKind.CONTACT, NOW, branch_id=branch.id).token for _ in range(100)}
    assert len(tokens) == 100
    assert all(len(token) >= 24 and len(invitations.PREFIX + token) <= 64 for token in tokens)
    assert session.exec(select(Invitation)).first() is not None
    session.rollback()
