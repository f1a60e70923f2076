"""What is stored of a person, as a file; and being forgotten, with a day to take it back."""

import json

from handlers.base.turn import Turn
from models.post.said import Button, Media, said
from models.privacy import forgetting
from models.privacy import my_data as mydata


def show(turn: Turn) -> None:
    """`/mydata`: all of it, as one file."""
    sections = mydata.collect(turn.session, turn.person)
    name = turn.plain(said("mydata.file", day=turn.now.isoformat()))
    text = turn.plain(said("mydata.content", sections=sections, now=turn.now.isoformat()))
    turn.media((Media("text", json.dumps([f"{name}.txt", text])),))
    turn.say(said("mydata.here"))


def forget(turn: Turn) -> None:
    """`/forget`: says what goes and what stays; one tap, and a day to take it back."""
    turn.say(said("mydata.forget"), keyboard=[[Button(said("buttons.forget_yes"), "forget.yes:0:0")]])


def ask(turn: Turn) -> None:
    asked = forgetting.ask(turn.session, turn.person, turn.now)
    keyboard = [[Button(said("buttons.forget_keep"), "forget.keep:0:0")]]
    turn.update(said("mydata.will_forget", at=asked.due_at.isoformat()), keyboard=keyboard)


def keep(turn: Turn) -> None:
    kept = forgetting.take_back(turn.session, turn.person)
    turn.update(said("mydata.kept" if kept else "mydata.nothing_asked"))
