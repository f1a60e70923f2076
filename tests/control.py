"""What a test sees of Telegram's stand-in: its control API, and what happens there, followed as it comes."""

import json
from typing import Any, NamedTuple

import aiohttp

from tests.waiting import Happenings

Message = dict[str, Any]


class News(NamedTuple):
    """What a message says, and the number of the event since when it does."""

    at: int = 0
    words: str = ""


def words(message: Message) -> str:
    return str(message.get("text") or message.get("caption") or "")


def keys(message: Message) -> list[dict[str, str]]:
    rows: list[list[dict[str, str]]] = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button for row in rows for button in row]


class Control:
    """Asks the simulator, and follows it. `answers` are those to taps, by their query; `news` what messages say now."""

    def __init__(self, control: aiohttp.ClientSession, happenings: Happenings) -> None:
        self.control = control
        self.answers: dict[str, dict[str, Any]] = {}
        self.news: dict[tuple[int, int], News] = {}  # chat, message_id
        self.happenings = happenings

    async def get(self, path: str) -> Any:
        async with self.control.get(path) as response:
            assert response.ok, await response.text()
            return await response.json()

    async def post(self, path: str, body: Any) -> Any:
        return (await self.post_at(path, body))[0]

    async def post_at(self, path: str, body: Any) -> tuple[Any, int]:
        """What is answered, and the number of the last event then."""
        async with self.control.post(path, json=body) as response:
            assert response.ok, await response.text()
            return await response.json(), int(response.headers["Last-Event-ID"])

    async def listen(self) -> None:
        """Follows what happens, so that nobody has to ask again and again."""
        async with self.control.get("/control/events?since=0", timeout=aiohttp.ClientTimeout()) as stream:
            number, name = 0, ""
            async for line in stream.content:
                field, _, value = line.decode().strip().partition(": ")
                if field == "id":
                    number = int(value)
                elif field == "event":
                    name = value
                elif field == "data":
                    self._note(number, name, json.loads(value))

    def _note(self, number: int, name: str, data: dict[str, Any]) -> None:
        if name == "answered":
            self.answers[data["callback_query_id"]] = data
        elif name in ("message", "edited"):
            place, said = (data["chat_id"], data["message"]["message_id"]), words(data["message"])
            if place not in self.news or self.news[place].words != said:
                self.news[place] = News(number, said)
        self.happenings.happened()

    async def transcript(self) -> str:
        lines = []
        for chat in await self.get("/control/chats"):
            messages = await self.get(f"/control/chats/{chat['chat']['id']}/messages")
            for message in messages[-8:] if len(messages) > 2 else ():
                labels = " ".join(f"[{button['text']}]" for button in keys(message))
                lines.append(
                    f"{chat['chat']['id']} {message.get('from', {}).get('first_name')}: {words(message)} {labels}"
                )
        return "\n".join(lines)
