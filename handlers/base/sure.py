"""What cannot be taken back is asked about once before it is done."""

from handlers.base.turn import Turn
from models.post.press import Button
from models.post.said import Said


def sure(turn: Turn, question: Said, yes: Button, back: Button) -> None:
    """Puts the question in place of the tapped card; `yes` does it, `back` leads to the card."""
    turn.update(question, keyboard=[[yes], [back]])
