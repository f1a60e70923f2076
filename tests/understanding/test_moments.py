"""Days and times as people say them. It is Thursday, 26 November 2026, 15:20."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.understanding.letters import plain
from models.understanding.moments.meaning import When
from models.understanding.moments.reading import Moments, read_moments, without

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 26, 15, 20, tzinfo=ZONE)

# What is heard: the day, or day and hour; `..` and the end of a stretch; `!` for a clock time; `~` for about; `*` for a
# whole period; the rule of what comes again.
DAYS = [
    ("大大后天", "2026-11-30"),
    ("后儿", "2026-11-28"),
    ("昨儿下午", "2026-11-25 14:30"),
    ("礼拜天", "2026-11-29"),
    ("下周周六", "2026-12-05"),
    ("上上周三", "2026-11-11"),
    ("下周一", "2026-11-30"),
    ("这个月25", "2026-11-25"),
    ("12月24", "2026-12-24"),
    ("十二月二十四下午", "2026-12-24 14:30"),
    ("五月五日", "2027-05-05"),
    ("去年本月十日", "2025-11-10"),
    ("二〇二五年十二月二十四日", "2025-12-24"),
    ("26年12月24日", "2026-12-24"),
    ("24.12.2026", "2026-12-24"),
    ("20261224", "2026-12-24"),
    ("12/24/2026", "2026-12-24"),
    ("24/12/2026", "2026-12-24"),
    ("2026-12-24T14:00", "2026-12-24 14:00 !"),
    ("2026年12月24日（星期四）14:30", "2026-12-24 14:30 !"),
    ("12月24日 周四 下午3点", "2026-12-24 15:00 !"),
    ("12月2日(下周三)", "2026-12-02"),
    ("下週三下午兩點半在會議室開會", "2026-12-02 14:30 !"),
    ("明日上午十時", "2026-11-27 10:00 !"),
    ("15號左右", "2026-11-15 ~"),
    ("大概下周二", "2026-12-01 ~"),
    ("周五前交材料", "2026-11-27"),
    ("明天之前", "2026-11-27"),
    ("10日前完成", "2026-12-10"),
    ("明天的取消了", "2026-11-27"),
    ("改到下周四下午三点", "2026-12-03 15:00 !"),
    ("15个村民今天来公司上班了", "2026-11-26"),
    ("昨天走访了,明天下午3点开会", "2026-11-25"),
    ("八月的第一个周二", "2027-08-03"),
    ("2025年第一天早上8点半", "2025-01-01 08:30 !"),
    ("first Tuesday of August", "2027-08-03"),
    ("last Friday of this month", "2026-11-27"),
    ("next week on Friday", "2026-12-04"),
    ("Friday next week", "2026-12-04"),
    ("Friday week", "2026-12-04"),
    ("a week on Friday", "2026-12-04"),
    ("next month on the 5th", "2026-12-05"),
    ("the 5th of next month", "2026-12-05"),
    ("by Friday", "2026-11-27"),
    ("met on Monday and at 3pm tomorrow we meet again", "2026-11-23"),
    ("12月\u200f24日", "2026-12-24"),
    ("昨下午去村里慰问了6户", "2026-11-25 14:30"),
    ("周5下午3点", "2026-11-27 15:00 !"),
    ("下周2上午9点", "2026-12-01 09:00 !"),
    ("星期三晚上七点钟", "2026-11-25 19:00 !"),
    ("明儿一大早", "2026-11-27 09:00"),
    ("28号周六", "2026-11-28"),
    ("周六（28号）", "2026-11-28"),
    ("２０２６年１１月２８日", "2026-11-28"),
    ("2026.11.28下午3点", "2026-11-28 15:00 !"),
    ("28/11", "2026-11-28"),
    ("元旦那天上午9点半升国旗", "2027-01-01 09:30 !"),
    ("tmr 3pm", "2026-11-27 15:00 !"),
    ("tomorow morning", "2026-11-27 09:00"),
    ("this coming Monday", "2026-11-30"),
    ("Sat 28 Nov", "2026-11-28"),
    ("it's the 29th", "2026-11-29"),
    ("5号在村委会开会", "2026-12-05"),
]
HOLIDAYS = [
    ("元旦开会", "2027-01-01"),
    ("春节走访", "2027-02-06"),
    ("除夕值班", "2027-02-05"),
    ("元宵节晚上7点", "2027-02-20 19:00 !"),
    ("清明祭扫", "2027-04-05"),
    ("五一", "2027-05-01"),
    ("五四", "2027-05-04"),
    ("端午", "2027-06-09"),
    ("六一", "2027-06-01"),
    ("七一表彰", "2027-07-01"),
    ("八一", "2027-08-01"),
    ("教师节", "2027-09-10"),
    ("中秋慰问", "2027-09-15"),
    ("八月十五中秋节", "2027-09-15"),
    ("国庆", "2026-10-01"),
    ("重阳节", "2026-10-18"),
    ("三八妇女节", "2027-03-08"),
    ("妇女节", "2027-03-08"),
    ("植树节", "2027-03-12"),
    ("学雷锋日", "2027-03-05"),
    ("国家公祭日", "2026-12-13"),
    ("国家宪法日", "2026-12-04"),
    ("冬至", "2026-12-22"),
    ("腊八", "2027-01-15"),
    ("2027年春节", "2027-02-06"),
    ("明年国庆", "2027-10-01"),
    ("去年国庆", "2025-10-01"),
    ("春节前三天", "2027-02-03"),
    ("国庆期间", "2026-10-01 ~ *"),
    ("七一前夕", "2027-07-01 ~ *"),
    ("國慶節", "2026-10-01"),
    ("Christmas", "2026-12-25"),
    ("Christmas Eve at 7pm", "2026-12-24 19:00 !"),
    ("last Christmas", "2025-12-25"),
    ("New Year's Day", "2027-01-01"),
    ("New Year's Eve", "2026-12-31"),
    ("National Day", "2026-10-01"),
    ("next National Day", "2027-10-01"),
    ("Spring Festival", "2027-02-06"),
    ("Mid-Autumn Festival", "2027-09-15"),
    ("Labour Day", "2027-05-01"),
    ("Mother's Day", "2027-05-09"),
    ("Easter", "2027-03-28"),
    ("春节期间要值班，大年初三去慰问", "2027-02-08"),
    ("国际志愿者日", "2026-12-05"),
    ("感恩节", "2026-11-26"),
    ("Dragon Boat Festival next year", "2027-06-09"),
    ("元旦前", "2027-01-01"),
]
MOON = [
    ("腊月二十三", "2027-01-30"),
    ("正月十五", "2027-02-20"),
    ("农历八月初五", "2027-09-05"),
    ("农历二〇二六年八月初五", "2026-09-15"),
    ("2027年农历五月初五", "2027-06-09"),
    ("农历閏六月初一", "2025-07-25"),
    ("農曆臘月二十三", "2027-01-30"),
    ("大年初八", "2027-02-13"),
    ("大年三十", "2027-02-05"),
    ("腊月底", "2027-02-05"),
    ("正月", "2027-02-06..2027-03-07 *"),
    ("the 15th of the eighth lunar month", "2027-09-15"),
    ("腊月廿三", "2027-01-30"),
    ("农历十月十五", "2026-11-23"),
    ("年三十晚上", "2027-02-05"),
]
PERIODS = [
    ("上个月", "2026-10-01..2026-10-31 *"),
    ("今年", "2026-01-01..2026-12-31 *"),
    ("三季度", "2026-07-01..2026-09-30 *"),
    ("第三季度", "2026-07-01..2026-09-30 *"),
    ("上季度末", "2026-09-30"),
    ("this quarter", "2026-10-01..2026-12-31 *"),
    ("last month", "2026-10-01..2026-10-31 *"),
    ("11月", "2026-11-01..2026-11-30 *"),
    ("in November", "2026-11-01..2026-11-30 *"),
    ("明年3月", "2027-03-01..2027-03-31 *"),
    ("12月上旬", "2026-12-01..2026-12-10 *"),
    ("上半年", "2026-01-01..2026-06-30 *"),
    ("零七年", "2007-01-01..2007-12-31 *"),
    ("两千零四年", "2004-01-01..2004-12-31 *"),
    ("前年", "2024-01-01..2024-12-31 *"),
    ("上周", "2026-11-16..2026-11-22 *"),
    ("这个月一共搞了多少次活动？", "2026-11-01..2026-11-30 *"),
    ("国企联民企今年解决了多少问题", "2026-01-01..2026-12-31 *"),
    ("近三个月", "2026-08-26..2026-11-26 *"),
    ("最近一周", "2026-11-19..2026-11-26 *"),
    ("未来两周", "2026-11-26..2026-12-10 *"),
    ("past three months", "2026-08-26..2026-11-26 *"),
    ("first half of 2026", "2026-01-01..2026-06-30 *"),
    ("Q3", "2026-07-01..2026-09-30 *"),
    ("mid-December", "2026-12-11..2026-12-20 *"),
    ("early next month", "2026-12-01..2026-12-10 *"),
    ("这两天", "2026-11-25..2026-11-26 ~ *"),
    ("周末", "2026-11-28..2026-11-29"),
    ("this weekend", "2026-11-28..2026-11-29"),
    ("月底", "2026-11-30"),
    ("下月底", "2026-12-31"),
    ("月底左右", "2026-11-30 ~"),
    ("年底前", "2026-12-31"),
    ("月初", "2026-11-01"),
    ("年初", "2026-01-01"),
    ("月中", "2026-11-15 ~"),
    ("本周内", "2026-11-29"),
    ("本月内", "2026-11-30"),
    ("年内", "2026-12-31"),
    ("12月前完成", "2026-11-30"),
    ("下周前", "2026-11-29"),
    ("end of the month", "2026-11-30"),
    ("by the end of next month", "2026-12-31"),
    ("before the end of the year", "2026-12-31"),
    ("腊月", "2027-01-08..2027-02-05 *"),
    ("今年年底", "2026-12-31"),
    ("明年初", "2027-01-01"),
    ("去年下半年", "2025-07-01..2025-12-31 *"),
    ("本季度", "2026-10-01..2026-12-31 *"),
    ("1月至11月", "2026-01-01..2026-11-30 *"),
    ("1-11月", "2026-01-01..2026-11-30 *"),
    ("今年以来", "2026-01-01..2026-11-26 *"),
    ("10月以来", "2026-10-01..2026-11-26 *"),
    ("since 2025", "2025-01-01..2025-12-31 *"),
    ("近一个月", "2026-10-26..2026-11-26 *"),
    ("the past week", "2026-11-19..2026-11-26 *"),
    ("the week after next", "2026-12-07..2026-12-13 *"),
    ("by end of month", "2026-11-30"),
    ("十一期间", "2026-10-01"),
]
SPANS = [
    ("三天内", "2026-11-29"),
    ("三天內", "2026-11-29"),
    ("3日内", "2026-11-29"),
    ("一周之内", "2026-12-03"),
    ("三个月内", "2027-02-26"),
    ("半个月后", "2026-12-11"),
    ("半月后", "2026-12-11"),
    ("两个半月后", "2027-02-10"),
    ("一个月后", "2026-12-26"),
    ("一年后", "2027-11-26"),
    ("两天半后", "2026-11-28"),
    ("三日前", "2026-11-23"),
    ("三个月前", "2026-08-26"),
    ("20年前", "2006-11-26"),
    ("前几天", "2026-11-23 ~"),
    ("两小时后", "2026-11-26 17:20"),
    ("一个半小时后", "2026-11-26 16:50"),
    ("十分钟前", "2026-11-26 15:10"),
    ("半小时前", "2026-11-26 14:50"),
    ("within two weeks", "2026-12-10"),
    ("in two weeks", "2026-12-10"),
    ("3 days ago", "2026-11-23"),
    ("an hour ago", "2026-11-26 14:20"),
    ("in half an hour", "2026-11-26 15:50"),
    ("再过三天", "2026-11-29"),
    ("3个工作日内", "2026-12-01"),
    ("within 3 working days", "2026-12-01"),
    ("十分钟前3栋楼顶掉了块瓷砖", "2026-11-26 15:10"),
    ("two weeks from Friday", "2026-12-11"),
]
STRETCHES = [
    ("12月24日至26日", "2026-12-24..2026-12-26"),
    ("10月1日-7日", "2026-10-01..2026-10-07"),
    ("10月1-7日", "2026-10-01..2026-10-07"),
    ("12月30日到1月2日", "2026-12-30..2027-01-02"),
    ("12月24日9点至26日17点", "2026-12-24 09:00..2026-12-26 17:00 !"),
    ("昨天到今天一直停水", "2026-11-25..2026-11-26"),
    ("下周一到周三", "2026-11-30..2026-12-02"),
    ("周一至周五", "2026-11-23..2026-11-27"),
    ("下午2点到4点", "2026-11-26 14:00..2026-11-26 16:00 !"),
    ("下午2-4点", "2026-11-26 14:00..2026-11-26 16:00 !"),
    ("上午9点到3点", "2026-11-26 09:00..2026-11-26 15:00 !"),
    ("晚7点半至9点", "2026-11-26 19:30..2026-11-26 21:00 !"),
    ("9点-11点半", "2026-11-26 09:00..2026-11-26 11:30 !"),
    ("9:00-11:30", "2026-11-26 09:00..2026-11-26 11:30 !"),
    ("晚上10点到凌晨2点", "2026-11-26 22:00..2026-11-27 02:00 !"),
    ("今天早上7点半到晚上9点", "2026-11-26 07:30..2026-11-26 21:00 !"),
    ("24-26 December", "2026-12-24..2026-12-26"),
    ("10-12 December at the school", "2026-12-10..2026-12-12"),
    ("Dec 24 to 26", "2026-12-24..2026-12-26"),
    ("December 24-26, 2026", "2026-12-24..2026-12-26"),
    ("Monday to Wednesday", "2026-11-23..2026-11-25"),
    ("between Monday and Wednesday", "2026-11-23..2026-11-25"),
    ("from Monday 9am to Wednesday 5pm", "2026-11-23 09:00..2026-11-25 17:00 !"),
    ("from 2 to 4 pm", "2026-11-26 14:00..2026-11-26 16:00 !"),
    ("9am-11am", "2026-11-26 09:00..2026-11-26 11:00 !"),
    ("from 11 to 1 pm", "2026-11-26 11:00..2026-11-26 13:00 !"),
    ("上周五到这周三", "2026-11-20..2026-11-25"),
    ("年初到现在", "2026-01-01..2026-11-26"),
    ("11月20日到现在", "2026-11-20..2026-11-26"),
    ("14：00—16：00", "2026-11-26 14:00..2026-11-26 16:00 !"),
    ("Mon-Fri", "2026-11-23..2026-11-27"),
    ("from 1 December to 15 December", "2026-12-01..2026-12-15"),
]
CLOCKS = [
    ("差五分三点", "2026-11-26 14:55 !"),
    ("三点差五分", "2026-11-26 14:55 !"),
    ("早八点", "2026-11-26 08:00 !"),
    ("今晨5点", "2026-11-26 05:00 !"),
    ("明早8点", "2026-11-27 08:00 !"),
    ("昨晚11点", "2026-11-25 23:00 !"),
    ("晚上1点", "2026-11-27 01:00 !"),
    ("今天半夜12点", "2026-11-27 00:00 !"),
    ("凌晨2点", "2026-11-26 02:00 !"),
    ("中午1点", "2026-11-26 13:00 !"),
    ("周日晚8点", "2026-11-29 20:00 !"),
    ("三点多", "2026-11-26 15:00 ! ~"),
    ("三点左右", "2026-11-26 15:00 ! ~"),
    ("大约8点", "2026-11-26 08:00 ! ~"),
    ("九点零五分", "2026-11-26 09:05 !"),
    ("十点十五", "2026-11-26 10:15 !"),
    ("8点10人集合", "2026-11-26 08:00 !"),
    ("15时", "2026-11-26 15:00 !"),
    ("三时三十分", "2026-11-26 15:30 !"),
    ("15时许", "2026-11-26 15:00 ! ~"),
    ("9：30", "2026-11-26 09:30 !"),
    ("9.30am", "2026-11-26 09:30 !"),
    ("half past three", "2026-11-26 15:30 !"),
    ("quarter to four tomorrow", "2026-11-27 15:45 !"),
    ("ten past nine", "2026-11-26 09:10 !"),
    ("at 3 in the afternoon tomorrow", "2026-11-27 15:00 !"),
    ("3pm tomorrow", "2026-11-27 15:00 !"),
    ("noon tomorrow", "2026-11-27 12:00"),
    ("around 3pm", "2026-11-26 15:00 ! ~"),
    ("昨天夜里11点多停水", "2026-11-25 23:00 ! ~"),
    ("下午四五点", "2026-11-26 16:00 ! ~"),
    ("十点来钟", "2026-11-26 10:00 ! ~"),
    ("yesterday evening around 8", "2026-11-25 20:00 ! ~"),
    ("8点半开会，下午3点走访", "2026-11-26 20:30 !"),
]
REPEATS = [
    ("每月5号", "2026-12-05 FREQ=MONTHLY;BYMONTHDAY=5"),
    ("每月1号和15号", "2026-12-01 FREQ=MONTHLY;BYMONTHDAY=1,15"),
    ("每月底", "2026-11-30 FREQ=MONTHLY;BYMONTHDAY=-1"),
    ("每月最后一个周五", "2026-11-27 FREQ=MONTHLY;BYDAY=-1FR"),
    ("每周一", "2026-11-30 FREQ=WEEKLY;BYDAY=MO"),
    ("每周二四", "2026-11-26 FREQ=WEEKLY;BYDAY=TU,TH"),
    ("每周一、三、五下午三点", "2026-11-27 15:00 ! FREQ=WEEKLY;BYDAY=MO,WE,FR"),
    ("每周一至周五早上8点", "2026-11-27 08:00 ! FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
    ("每个工作日上午9点", "2026-11-27 09:00 ! FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
    ("每逢周三", "2026-12-02 FREQ=WEEKLY;BYDAY=WE"),
    ("隔周周五", "2026-11-27 FREQ=WEEKLY;INTERVAL=2;BYDAY=FR"),
    ("每隔两周", "2026-11-26 FREQ=WEEKLY;INTERVAL=2"),
    ("每季度", "2026-11-26 FREQ=MONTHLY;INTERVAL=3"),
    ("每天早上8点", "2026-11-27 08:00 ! FREQ=DAILY"),
    ("每晚12点", "2026-11-27 00:00 ! FREQ=DAILY"),
    ("每年7月1日", "2027-07-01 FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=1"),
    ("每年国庆", "2027-10-01 FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=1"),
    ("每周一下午2点到4点", "2026-11-30 14:00..2026-11-30 16:00 ! FREQ=WEEKLY;BYDAY=MO"),
    ("every Monday", "2026-11-30 FREQ=WEEKLY;BYDAY=MO"),
    ("every other Friday", "2026-11-27 FREQ=WEEKLY;INTERVAL=2;BYDAY=FR"),
    ("Mondays at 9", "2026-11-30 09:00 ! FREQ=WEEKLY;BYDAY=MO"),
    ("weekly on Monday at 9am", "2026-11-30 09:00 ! FREQ=WEEKLY;BYDAY=MO"),
    ("monthly on the 5th", "2026-12-05 FREQ=MONTHLY;BYMONTHDAY=5"),
    ("on the 5th of every month", "2026-12-05 FREQ=MONTHLY;BYMONTHDAY=5"),
    ("the last Friday of every month at 3pm", "2026-11-27 15:00 ! FREQ=MONTHLY;BYDAY=-1FR"),
    ("first Monday of each month", "2026-12-07 FREQ=MONTHLY;BYDAY=1MO"),
    ("every two weeks", "2026-11-26 FREQ=WEEKLY;INTERVAL=2"),
    ("every weekday", "2026-11-26 FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
    ("every day at 8am", "2026-11-27 08:00 ! FREQ=DAILY"),
    ("every year on July 1", "2027-07-01 FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=1"),
    ("每周二、周四晚上7点", "2026-11-26 19:00 ! FREQ=WEEKLY;BYDAY=TU,TH"),
    ("每周3", "2026-12-02 FREQ=WEEKLY;BYDAY=WE"),
    ("每周末", "2026-11-28 FREQ=WEEKLY;BYDAY=SA,SU"),
    ("每月第二个星期三下午3点", "2026-12-09 15:00 ! FREQ=MONTHLY;BYDAY=2WE"),
    ("每季度末", "2026-12-31 FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1"),
    ("每半年", "2026-11-26 FREQ=MONTHLY;INTERVAL=6"),
    ("天天晚上", "2026-11-26 19:00 FREQ=DAILY"),
    ("monthly party day on the 5th from now on", "2026-12-05 FREQ=MONTHLY;BYMONTHDAY=5"),
    ("every Tuesday and Thursday at 7pm", "2026-11-26 19:00 ! FREQ=WEEKLY;BYDAY=TU,TH"),
    ("every 15th", "2026-12-15 FREQ=MONTHLY;BYMONTHDAY=15"),
]
UNCLEAR = [
    ("2月30日", "? 2月30日"),
    ("2月30日下午3点", "? 2月30日下午3点"),
    ("11月31日", "? 11月31日"),
    ("13月5日", "? 13月5日"),
    ("25:00", "? 25:00"),
    ("上午14点", "? 上午14点"),
    ("3/4/2026", "? 3/4/2026"),
    ("八月十五", "? 八月十五"),
    ("二月二", "? 二月二"),
    ("农历那天", "? 农历"),
    ("农历八月三十一", "? 农历八月三十一"),
    ("小年", "? 小年"),
    ("初八开工", "? 初八"),
    ("12月24日(周五)", "? 12月24日(周五"),
    ("周三或者周四", "? 周三或者周四"),
    ("明天或后天下午3点", "? 明天或后天下午3点"),
    ("11月前完成", "? 11月"),
    ("本周下午3点", "? 本周下午3点"),
    ("第二天去", "? 第二天"),
    ("改天再说", "? 改天"),
    ("过几天", "? 过几天"),
    ("5日后", "? 5日后"),
    ("每年春节", "? 每年春节"),
    ("the other day", "? the other day"),
    ("in a few days", "? in a few days"),
    ("Monday or Tuesday", "? Monday or Tuesday"),
    ("周三以后", "? 周三"),
    ("春节后", "? 春节后"),
    ("after Christmas", "? Christmas"),
    ("过两天", "? 过两天"),
    ("单周周三", "? 单周周三"),
    ("每月逢5", "? 每月逢5"),
]
NOTHING = [
    "我们8名党员参加了主题党日",
    "融资46.2亿元,3号楼的路灯坏了",
    "五一路3号",
    "八一大道堵车",
    "张国庆书记来了",
    "三八红旗手",
    "初一学生20人",
    "大雪封路",
    "提三点建议",
    "有点吵",
    "1号楼2单元301",
    "电话13812345678",
    "身份证360121199001011234",
    "干了20年",
    "都三天了还没动静",
    "楼道灯坏了三天了",
    "志愿服务3小时",
    "光伏项目完成了60%",
    "给慈菇村建好了停车场，80个车位",
    "晚上好",
    "good morning",
    "good evening everyone",
    "a weekly report please",
    "we may join",
    "",
    "👍",
    "5号问题现在谁在办",
    "8号单子超期没",
    "3号怎么又超期了",
    "我们六一班的家长群",
    "周1次",
    "9-5",
    "9-5班",
]
PIECES = "8人|8-|3点|在|at a |about |一月|下午|每周|农历|one |十|二月|12|1/2/|half |last |<b>|👍|\x00| |年|到|12月24日至"


def heard(moments: Moments) -> str:
    when = moments.when
    if when is None:
        return f"? {' '.join(moments.unclear)}"
    parts = [_shown(when.start, when), *([".." + _shown(when.end, when)] if when.end else [])]
    marks = ["!" * when.timed, "~" * when.approximate, "*" * when.period, when.repeats]
    return " ".join(["".join(parts), *filter(None, marks)])


def _shown(moment: datetime, when: When) -> str:
    return moment.strftime("%Y-%m-%d" if when.day_only else "%Y-%m-%d %H:%M")


@pytest.mark.parametrize(("text", "expected"), DAYS + HOLIDAYS + MOON + PERIODS + SPANS + STRETCHES + CLOCKS)
def test_a_moment_is_heard(text: str, expected: str) -> None:
    assert heard(read_moments(text, NOW)) == expected


@pytest.mark.parametrize(("text", "expected"), REPEATS)
def test_what_comes_again_is_heard_with_its_next_time(text: str, expected: str) -> None:
    assert heard(read_moments(text, NOW)) == expected


@pytest.mark.parametrize(("text", "expected"), UNCLEAR)
def test_what_cannot_be_placed_is_told_and_not_guessed(text: str, expected: str) -> None:
    assert heard(read_moments(text, NOW)) == expected


@pytest.mark.parametrize("text", NOTHING)
def test_what_only_looks_like_time_is_none(text: str) -> None:
    assert read_moments(text, NOW) == Moments()


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("昨天下午3点在锦绣花园社区开联席会", "在锦绣花园社区开联席会"),
        ("定于12月24日至26日开展主题党日", "开展主题党日"),
        ("光伏项目下月底前完成", "光伏项目 完成"),
        ("大概下周二左右走访", "走访"),
        ("Joint meeting on Friday at 2 pm", "Joint meeting"),
        ("主题党日……十二月二十四日下午", "主题党日……"),
    ],
)
def test_what_says_the_moment_can_be_taken_out(text: str, rest: str) -> None:
    assert without(text, read_moments(text, NOW).taken).split() == rest.split()


def test_only_the_words_of_the_moment_are_taken_but_all_are_known() -> None:
    text = "昨天走访，商定12月24日3点再去"
    moments = read_moments(text, NOW)
    assert [text[start:end] for start, end in moments.taken] == ["昨天"]
    assert [text[start:end] for start, end in moments.spans] == ["昨天", "12月24日", "3点"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("周三", "2026-12-02"),
        ("25号", "2026-12-25"),
        ("10月", "2027-10-01..2027-10-31 *"),
        ("国庆", "2027-10-01"),
        ("月初", "2026-12-01"),
        ("October 5", "2027-10-05"),
    ],
)
def test_what_is_still_to_come_is_looked_for_ahead(text: str, expected: str) -> None:
    assert heard(read_moments(text, NOW, ahead=True)) == expected


@pytest.mark.parametrize(
    ("now", "text", "expected"),
    [
        (datetime(2026, 11, 26, 23, 59, tzinfo=ZONE), "明天", "2026-11-27"),
        (datetime(2027, 1, 20, 9, 0, tzinfo=ZONE), "今年腊月二十三", "2027-01-30"),
        (datetime(2027, 1, 31, 9, 0, tzinfo=ZONE), "下月底", "2027-02-28"),
        (datetime(2027, 1, 31, 9, 0, tzinfo=ZONE), "一个月后", "2027-02-28"),
        (datetime(2028, 2, 29, 9, 0, tzinfo=ZONE), "去年本月", "2027-02-01..2027-02-28 *"),
        (datetime(2026, 11, 30, 9, 0, tzinfo=ZONE), "周一", "2026-11-30"),
        (datetime(2026, 12, 31, 9, 0, tzinfo=ZONE), "1月3日到5日", "2027-01-03..2027-01-05"),
    ],
)
def test_a_moment_is_told_from_now(now: datetime, text: str, expected: str) -> None:
    assert heard(read_moments(text, now)) == expected


SIGNS = (
    "0123456789〇一二三四五六七八九十廿月日号年点半周时分农历闰正腊初底末前后内至到每隔第上下本这大今明昨天早晚午"
    "春节国庆 -/:.,()"
)
ENGLISH = "every|monday|on|the|5th|of|next|last|month|week|2|pm|to|may|in|two|ago|end|christmas|half|past|at|30|february"
SENTENCES = (
    st.text()
    | st.text(SIGNS, max_size=20)
    | st.lists(st.sampled_from(ENGLISH.split("|")), max_size=12).map(" ".join)
)


@given(SENTENCES)
def test_any_text_is_read(text: str) -> None:
    moments = read_moments(text, NOW)
    when = moments.when
    assert all(0 <= start < end <= len(text) for start, end in (*moments.taken, *moments.spans))
    assert all(one and one in text for one in moments.unclear)
    assert bool(moments.taken) == (when is not None)
    if when is not None:
        assert when.start.tzinfo is ZONE
        assert 1900 <= when.start.year <= 2200
        assert when.end is None or when.end >= when.start
        assert when.timed <= (not when.day_only)
    assert len(without(text, moments.spans)) == len(text)


@given(st.integers(1, 12), st.integers(1, 40))
def test_a_day_that_does_not_exist_is_never_heard(month: int, day: int) -> None:
    for text in (f"{month}月{day}日", f"2027-{month}-{day}", f"2027年{month}月{day}号下午3点"):
        moments = read_moments(text, NOW)
        if moments.when is None:
            assert moments.unclear
        else:
            assert (moments.when.start.month, moments.when.start.day) == (month, day)


@given(st.text())
def test_plain_letters_stand_where_the_written_ones_stood(text: str) -> None:
    assert len(plain(text)) == len(text)


def test_plain_letters_are_simplified_small_and_of_one_width() -> None:
    assert plain("下週三１２點　ＡＢ٣‏農曆") == "下周三12点 ab3 农历"


@pytest.mark.timeout(10)
@pytest.mark.parametrize("piece", PIECES.split("|"))
def test_ten_thousand_characters_are_read_quickly(piece: str) -> None:
    read_moments(piece * (10_000 // len(piece)), NOW)
