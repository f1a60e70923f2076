"""The demo as a newcomer meets it: `python -m bot demo`, its page in a real browser, the three stories played through."""

import asyncio
import os
import re
import shutil
import sys
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Page, async_playwright, expect

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


@pytest.fixture
async def demo() -> AsyncIterator[str]:
    """The demo as a process of its own; its address."""
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


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    if CHROMIUM is None:
        if os.environ.get("BROWSER_TESTS") == "required":
            pytest.fail("no Chromium: install it (Debian: apt-get install chromium)")
        pytest.skip("no Chromium on this machine")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        await browser.close()


@pytest.fixture
async def page(browser: Browser, demo: str) -> AsyncIterator[Page]:
    """The page, in Chinese, wide enough for several phones; no script on it may fail."""
    page = await browser.new_page(base_url=demo, viewport={"width": 1600, "height": 950}, locale="zh-CN")
    failures: list[str] = []
    page.on("pageerror", lambda error: failures.append(str(error)))
    await page.goto("/")
    yield page
    assert not failures, failures


async def plays(page: Page, story: str, language: str) -> None:
    """Plays a story by hand, one click a step, to its end."""
    await page.locator(f'[data-story="{story}"]').get_by_test_id("play").click()
    following = page.get_by_test_id("next")
    stories = await (await page.request.get("/control/stories")).json()
    for _ in next(one["steps"] for one in stories if one["id"] == story):
        await expect(following).to_be_enabled(timeout=15_000)
        await following.click()
    await expect(page.get_by_test_id("note")).to_contain_text(
        {"zh": "故事讲完了", "en": "That was the story"}[language]
    )


ENDS: dict[str, tuple[int, dict[str, str]]] = {
    "noise": (1002, {"zh": "第7天回访：都做到了", "en": "Visit after 7 days: everything kept"}),
    "power": (1004, {"zh": "对方确认解决了", "en": "confirmed as solved"}),
    "party_day": (1006, {"zh": "已确认", "en": "confirmed by"}),
}
"""What stands on whose phone when each story is over."""


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_the_three_stories_play_to_their_end(page: Page, language: str) -> None:
    """One after the other, on the same phones."""
    await page.get_by_test_id(f"language-{language}").click()
    for story, (phone, ends) in ENDS.items():
        await plays(page, story, language)
        await expect(page.locator(f'[data-phone="{phone}"]')).to_contain_text(ends[language])
        await page.get_by_test_id("stop").click()


async def test_a_group_is_made_on_a_phone_and_bound_by_one_tap(page: Page) -> None:
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
