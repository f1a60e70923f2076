"""The minutes of a joint meeting: confirmed, objected to, put right, kept as Word and as PDF."""

import io

from docx import Document

from tests.control import words
from tests.meetings.test_meetings import with_points
from tests.pairings.test_posters import document_of
from tests.town import Town


async def test_an_objection_is_read_by_all_and_put_right(town: Town) -> None:
    await with_points(town, "积存垃圾怎么清")
    await town.village.says("华赣旅下月底前清运完")
    await town.village.taps("就这样定")
    await town.village.taps("结束会议")
    await town.huaganlv.taps("有出入")
    await town.huaganlv.says("说的是12月20日前")
    await town.village.sees("华赣旅生态环保有限公司党支部说这份纪要有出入", "说的是12月20日前")
    await town.village.taps("改纪要")
    await town.village.taps("✅ 1")
    await town.village.taps("重新定")
    await town.village.says("华赣旅12月20日前清运完")
    await town.village.taps("就这样定")
    await town.village.taps("结束会议")
    await town.huaganlv.sees("开完了", "12月20日 周日前")
    await town.huaganlv.taps("确认")
    await town.huaganlv.sees("✔️ 华赣旅生态环保有限公司党支部已确认")
    await town.huaganlv.says("/pairings")
    await town.huaganlv.taps("慈菇村")
    await town.huaganlv.taps("共建计划")
    await town.huaganlv.sees("1. 积存垃圾怎么清 — 清运完", "12月20日")


async def test_the_minutes_are_kept_as_word_and_as_pdf(town: Town) -> None:
    await with_points(town, "积存垃圾怎么清<b>", "停车场")
    await town.huaganlv.taps("参加")
    await town.huaganlv.says("6人")
    await town.village.says("华赣旅下月底前清运完")
    await town.village.taps("就这样定")
    await town.village.taps("没有后续")
    await town.village.taps("结束会议")
    await town.huaganlv.says("纪要发我")
    await town.huaganlv.taps("Word")
    await town.settles()
    sent, content = await document_of(town, town.huaganlv)
    assert sent["document"]["file_name"] == "联席会纪要 2026年11月25日.docx"
    document = Document(io.BytesIO(content))
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert rows[0] == ["条", "议题", "决定", "谁办", "什么时候前"]
    assert rows[1][1:] == [
        "积存垃圾怎么清<b>（慈菇村党支部提的）",
        "清运完",
        "华赣旅生态环保有限公司党支部",
        "2026年12月31日",
    ]
    assert rows[2][2:] == ["没有后续", "", ""]
    text = "\n".join(one.text for one in document.paragraphs)
    assert "时间：2026年11月25日 16:00" in text
    assert "地点：村委会" in text
    assert "慈菇村党支部：2026年11月25日已确认" in text
    assert "慈菇村党支部：到会" in text
    assert "华赣旅生态环保有限公司党支部：答复参加，6人" in text
    assert "{" not in text
    await town.huaganlv.taps("PDF")
    await town.settles()
    sent, content = await document_of(town, town.huaganlv)
    assert sent["document"]["file_name"] == "联席会纪要 2026年11月25日.pdf"
    assert content.startswith(b"%PDF")


async def test_it_is_held_in_english(town: Town) -> None:
    for phone in (town.village, town.huaganlv):
        await phone.says("/language")
        await phone.taps("English")
    village = town.village
    await village.says("joint meeting today at 4 pm")
    await village.taps("Log")
    await village.taps("Add a point")
    await village.says("how to clear the old rubbish")
    await village.sees("Added", "1. how to clear the old rubbish (from 慈菇村党支部)")
    await village.says("start the meeting")
    await village.sees("Point 1 of 1")
    await village.says("we clear the path by 20 December")
    await village.sees("Decided like this?", "clear the path", "慈菇村党支部, by")
    await village.taps("Decide so")
    await village.taps("End the meeting")
    await town.huaganlv.sees("The joint meeting is over", "clear the path")
    await town.huaganlv.taps("Word")
    await town.settles()
    _, content = await document_of(town, town.huaganlv)
    document = Document(io.BytesIO(content))
    assert document.tables[0].rows[0].cells[2].text == "Decision"
    assert document.tables[0].rows[1].cells[2].text == "clear the path"
    seen = "\n".join(words(one) for one in await town.huaganlv.messages())
    assert "Waiting for" in seen
