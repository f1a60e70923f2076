"""Whoever writes in another language than they read is asked, once, whether it shall be that one from now on."""

from handlers.base.turn import Turn
from models.base.things import About
from models.post.outgoing import Lane, tell
from models.post.press import button
from models.post.said import said
from models.registry.people import Language
from models.understanding.tongues import written_in


def offer(turn: Turn) -> None:
    """Stands above the answer, which is in the language that they read so far."""
    code = written_in(turn.text)
    if code is None or not turn.incoming.private or Language(code) is turn.person.language:
        return
    ways = [[button(About("language", 0), code, said(f"menu.in_{code}"))]]
    words = said("tongues.offer", language=code)
    tell(turn.session, [turn.person], words, keyboard=ways, key=f"tongue:{code}", lane=Lane.ANSWER)
