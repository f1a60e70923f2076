"""Who praises, and what only sounds like it."""

import pytest

from models.understanding.inquiries import praises


@pytest.mark.parametrize(
    "said",
    [
        "谢谢小王帮我修好了灯",
        "你们真好",
        "小李态度特别好",
        "民警小张真负责",
        "给你们点赞",
        "感谢师傅，又快又好",
        "the officer was so kind",
    ],
)
def test_praise(said: str) -> None:
    assert praises(said)


@pytest.mark.parametrize(
    "said",
    [
        "谢谢，但是灯还是坏的",
        "谢谢你们，能不能快点",
        "物业太好了，收钱不办事",
        "请帮忙修灯谢谢",
        "谢谢，请问怎么办",
        "楼道灯坏了，谢谢",
        "thanks but it is still broken",
        "今天天气真好",
        "这家饭真好吃",
        "大家好",
        "过年好",
        "the weather is so nice",
    ],
)
def test_what_is_no_praise(said: str) -> None:
    assert not praises(said)
