"""The demo as a newcomer meets it: `python -m bot demo`, its page in a real browser, the stories played through."""

import asyncio
import os
import re
import shutil
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import cycle, product
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, async_playwright, expect

from bot.demo.run import open_demo

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


ONCE: Any = {"scope": "module", "loop_scope": "module"}
pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(**ONCE)
async def browser() -> AsyncIterator[Browser]:
    if CHROMIUM is None:
        if os.environ.get("BROWSER_TESTS") == "required":
            pytest.fail("no Chromium: install it (Debian: apt-get install chromium)")
        pytest.skip("no Chromium on this machine")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        await browser.close()


@pytest_asyncio.fixture(**ONCE)
async def demo() -> AsyncIterator[str]:
    """The demo as a process of its own, for every test after which nothing stays that anybody did; its address."""
    command = (sys.executable, "-m", "bot", "demo", "--port", "0")
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    assert process.stdout is not None
    async with asyncio.timeout(30):
        while not (found := re.search(rb"http://\S+", await process.stdout.readline())):
            assert process.returncode is None, "the demo did not start"
    yield found[0].decode()
    process.terminate()
    async with asyncio.timeout(20):
        await process.wait()


@pytest_asyncio.fixture(loop_scope="module")
async def untouched(browser: Browser, demo: str) -> AsyncIterator[Page]:
    """The page for a test that only looks."""
    async with opened(browser, demo) as page:
        yield page


@pytest_asyncio.fixture(loop_scope="module")
async def page(browser: Browser) -> AsyncIterator[Page]:
    """The page for a test that does something: its demo begins and ends with it, in this process."""
    async with open_demo(port=0) as (address, _), opened(browser, address) as page:
        yield page


@asynccontextmanager
async def opened(browser: Browser, demo: str) -> AsyncIterator[Page]:
    """The page, in Chinese, wide enough for several phones; no script on it may fail."""
    page = await browser.new_page(base_url=demo, viewport={"width": 1600, "height": 950}, locale="zh-CN")
    failures: list[str] = []
    page.on("pageerror", lambda error: failures.append(str(error)))
    await page.goto("/")
    yield page
    await page.close()
    assert not failures, failures


async def plays(page: Page, story: str, language: str) -> None:
    """Begins a story, and goes on by hand, one click a step, to its end."""
    await page.locator(f'[data-story="{story}"]').get_by_test_id("play").click()
    await page.get_by_test_id("auto").click()
    await steps_through(page, language)


async def steps_through(page: Page, language: str) -> None:
    onward = page.locator(".player .primary")
    await expect(onward).to_be_enabled(timeout=45_000)
    while await onward.get_attribute("data-testid") == "next":
        await onward.click()
        await expect(onward).to_be_enabled(timeout=45_000)
    await expect(page.get_by_test_id("note")).to_contain_text(
        {"zh": "故事讲完了", "en": "That was the story"}[language]
    )


ENDS: dict[str, tuple[int, dict[str, str]]] = {
    "noise": (1002, {"zh": "第7天回访：都做到了", "en": "Visit after 7 days: everything kept"}),
    "power": (1004, {"zh": "对方确认解决了", "en": "confirmed as solved"}),
    "party_day": (1006, {"zh": "已确认", "en": "confirmed by"}),
    "car_park": (1014, {"zh": "78个车位", "en": "78 parking spaces"}),
    "bridge": (1006, {"zh": "融资支持46.2亿元", "en": "financing of 4.62 billion yuan"}),
    "gardens": (1014, {"zh": "已上岗6人", "en": "6 people at work"}),
    "lesson": (1011, {"zh": "8个百分点", "en": "8 percentage points"}),
    "neighbours": (1001, {"zh": "不客气", "en": "You are welcome"}),
}
"""What stands on whose phone when each story is over."""


LANGUAGES = ("zh", "en")
PLAYED = (
    [*product(ENDS, LANGUAGES)]
    if os.environ.get("DATABASES") == "both"
    else [*zip(ENDS, cycle(LANGUAGES), strict=False)]
)
"""Each in both languages where everything is tested twice, else by turns."""


@pytest.mark.parametrize(("story", "language"), PLAYED)
async def test_a_story_plays_to_its_end(page: Page, story: str, language: str) -> None:
    """Nobody waits until each letter is typed."""
    await page.emulate_media(reduced_motion="reduce")
    await page.get_by_test_id(f"language-{language}").click()
    phone, ends = ENDS[story]
    await plays(page, story, language)
    await expect(page.locator(f'[data-phone="{phone}"]')).to_contain_text(ends[language])


async def test_every_story_is_played(untouched: Page) -> None:
    await expect(untouched.locator(".story")).to_have_count(len(ENDS))
    cards = await untouched.locator(".story").all()
    assert [await one.get_attribute("data-story") for one in cards] == [*ENDS]


async def test_a_group_is_made_and_bound_and_a_place_is_shared_on_phones(page: Page) -> None:
    officer = page.locator('[data-phone="1002"]')
    await officer.get_by_label("更多").click()
    await page.get_by_text("建群，把机器人拉进来").click()
    await officer.get_by_label("群名").fill("二片区群")
    await officer.get_by_label("群名").press("Enter")
    await expect(officer).to_contain_text("创建了群组")
    await officer.get_by_label("返回聊天列表").click()
    await officer.locator('[data-chat="1002"]').click()
    await officer.get_by_text("锦绣花园第二片区", exact=True).click()
    await expect(officer).to_contain_text("绑定好了")
    resident = page.locator('[data-phone="1001"]')
    await resident.get_by_label("消息", exact=True).fill("我搬家了")
    await resident.get_by_label("消息", exact=True).press("Enter")
    await expect(resident).to_contain_text("搬到哪里了")
    await resident.get_by_label("附件").click()
    await page.get_by_text("位置", exact=True).click()
    await page.get_by_text("发送位置").click()
    await resident.get_by_text("锦绣二期").click()
    await expect(resident).to_contain_text("您住锦绣二期")


NAMES = ("联星", "中文", "换语言")
"""What stands in Chinese on an English page: the product's name, and the ways back."""


async def untranslated(page: Page) -> list[str]:
    """What can be read in Chinese on the page."""
    text = await page.evaluate("document.body.innerText")
    return [
        line
        for line in text.splitlines()
        if re.search("[\u3400-\u9fff]", line) and not line.strip(" 🌐").startswith(NAMES)
    ]


async def test_everything_is_called_by_its_english_name_on_the_english_page(untouched: Page) -> None:
    await untouched.get_by_test_id("language-en").click()
    resident = untouched.locator('[data-phone="1001"]')
    await expect(resident.locator(".holder strong")).to_have_text("Resident")
    await expect(resident).to_contain_text("neighbour in Jinxiu Garden, Area 2")
    await expect(untouched.locator('[data-phone="1004"]')).to_contain_text(
        "Ganneng Smart Energy Party Branch"
    )
    assert await untranslated(untouched) == []
    await untouched.get_by_test_id("add-phone").click()
    await expect(untouched.locator('[data-phone="1005"]')).to_contain_text("Ganjiang New Area")
    assert await untranslated(untouched) == []
    await untouched.get_by_test_id("language-zh").click()
    await expect(resident.locator(".holder strong")).to_have_text("居民")
    await expect(resident).to_contain_text("锦绣花园第二片区的居民，您好")


async def test_what_was_said_stays_when_the_language_changes(page: Page) -> None:
    resident = page.locator('[data-phone="1001"]')
    await resident.get_by_label("消息", exact=True).fill("楼道灯坏了")
    await resident.get_by_label("消息", exact=True).press("Enter")
    await expect(resident).to_contain_text("发出去")
    await page.get_by_test_id("language-en").click()
    await expect(resident.locator(".holder small")).to_have_text("Jinxiu Garden, Area 2")
    await expect(resident).to_contain_text("楼道灯坏了")


async def test_name_and_role_of_a_person_are_two_things(untouched: Page) -> None:
    for language in ("zh", "en"):
        await untouched.get_by_test_id(f"language-{language}").click()
        await expect(untouched.locator(".stage")).not_to_have_attribute("inert", "")
        for holder in await untouched.locator(".holder").all():
            name, role = (
                await holder.locator("strong").inner_text(),
                await holder.locator("small").inner_text(),
            )
            assert name, role
            assert role not in ("", name)


async def test_the_tagline_fits_one_line(untouched: Page) -> None:
    tagline, controls = untouched.locator(".tagline"), untouched.locator(".controls")
    for language, words in (("zh", "一个支部提问"), ("en", "One branch asks")):
        await untouched.set_viewport_size({"width": 1440, "height": 844})
        await untouched.get_by_test_id(f"language-{language}").click()
        await expect(tagline).to_contain_text(words)
        for width in (1440, 1280, 390):
            await untouched.set_viewport_size({"width": width, "height": 844})
            box, beside = await tagline.bounding_box(), await controls.bounding_box()
            assert box is not None
            assert box["height"] < 26
            assert await tagline.evaluate("one => one.scrollWidth <= one.clientWidth")
            assert beside is None or box["x"] + box["width"] <= beside["x"]


async def block(page: Page, how: str) -> None:
    """The resident's phone reaches the bot no longer, or again."""
    await page.request.post(f"/control/people/1001/{how}", data={})


async def answer_late(page: Page) -> None:
    """What the bot does next for the resident takes three seconds."""
    fault = {"method": "*", "chat_id": 1001, "kind": "delay", "seconds": 3}
    await page.request.post("/control/faults", data=fault)


async def test_a_story_that_is_held_up_can_be_tried_again_and_plays(page: Page) -> None:
    """Also where a button of the first try is still there when the second one is not answered yet."""
    note, step = page.get_by_test_id("note"), page.locator(".player-head .faint")
    await block(page, "block")
    await page.locator('[data-story="noise"]').get_by_test_id("play").click()
    await expect(note).to_contain_text("可以再来一次")
    await expect(page.get_by_test_id("again")).to_have_text("再来一次")
    await block(page, "unblock")
    await page.get_by_test_id("again").click()
    await expect(step).to_have_text("第 1 / 39 步", timeout=45_000)
    await expect(page.locator('[data-phone="1001"]')).to_contain_text("匿名发出去")
    await page.get_by_test_id("restart").click()
    await expect(note).to_contain_text("点“下一步”开始")
    await block(page, "block")
    await page.get_by_test_id("next").click()
    await expect(note).to_contain_text("可以再来一次")
    await block(page, "unblock")
    await answer_late(page)
    await page.get_by_test_id("auto").click()
    await expect(page.locator(".player progress")).to_have_js_property("value", 3, timeout=30_000)
    await page.get_by_test_id("auto").click()
    await expect(page.get_by_test_id("next")).to_be_enabled(timeout=45_000)


async def test_a_story_that_is_over_plays_again(page: Page) -> None:
    await plays(page, "party_day", "zh")
    await page.get_by_test_id("auto").click()
    await expect(page.locator(".player-head .faint")).to_have_text("第 1 / 6 步", timeout=45_000)
    await page.get_by_test_id("auto").click()
    await expect(page.get_by_test_id("next")).to_be_enabled(timeout=45_000)
    await page.get_by_test_id("restart").click()
    await steps_through(page, "zh")
