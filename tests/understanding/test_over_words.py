"""What was wrong is told to be over in a few words; what only sounds like it, asks, or says more, is not."""

import pytest

from models.understanding.over_words import says_over


@pytest.mark.parametrize(
    "said",
    [
        "火灭了",
        "火已经扑灭了",
        "水来了",
        "电来了",
        "来电了",
        "已经有电了",
        "供电恢复了",
        "停水好了",
        "灯亮了",
        "灯修好了，谢谢师傅",
        "电梯能坐了",
        "没有煤气味了",
        "味道散了",
        "车挪走了",
        "不漏了",
        "已经好了不用来了",
        "不用派人了 自己好了",
        "都好啦！谢谢",
        "it's fixed now",
        "power is back",
        "the water is back on, thanks",
        "lights are back on",
        "the fire is out",
        "it stopped leaking",
        "the smell is gone",
        "all good now, no need to come",
    ],
)
def test_it_is_over(said: str) -> None:
    assert says_over(said)


@pytest.mark.parametrize(
    "said",
    [
        "水来了没",
        "来电了吗",
        "电来了？",
        "水来了又停",
        "火灭了但是烟还很大",
        "灯亮了一整夜没人关",
        "火灭了 房子塌了",
        "没水了",
        "没电了",
        "灯灭了",
        "洪水来了",
        "水漫进来了",
        "灭火器没了",
        "电话来了",
        "来气了",
        "电梯来了不开门",
        "谢谢",
        "不用来了",
        "is the power back?",
        "the noise is back",
        "the leak is back",
    ],
)
def test_it_is_not(said: str) -> None:
    assert not says_over(said)
