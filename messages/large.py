"""Large words: Telegram has one size of letters, so what comes first is bold, and a line says one thing."""

import re

SENTENCE = re.compile(
    r"(?<=[\u3002\uff01\uff1f])(?=[^\s<\u201d\u2019\u300d\u300f\uff09)])|(?<=[.!?]) (?=[A-Z\u201c])"
)
"""Where a sentence ends and another begins."""
BOLD = re.compile(r"</?b>")
QUOTED = re.compile(r"<(blockquote|pre|code|a)\b")


def enlarged(html: str) -> str:
    """The message with its first line bold, and each sentence on a line of its own; what people wrote stays as it is."""
    quoted = False
    lines: list[str] = []
    for line in html.split("\n"):
        quoted = quoted or "<blockquote" in line
        lines.append(line if quoted else SENTENCE.sub("\n", line))
        quoted = quoted and "</blockquote>" not in line
    first, *others = "\n".join(lines).split("\n")
    if not QUOTED.search(first):
        first = f"<b>{BOLD.sub('', first)}</b>"
    return "\n".join([first, *others])
