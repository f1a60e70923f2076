"""Where things are held or wrong."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.understanding.hearing import hear
from models.understanding.intents import Role
from models.understanding.keywords import normal
from models.understanding.moments.reading import read_moments, without
from models.understanding.places import place_in

NOW = datetime(2026, 11, 25, 15, 20, tzinfo=ZoneInfo("Asia/Shanghai"))
PLACES = [
    ("昨天去井冈山轮训了三天", "井冈山"),
    ("每天早上在望湖亭打太极", "望湖亭"),
    ("三楼到五楼没水", "三楼到五楼"),
    ("慰问老人，枫林公寓", "枫林公寓"),
    ("地点写错了，是党群服务中心，不是村委会", "党群服务中心"),
    ("地点错了，应该是三楼会议室不是二楼", "三楼会议室"),
    ("地点换到局里三楼会议室", "局里三楼会议室"),
    ("地点改到社区广场吧", "社区广场"),
    ("会场定在二楼会议室", "二楼会议室"),
    ("到南昌八一起义纪念馆参观", "南昌八一起义纪念馆"),
    ("在三八商店门口摆摊", "三八商店门口"),
    ("昨天在村里的祠堂议事", "祠堂"),
    ("跟企业在展销会上对接", "展销会"),
    ("下周三前往鄱阳湖湿地巡护", "鄱阳湖湿地"),
    ("在老城区拆迁现场解释政策", "老城区拆迁现场"),
    ("大门口的积水都没过脚了", "大门口"),
    ("慰问了消防队", "消防队"),
    ("周五在8栋楼下搞了个议事会", "8栋楼下"),
    ("今天上午赶到刘家坳帮村民收稻子", "刘家坳"),
    ("下周一上午九点，行政楼305，支委会", "行政楼305"),
    ("周三去了趟慈菇村，看望五保户", "慈菇村"),
    ("到四组去看望脱贫户", "四组"),
    ("昨天和县医院在赵家庄义诊", "赵家庄"),
    ("在大樟树下宣讲", "大樟树下"),
    ("南山小学多功能厅，下午3点开会", "南山小学多功能厅"),
    ("地点改成篮球场", "篮球场"),
    ("方志敏故居，20名党员参观学习", "方志敏故居"),
    ("8人主题党日开完了，另外村里路灯坏了", "村里"),
    ("二楼漏水", "二楼"),
    ("快递柜旁边有人乱扔垃圾", "快递柜旁边"),
    ("儿童乐园滑梯断了", "儿童乐园"),
    ("明天去锦绣花园2期入户排查", "锦绣花园2期"),
    ("rubbish behind the supermarket", "supermarket"),
    ("the playground swing is broken", "playground"),
    ("cleaned up the canal bank last Sunday", "canal bank"),
    ("下周一农家书屋读书会", "农家书屋"),
    ("周末葡萄园摘果子，带孩子来", "葡萄园"),
    ("清明去烈士墓扫墓，18人", "烈士墓"),
    ("今天党员都上堤坝巡查了", "堤坝"),
    ("明天九点，银行分行三楼，签约", "银行分行三楼"),
    ("下午在分拣中心给快递员讲交规", "分拣中心"),
    ("码头上搞了防溺水演练", "码头"),
    ("周五在江滩放烟花前做安全巡查", "江滩"),
    ("大家到水厂参观净水流程", "水厂"),
    ("今天下午厂区篮球场友谊赛", "厂区篮球场"),
    ("我们把会开到了地头", "地头"),
    ("周二在华赣绿能光伏电站现场教学", "光伏电站"),
    ("在大礼堂看了红色电影，满座", "大礼堂"),
    ("星期天在社区门口摆摊修小家电", "社区门口"),
    ("端午在养老院包粽子40个", "养老院"),
    ("培训地点在科技楼402", "科技楼402"),
    ("到省投大厦18楼开协调会", "省投大厦18楼"),
    ("与舒蕾在他们实验室看了新设备", "实验室"),
    ("We read to the kids in the kindergarten yesterday", "kindergarten"),
    ("Hike to the reservoir with both branches on Sunday", "reservoir"),
    ("Visit to the solar farm tomorrow", "solar farm"),
    ("Swept the school yard with 20 pupils this morning", "school yard"),
    ("Job fair in front of the township government on Monday", "township government"),
    ("Met at the tea house with the village secretary", "tea house"),
    ("At pier 4 we checked the cracks with the experts today", "pier 4"),
    ("Planted 60 trees behind the primary school", "primary school"),
    ("老人免费理发，周六上午，8号院", "8号院"),
    ("周四 师徒结对签约 阶梯教室", "阶梯教室"),
    ("周三下午读书会，知青林", "知青林"),
    ("志愿者18人，上午扫雪，红卫桥", "红卫桥"),
    ("清扫活动，今天上午，北站", "北站"),
    ("上午在省投资集团三楼会议室开了联席会", "省投资集团三楼会议室"),
    ("今天下午我们到慈菇村文化大院放电影", "慈菇村文化大院"),
    ("礼拜三到华赣绿能的展厅参观", "华赣绿能的展厅"),
    ("周日早上七点人民公园南门集合，健步走", "人民公园南门"),
    ("今天上午在老李家堂屋里开了个院坝会", "老李家堂屋"),
    ("昨天下午民警到学校操场上演示了防爆犬", "学校操场"),
    ("下午到3片区巡逻", "3片区"),
    ("Visited the nursing home on Sunday with 8 members", "nursing home"),
    ("First aid course, Tuesday, community hall", "community hall"),
    ("Yesterday our doctors saw 60 patients in Cigu village", "Cigu village"),
    ("今天把课堂搬到田埂上，农技员讲了两小时", "田埂上"),
    ("昨天下午和省投资集团在汇贤大桥工地主题党日", "汇贤大桥工地"),
    ("3栋2单元电梯坏了三天", "3栋2单元"),
    ("5号楼下有人乱停车", "5号楼下"),
    ("菜场门口垃圾堆成山", "菜场门口"),
    ("五月一日上午九點,村委會廣場,義務勞動", "村委會廣場"),
    ("我家住3号楼2单元501,水管爆了", "3号楼2单元501"),
    ("大家在江边捡垃圾", "江边"),
    ("到项目部现场办公", "项目部"),
    ("组织党员参观了红色教育基地", "红色教育基地"),
    ("地点党校", "党校"),
    ("joint meeting tomorrow 9:30 in room 305", "room 305"),
    ("Streetlights on Jiangnan Road are off", "Jiangnan Road"),
    ("在村委会二楼会议室开了联席会", "村委会二楼会议室"),
    ("小区东门路灯坏了", "小区东门"),
    ("明天下午去桑海中学听课", "桑海中学"),
    ("村口的路坑坑洼洼", "村口"),
    ("锦绣花园小区南门口井盖没了", "锦绣花园小区南门口"),
    ("三栋二单元楼道灯不亮", "三栋二单元"),
    ("幸福路12号门前下水道堵了", "幸福路12号门前"),
    ("党群服务中心今天搞义诊", "党群服务中心"),
    ("12号楼5单元漏水", "12号楼5单元"),
    ("地下车库积水了", "地下车库"),
    ("篮球场的灯晚上不亮", "篮球场"),
    ("在社区活动室办了普法讲座", "社区活动室"),
    ("到慈菇村看望老党员", "慈菇村"),
    ("李家村村口的桥断了", "李家村村口"),
    ("麻烦修一下8栋门口的路灯", "8栋门口"),
    ("公交站旁边有人摆摊", "公交站旁边"),
    ("上周五在公司三楼会议室搞了党课", "公司三楼会议室"),
    ("在江中药业车间看了生产线", "江中药业车间"),
    ("村里路灯坏了", "村里"),
    ("学校门口天天堵车", "学校门口"),
    ("人民路与解放路路口红绿灯坏了", "人民路与解放路路口"),
    ("停车场被占了", "停车场"),
    ("希望小区加装电梯", "小区"),
    ("在市委党校培训了两天", "市委党校"),
    ("A区3栋的电动车乱停", "A区3栋"),
    ("去敬老院包饺子", "敬老院"),
    ("在烈士陵园扫墓", "烈士陵园"),
    ("2单元楼梯口堆满杂物", "2单元楼梯口"),
    ("西门保安亭没人", "西门保安亭"),
    ("meeting at the bridge site", "bridge site"),
    ("we met in the village hall", "village hall"),
    ("the lamp at the east gate is broken", "east gate"),
    ("trash near building 5", "building 5"),
    ("The lift in Building 3 Unit 2 is stuck", "Building 3 Unit 2"),
    ("street light outside the market is out", "market"),
    ("we toured the paper museum", "paper museum"),
    ("Streetlamps along Ward Road flicker", "Ward Road"),
    ("Block C", "Block C"),
    ("no water on the third floor", "third floor"),
    ("滨湖路北段晚上太黑", "滨湖路北段"),
    ("学校停电了", "学校"),
    ("村委会", "村委会"),
    ("应该是6栋", "6栋"),
    ("锅炉房冒烟了", "锅炉房"),
    ("四楼拐角堆满纸箱", "四楼拐角"),
    ("厂里停水了", "厂里"),
    ("不是3栋,是5栋", "5栋"),
]
NO_PLACES = [
    "地点还没定",
    "地点再商量",
    "安装路灯30盏",
    "硬化路面3公里",
    "地点还没定，时间周五",
    "在腾讯会议开",
    "在办",
    "在说什么",
    "你在家吗",
    "现在怎么样了",
    "存在安全隐患",
    "电梯坏了",
    "停水了",
    "良品率升到97%",
    "年轻人都出去打工了",
    "还在跳广场舞",
    "在等电梯",
    "一直吵到半夜",
    "我的事办得怎么样了",
    "8人参加主题党日",
    "家门口找不到工作",
    "在家门口找活干",
    "楼上天天咚咚响",
    "明天在线上开会",
    "在大家的帮助下完成了",
    "物业不管",
    "社区和公安支部一起排查",
    "no water today",
    "the pipe relocation is done",
    "the finished goods are on sale",
    "we sat in on her lesson",
    "钱到账了",
    "一直等到天黑",
    "我想去帮忙",
    "轮到谁了",
    "没有食堂",
    "新建一个篮球场",
    "会议室不够",
    "给村里捐了路灯",
    "全部八栋楼的楼道灯都换了",
    "in the morning we met",
]


PIECES = [
    "在",
    "3栋",
    "小区",
    "at the ",
    "人民路",
    "building 1 ",
    "走访",
    "在,",
    "visited the ",
    "人民",
    "了下村",
    "a ",
]


def place(text: str) -> str | None:
    text = normal(text)
    return place_in(without(text, read_moments(text, NOW).spans))


@pytest.mark.parametrize(("text", "expected"), PLACES)
def test_a_place_is_found(text: str, expected: str) -> None:
    assert place(text) == expected


@pytest.mark.parametrize("text", NO_PLACES)
def test_no_place_is_found_where_none_is_said(text: str) -> None:
    assert place(text) is None


@pytest.mark.parametrize(
    "text", ["会议室可以借给结对单位用", "how much came in through the pairing this year"]
)
def test_what_is_offered_or_counted_is_nowhere(text: str) -> None:
    assert hear(text, Role.CONTACT, NOW).place is None


@given(st.text() | st.text("在到去小区3栋二单元东门口路村里的,。 at the building hall", max_size=60))
def test_any_text_is_read(text: str) -> None:
    found = place(text)
    assert found is None or found.strip()


@pytest.mark.timeout(5)
@pytest.mark.parametrize("piece", PIECES)
def test_ten_thousand_characters_are_read_quickly(piece: str) -> None:
    place(piece * (10_000 // len(piece)))
