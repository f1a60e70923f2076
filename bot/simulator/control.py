"""The persons' side over HTTP: what a phone, a page or a test can do in this Telegram."""

import inspect
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from . import topics
from .attachments import Impossible
from .calls import Calls
from .events import Events
from .faults import Fault, Faults, Kind
from .groups import Groups
from .persons import Persons
from .profile import scopes_for
from .telegram import Telegram
from .wire import Json, Refused
from .world import Chat

Act = Callable[[Request, Json], Any]
Move = Callable[[], Awaitable[None] | None]
FIRST_USER: Final = 1001


class Control:
    """Answers what persons do, and what a test or a demo arranges."""

    def __init__(
        self,
        telegram: Telegram,
        calls: Calls,
        faults: Faults,
        moves: Mapping[str, Move],
        stories: list[Json],
        phones: list[Json],
    ) -> None:
        self._telegram = telegram
        self._world = telegram.world
        self._persons = Persons(telegram)
        self._groups = Groups(telegram, self._persons)
        self._calls = calls
        self._faults = faults
        self._moves = moves
        self._stories = stories
        self._phones = phones
        self.speaks: Callable[[str], Awaitable[None]] | None = None

    def routes(self) -> list[BaseRoute]:
        post, get = "POST", "GET"
        table: list[tuple[str, str, Act]] = [
            (get, "/people", self.people),
            (post, "/people", self.arrive),
            (post, "/people/{user:int}/start", self.start),
            (post, "/people/{user:int}/block", self.block),
            (post, "/people/{user:int}/unblock", self.unblock),
            (post, "/people/{user:int}/language", self.language),
            (post, "/language", self.everybody_speaks),
            (post, "/groups", self.found),
            (post, "/groups/{chat}/members", self.move_member),
            (post, "/groups/{chat}/migrate", self.migrate),
            (post, "/groups/{chat}/topics", self.open_topic),
            (post, "/groups/{chat}/topics/{topic:int}/delete", self.delete_topic),
            (get, "/chats", self.chats),
            (get, "/chats/{chat}/messages", self.messages),
            (post, "/chats/{chat}/messages", self.say),
            (post, "/chats/{chat}/messages/{message:int}/press", self.press),
            (post, "/chats/{chat}/messages/{message:int}/edit", self.edit),
            (post, "/chats/{chat}/messages/{message:int}/delete", self.delete),
            (get, "/commands", self.commands),
            (get, "/bot", self.bot),
            (post, "/updates", self.updates),
            (post, "/faults", self.plan_fault),
            ("DELETE", "/faults", self.clear_faults),
            (get, "/calls", self.calls),
            ("PUT", "/limits", self.limits),
            (get, "/clock", self.clock),
            (post, "/clock", self.move_clock),
            (get, "/stories", lambda request, given: self._stories),
            (get, "/phones", lambda request, given: self._phones),
            (get, "/file/{file_id}", self.file),
        ]
        events = self._telegram.events
        routes: list[BaseRoute] = [
            Route(path, _answering(act, events), methods=[method]) for method, path, act in table
        ]
        return [*routes, Route("/events", self.events)]

    def people(self, request: Request, given: Json) -> list[Json]:
        return [{**person.user, "blocked": person.blocked} for person in self._world.people.values()]

    def arrive(self, request: Request, given: Json | list[Json]) -> Json | list[Json]:
        """A person, or several at once."""
        return [self._arrives(one) for one in given] if isinstance(given, list) else self._arrives(given)

    def _arrives(self, given: Json) -> Json:
        user_id = given.get("id") or max([FIRST_USER - 1, *self._world.people]) + 1
        if user_id in self._world.people:
            raise Impossible("somebody has this id")
        met = given.pop("met", False)  # has started the bot long ago
        person = self._world.arrive({"is_bot": False, **given, "id": user_id})
        person.met = met
        return person.user

    def start(self, request: Request, given: Json) -> Json:
        return self._persons.starts(request.path_params["user"], given.get("payload"))

    def block(self, request: Request, given: Json) -> None:
        self._persons.blocks(request.path_params["user"])

    def unblock(self, request: Request, given: Json) -> None:
        self._persons.unblocks(request.path_params["user"])

    def language(self, request: Request, given: Json) -> Json:
        return self._persons.speaks(request.path_params["user"], given["language_code"])

    async def everybody_speaks(self, request: Request, given: Json) -> None:
        """The language of everybody's app changes, and then whatever `speaks` changes for it."""
        for user in self._world.people:
            self._persons.speaks(user, given["language_code"])
        if self.speaks is not None:
            await self.speaks(given["language_code"])

    def found(self, request: Request, given: Json) -> Json:
        how = {"with_bot": given.get("with_bot", True), "forum": given.get("forum", False)}
        return self._groups.found(given["title"], given["members"], given.get("id"), **how).about

    def open_topic(self, request: Request, given: Json) -> Json:
        by = self._persons.person(given["from"]).user
        number = topics.opened(self._telegram, self._chat(request), by, given["name"])
        return {"message_thread_id": number}

    def delete_topic(self, request: Request, given: Json) -> None:
        topics.deleted(self._telegram, self._chat(request), request.path_params["topic"])

    def move_member(self, request: Request, given: Json) -> None:
        self._groups.move(self._chat(request), given["user_id"], given["present"])

    def migrate(self, request: Request, given: Json) -> Json:
        return {"id": self._groups.migrate(self._chat(request)).id}

    def chats(self, request: Request, given: Json) -> list[Json]:
        return [self._described(chat) for chat in self._world.chats.values() if not chat.migrated_to]

    def messages(self, request: Request, given: Json) -> list[Json]:
        return [post.shown() for post in self._chat(request).posts.values()]

    def say(self, request: Request, given: Json) -> Json:
        return {"messages": self._persons.says(self._chat(request), given)}

    def press(self, request: Request, given: Json) -> Json:
        number = request.path_params["message"]
        return {"callback_query_id": self._persons.presses(self._chat(request), number, given)}

    def edit(self, request: Request, given: Json) -> Json:
        number = request.path_params["message"]
        return self._persons.edits(self._chat(request), number, given)

    def delete(self, request: Request, given: Json) -> None:
        self._persons.deletes(self._chat(request), request.path_params["message"], given.get("from"))

    def commands(self, request: Request, given: Json) -> list[Json]:
        user_id = int(request.query_params["user_id"])
        chat = self._persons.chat(int(request.query_params.get("chat_id", user_id)))
        language = self._persons.person(user_id).user.get("language_code", "")
        founder = not chat.is_private and chat.members[:1] == [user_id]
        return self._telegram.profile.commands_seen(scopes_for(chat.id, user_id, founder), language)

    def bot(self, request: Request, given: Json) -> Json:
        text = self._telegram.profile.text
        language = request.query_params.get("language_code", "")
        about = {name: text(name, language) for name in ("description", "short_description")}
        updates = self._telegram.updates
        return {"user": self._telegram.bot, "pending": updates.pending, "latest": updates.latest, **about}

    def updates(self, request: Request, given: Json) -> Json:
        queue = self._telegram.updates
        if given.get("reorder"):
            return {"done": queue.reorder()}
        if "repeat" in given:
            return {"done": queue.repeat(given["repeat"])}
        return {"update_id": queue.add_raw(given)}

    def plan_fault(self, request: Request, given: Json) -> None:
        self._faults.plan(Fault(**{**given, "kind": Kind(given["kind"])}))

    def clear_faults(self, request: Request, given: Json) -> None:
        self._faults.clear()

    def calls(self, request: Request, given: Json) -> Json:
        return self._calls.since(int(request.query_params.get("since", 0)))

    def limits(self, request: Request, given: Json) -> None:
        self._telegram.limit(given["on"])

    def clock(self, request: Request, given: Json) -> Json:
        now = self._world.now().isoformat()
        return {"now": now, "zone": "Asia/Shanghai", "moves": [*self._moves]}

    async def move_clock(self, request: Request, given: Json) -> Json:
        if given.get("move") not in self._moves:
            raise Impossible("no such move", 404)
        moved = self._moves[given["move"]]()
        if inspect.isawaitable(moved):
            await moved
        now = self._world.now().isoformat()
        self._telegram.events.emit("clock", now=now)
        return {"now": now}

    def file(self, request: Request, given: Json) -> Response:
        upload = self._telegram.files.find(request.path_params["file_id"]).upload
        return Response(upload.data, media_type=upload.mime)

    async def events(self, request: Request) -> Response:
        since = request.query_params.get("since") or request.headers.get("last-event-id")
        stream = self._stream(int(since) if since is not None else None)
        return StreamingResponse(
            stream, media_type="text/event-stream", headers={"Cache-Control": "no-store"}
        )

    async def _stream(self, since: int | None) -> AsyncIterator[str]:
        yield ": listening\n\n"
        async for event in self._telegram.events.follow(since):
            yield str(event)

    def _chat(self, request: Request) -> Chat:
        return self._persons.chat(int(request.path_params["chat"]))

    def _described(self, chat: Chat) -> Json:
        last = next(reversed(chat.posts.values())).shown() if chat.posts else None
        members = [user for user in map(self._world.user, chat.members) if user is not None]
        return {"chat": chat.about, "members": members, "pinned": chat.pinned, "last": last}


def _answering(act: Act, events: Events) -> Callable[[Request], Awaitable[Response]]:
    """The act as an endpoint: JSON in, JSON out, what is impossible as an error; and which event was the last."""

    async def endpoint(request: Request) -> Response:
        body = await request.body()
        try:
            given = await request.json() if body else {}
            done = act(request, given)
            answer = await done if inspect.isawaitable(done) else done
        except Impossible as impossible:
            return JSONResponse({"error": impossible.reason}, impossible.status)
        except Refused as refused:
            return JSONResponse({"error": str(refused)}, refused.code)
        except (KeyError, TypeError, ValueError) as wrong:
            return JSONResponse({"error": f"not understood: {wrong!r}"}, 400)
        if isinstance(answer, Response):
            return answer
        return JSONResponse({} if answer is None else answer, headers={"Last-Event-ID": str(events.latest)})

    return endpoint
