"""A relative who acts for somebody, said in a sentence; and what tells of a matter besides, which it is not."""

import pytest

from models.understanding.family_words import Acting, acting_meant

SAID = {
    Acting.ACTS: (
        *("我帮我妈反映，她不会用手机", "替我爸办事", "我想帮我奶奶代办", "能不能帮家里老人反映问题？"),
        *("我妈眼睛不好，我替她老人家反映", "我来替我爸反映，他不识字", "老人家耳朵听不清，我帮爷爷办事"),
        *("Can I act for my mother? She can't use a phone", "I'd like to report things for my dad"),
        "I want to help my grandmother with the bot, she has no phone",
    ),
    Acting.ACTED_FOR: (
        *("让我女儿帮我办，我不会用手机", "我想请儿子替我反映", "我眼睛花了，能不能让我闺女帮我办事"),
        *("Let my daughter act for me", "I would like my son to help me with the bot, I can't read well"),
    ),
    Acting.NO_MORE: (
        *("不用我儿子帮我办了", "别让我女儿代办了", "停止代办", "我不帮我妈办事了", "不要家人代办了"),
        *("I no longer want my son to act for me", "stop acting for me"),
    ),
}


@pytest.mark.parametrize(("text", "meant"), [(one, meant) for meant, said in SAID.items() for one in said])
def test_who_acts_for_whom_is_heard(text: str, meant: Acting) -> None:
    assert acting_meant(text) is meant


@pytest.mark.parametrize(
    "text",
    [
        "我帮我妈反映，她家水管漏了",
        "替我爸报一下楼道灯坏了",
        "帮我妈拿一下药",
        "谁能帮我妈买点菜，她腿脚不方便",
        "我儿子在家办婚礼",
        "楼上老人没人照看",
        "不办了",
        "我想帮邻居办事",
        "My mother cannot sleep, it is too loud",
        "I report for my mother that the lamp is broken",
    ],
)
def test_a_matter_of_a_relative_is_a_matter(text: str) -> None:
    assert acting_meant(text) is None
