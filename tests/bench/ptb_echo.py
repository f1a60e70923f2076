"""Stock PTB: `python -m tests.bench.ptb_echo (asyncio|uvloop) CONCURRENT_UPDATES`; 1 is PTB's default, one at a time."""

import asyncio
import os
import sys
from typing import Any

import uvloop
from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters


async def echo(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    message = update.effective_message
    assert message is not None
    await context.bot.send_message(message.chat_id, message.text or "")


def main(loop: str, concurrent: int) -> None:
    if loop == "uvloop":
        asyncio.set_event_loop(uvloop.new_event_loop())
    app: Application[Any, Any, Any, Any, Any, Any] = (
        Application.builder()
        .token(os.environ["BOT_TOKEN"])
        .base_url(f"{os.environ['BOT_API_URL']}/bot")
        .concurrent_updates(concurrent)
        .build()
    )
    app.add_handler(MessageHandler(filters.TEXT, echo))
    app.run_polling()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
