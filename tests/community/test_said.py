"""What a community has is found by a plain sentence as well: by whom it is for; others are told so kindly."""

import pytest

from tests.town import Town

SAID = {
    "zh": (
        ("resident", "我们小区归谁管？", "🏘 锦绣花园第二片区"),
        ("officer", "各片区情况", "点一个看看"),
        ("ganneng", "我的片区", "您住在哪里"),
        ("officer", "我要发通知", "要告诉居民什么"),
        ("community", "周五全小区消杀，请关好门窗", "发给哪个片区"),
        ("resident", "发个通知", "通知由片区民警、社区书记和联络员来发"),
        ("coordinator", "发个通知", "请点 /broadcast"),
        ("resident", "谁需要帮忙", "邻里互助"),
        ("officer", "我想发一件小事", "点“发一件小事”"),
        ("police", "我想当志愿者，周末有空", "有空的时候：周末"),
        ("jxic", "有什么志愿活动", "先告诉我您住在哪个片区"),
        ("resident", "我有多少积分", "我的积分：0分"),
        ("officer", "积分能换什么", "帮忙不计积分"),
        ("jxic", "我有多少积分", "先告诉我您住在哪个片区"),
        ("officer", "开始走访", "近三个月见到人的"),
        ("community", "走访情况", "近三个月见到人的"),
        ("resident", "我要走访", "走访由片区负责人和社区来做"),
        ("coordinator", "走访排查", "走访由片区负责人和社区来做"),
    ),
    "en": (
        ("resident", "who looks after my area?", "🏘 锦绣花园第二片区"),
        ("officer", "show me the areas", "tap one to open it"),
        ("ganneng", "my area", "Where do you live?"),
        ("officer", "I want to post a notice", "What are residents to know?"),
        ("community", "Water will be off on Friday from 9, please store some", "For which area?"),
        ("resident", "post a notice", "Notices are sent by"),
        ("coordinator", "send a notice", "tap /broadcast"),
        ("resident", "who needs a hand?", "Neighbours help"),
        ("officer", "post a small task", "Post a small task"),
        ("police", "I would like to volunteer at weekends", "You have time: weekends"),
        ("jxic", "who needs help?", "First tell me in which area you live"),
        ("resident", "what can I get for my points?", "My points: 0"),
        ("officer", "how many points do I have", "earns no points"),
        ("jxic", "check my points", "First tell me in which area you live"),
        ("officer", "start the visits", "met in three months"),
        ("community", "screening visits", "met in three months"),
        ("resident", "start the visits", "Visits are made by"),
        ("coordinator", "door-to-door visits", "Visits are made by"),
    ),
}


@pytest.mark.parametrize("language", SAID)
async def test_each_is_asked_for_in_a_sentence(town: Town, language: str) -> None:
    if language == "en":
        for name in dict.fromkeys(who for who, _, _ in SAID[language]):
            phone = getattr(town, name)
            await phone.says("/language")
            await phone.taps("English")
    for who, said, seen in SAID[language]:
        phone = getattr(town, who)
        await phone.says(said)
        await phone.sees(seen)
        await phone.says("/cancel")
