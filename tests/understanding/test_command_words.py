"""Words that only name what a command opens."""

import pytest

from models.understanding.command_words import Wanted, asked_in, command_in


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("项目清单", "projects"),
        ("看看项目", "projects"),
        ("我们做了啥？", "week"),
        ("🗓 活动日历", "calendar"),
        ("show me the projects", "projects"),
        ("Our projects", "projects"),
        ("資源清單", "lists"),
        ("设置", "settings"),
        ("项目清单里少了一个停车场", None),
        ("项目进展很慢", None),
        ("日历上的活动取消了", None),
        ("看", None),
        ("", None),
    ],
)
def test_a_name_alone_opens_it(text: str, command: str | None) -> None:
    assert command_in(text) == command


ASKED = {
    "handover": [
        "我要交接给小刘",
        "工作交接",
        "我手上的工作交给小王",
        "要把职务移交给老李",
        "hand over my role to li",
    ],
    "invitations": ["算了不交接了", "中鼎的邀请作废", "把邀请链接收回", "cancel the invitation"],
    "invite": ["请小陈来当联络员", "加一个联络员", "add a new contact"],
    "forget": ["把我的数据都删了吧", "删除我的信息", "忘记我", "delete my data", "forget me"],
    "volunteer": [
        "我不想当志愿者了",
        "退出志愿者",
        "别找我帮忙了",
        "i don't want to be a volunteer any more",
    ],
    "mydata": ["你们存了我哪些信息", "查一下我的信息", "what do you store about me"],
    "problems": ["卡住的问题", "现在卡住的问题有哪些", "哪些事没人接", "what is stuck"],
}


@pytest.mark.parametrize("command", ASKED)
def test_a_sentence_asks_for_what_a_command_does(command: str) -> None:
    for text in ASKED[command]:
        assert asked_in(text) == Wanted(command), text


def test_who_is_named_goes_with_it() -> None:
    assert asked_in("帮我加一个中鼎国际的联络员") == Wanted("invite", "中鼎国际")
    assert asked_in("我们想跟中鼎国际结对") == Wanted("pair", "中鼎国际")
    assert asked_in("we want to pair with zhongding") == Wanted("pair", "zhongding")


@pytest.mark.parametrize(
    "text",
    [
        "今天和赣能交接工作",
        "忘记我了",
        "你们忘了我吧",
        "我们和舒蕾结对了",
        "邀请书记参加党日",
        "想找个学校结对",
        "请网格员来一趟",
        "没人管的垃圾堆在楼下",
        "删掉刚才那条",
        "加一个路灯",
        "我的信息没收到",
        "我报的问题没人管",
        "下周交接项目资料",
        "我想当志愿者",
        "我不是志愿者",
    ],
)
def test_what_sounds_alike_asks_for_none(text: str) -> None:
    assert asked_in(text) is None
