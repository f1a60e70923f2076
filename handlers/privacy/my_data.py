"""What is stored of a person, as a file; and being forgotten, with a day to take it back."""

from handlers.base.conversation import Conversation, buttons_of
from handlers.base.turn import Turn
from models.base.things import About
from models.post.media import TextFile
from models.post.press import button
from models.post.said import said
from models.privacy import forgetting, my_data

FORGET = About("forget", 0)


def show(turn: Turn) -> None:
    """`/mydata`: all of it, as one file."""
    sections = my_data.collect(turn.session, turn.person, turn.plain)
    name = turn.plain(said("my_data.file", day=turn.now.isoformat()))
    text = turn.plain(said("my_data.content", sections=sections, now=turn.now.isoformat()))
    turn.media((TextFile(f"{name}.txt", text),))
    turn.say(said("my_data.here"))


def forget(turn: Turn) -> None:
    """`/forget`: says what goes and what stays; one tap, and a day to take it back."""
    turn.say(said("my_data.forget"), keyboard=[[button(FORGET, "yes")]])


def ask(turn: Turn) -> None:
    asked = forgetting.ask(turn.session, turn.person, turn.now)
    keyboard = [[button(FORGET, "keep")]]
    turn.update(said("my_data.will_forget", at=asked.due_at.isoformat()), keyboard=keyboard)


def keep(turn: Turn) -> None:
    kept = forgetting.take_back(turn.session, turn.person)
    turn.update(said("my_data.kept" if kept else "my_data.nothing_asked"))


CONVERSATION = Conversation(
    commands={"mydata": show, "forget": forget}, buttons=buttons_of("forget", yes=ask, keep=keep)
)
