from datetime import timedelta
from tests.town import Town, words, keys, WEDNESDAY

async def show(phone, name, n=3):
    print(f"---- {name}")
    for m in (await phone.messages())[-n:]:
        print(("BOT " if m["from"]["id"]==1 else "ME  ")+words(m), [[b["text"] for b in r] for r in m.get("reply_markup",{}).get("inline_keyboard",[])])
        print()

async def test_scratch(town: Town) -> None:
    b, j = town.bureau, town.jxic
    await b.says("明天下午2点到4点在汇贤大桥工地开展主题党日，8人参加")
    await town.settles(); await show(b,"bureau",1)
    await b.taps("记下"); await town.settles(); await show(b,"bureau",1); await show(j,"jxic",1)
    await j.taps("参加"); await town.settles(); await show(j,"jxic",2)
    await j.says("来5个"); await town.settles(); await show(j,"jxic",2); await show(b,"bureau",1)
    await j.taps("换个时间"); await town.settles(); await show(j,"jxic",1)
    await j.says("后天上午10点行不行"); await town.settles(); await show(j,"jxic",1); await show(b,"bureau",1)
    await b.taps("改到"); await town.settles(); await show(b,"bureau",1); await show(j,"jxic",2)
    await b.taps("经过"); await town.settles(); await show(b,"bureau",1)
    await b.says("每月5号下午3点和省投资集团开展主题党日"); await town.settles(); await show(b,"bureau",1)
    await b.says("到明年6月底"); await town.settles(); await show(b,"bureau",1)
    await b.taps("记下"); await town.settles(); await show(b,"bureau",1); await show(j,"jxic",1)
    await j.taps("参加"); await town.settles(); await show(j,"jxic",1)
    await b.says("12月5日的改到12月6日下午4点"); await town.settles(); await show(b,"bureau",1)
    await b.taps("以后都改"); await town.settles(); await show(b,"bureau",1); await show(j,"jxic",1)
    await b.says("12月6日的取消了"); await town.settles(); await show(b,"bureau",1)
    await b.taps("以后都取消"); await town.settles(); await show(b,"bureau",1); await show(j,"jxic",1)
    await town.moves_to(WEDNESDAY + timedelta(days=1, hours=-5)); await show(b,"bureau morning",1); await show(j,"jxic morning",1)
    await town.moves_to(WEDNESDAY + timedelta(days=1, hours=17)); await show(b,"bureau 8:20",1); await show(j,"jxic",1)
    await town.moves_to(WEDNESDAY + timedelta(days=3, hours=-6)); await show(b,"bureau next",1); await show(j,"jxic",1)
    await b.taps("开展了"); await town.settles(); await show(b,"bureau",2); await show(j,"jxic",1)
    await b.says("/week"); await town.settles(); await show(b,"bureau",1)
    await j.says("/mine"); await town.settles(); await show(j,"jxic",1)
