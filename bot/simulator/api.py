"""The bot's side: every method, and one call's way from the request to the answer."""

import asyncio
import inspect
from collections.abc import Callable
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from . import chats, editing, sending, settings
from .calls import Calls
from .faults import Fault, Faults, Kind
from .parameters import Params, decoded, received
from .telegram import Telegram
from .wire import Json, Refused

Method = Callable[[Telegram, Params], Any]
METHODS: Final[dict[str, Method]] = {
    "getMe": settings.get_me,
    "getUpdates": settings.get_updates,
    "setWebhook": settings.set_webhook,
    "deleteWebhook": settings.delete_webhook,
    "getWebhookInfo": settings.get_webhook_info,
    "sendMessage": sending.send_message,
    "sendPhoto": sending.send_photo,
    "sendDocument": sending.send_document,
    "sendVoice": sending.send_voice,
    "sendVideo": sending.send_video,
    "sendSticker": sending.send_sticker,
    "sendLocation": sending.send_location,
    "sendMediaGroup": sending.send_media_group,
    "sendChatAction": sending.send_chat_action,
    "editMessageText": editing.edit_message_text,
    "editMessageCaption": editing.edit_message_caption,
    "editMessageMedia": editing.edit_message_media,
    "editMessageReplyMarkup": editing.edit_message_reply_markup,
    "deleteMessage": editing.delete_message,
    "answerCallbackQuery": settings.answer_callback_query,
    "getChat": chats.get_chat,
    "getChatMember": chats.get_chat_member,
    "getChatMemberCount": chats.get_chat_member_count,
    "getChatAdministrators": chats.get_chat_administrators,
    "leaveChat": chats.leave_chat,
    "pinChatMessage": chats.pin_chat_message,
    "unpinChatMessage": chats.unpin_chat_message,
    "setMessageReaction": chats.set_message_reaction,
    "setMyCommands": settings.set_my_commands,
    "getMyCommands": settings.get_my_commands,
    "deleteMyCommands": settings.delete_my_commands,
    "setMyName": settings.set_my_name,
    "getMyName": settings.get_my_name,
    "setMyDescription": settings.set_my_description,
    "getMyDescription": settings.get_my_description,
    "setMyShortDescription": settings.set_my_short_description,
    "getMyShortDescription": settings.get_my_short_description,
    "setChatMenuButton": settings.set_chat_menu_button,
    "getChatMenuButton": settings.get_chat_menu_button,
    "getFile": settings.get_file,
}
BY_NAME: Final = {name.lower(): name for name in METHODS}
"""Telegram reads a method's name in any case."""
UNAUTHORIZED: Final = Refused(401, "Unauthorized")
NOT_FOUND: Final = Refused(404, "Not Found")


class BotSide:
    """Answers what the bot asks. `cut` closes the connection of a request."""

    def __init__(self, token: str, telegram: Telegram, faults: Faults, calls: Calls) -> None:
        self._token = token
        self._telegram = telegram
        self._faults = faults
        self._calls = calls
        self.cut: Callable[[Request], None] = lambda request: None

    async def call(self, request: Request) -> Response:
        """/bot<TOKEN>/<method>"""
        if request.path_params["token"] != self._token:
            return _answer(UNAUTHORIZED.body())
        method = BY_NAME.get(request.path_params["method"].lower())
        if method is None:
            return _answer(NOT_FOUND.body())
        try:
            params = decoded(*await received(request))
        except Refused as refusal:
            self._calls.record(method, {}, refusal.body(), answered=True)
            return _answer(refusal.body())
        fault = self._faults.next(method, params.values.get("chat_id"))
        return await (self._suffer(fault, request, method, params) if fault else self._serve(method, params))

    async def file(self, request: Request) -> Response:
        """/file/bot<TOKEN>/<path>"""
        if request.path_params["token"] != self._token:
            return _answer(UNAUTHORIZED.body())
        file = self._telegram.files.at(request.path_params["path"])
        if file is None:
            return _answer(NOT_FOUND.body())
        return Response(file.upload.data, media_type="application/octet-stream")

    async def _serve(self, method: str, params: Params) -> Response:
        body = await self._carry_out(method, params)
        self._calls.record(method, params.values, body, answered=True)
        return _answer(body)

    async def _suffer(self, fault: Fault, request: Request, method: str, params: Params) -> Response:
        match fault.kind:
            case Kind.DELAY:
                await asyncio.sleep(fault.seconds)
                return await self._serve(method, params)
            case Kind.ERROR:
                self._calls.record(method, params.values, fault.body(), answered=True)
                return _answer(fault.body())
            case Kind.GARBAGE:
                self._calls.record(method, params.values, {"ok": False}, answered=False)
                return HTMLResponse("<html>", fault.status or 200)
        after = fault.kind is Kind.CUT_AFTER
        body = await self._carry_out(method, params) if after else {"ok": False}
        self._calls.record(method, params.values, body, answered=False)
        self.cut(request)
        return _Nothing()

    async def _carry_out(self, method: str, params: Params) -> Json:
        try:
            result = METHODS[method](self._telegram, params)
            return {"ok": True, "result": await result if inspect.isawaitable(result) else result}
        except Refused as refusal:
            return refusal.body()


class _Nothing(Response):
    """No answer at all: waits until the connection is gone."""

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        while (await receive())["type"] != "http.disconnect":
            pass


def _answer(body: Json) -> Response:
    return JSONResponse(body, 200 if body["ok"] else body["error_code"])
