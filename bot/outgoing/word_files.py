"""Documents for a word processor: a template (DOCX) of ours, or of the operator's, filled with what is to be said.

Ours lie among the messages: `LANGUAGE/CONCEPT/NAME.docx`. In a template stand the values of the message by their names,
and `say("NAME", …)` for the words of another message.
"""

import io
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import structlog

import messages

log = structlog.stdlib.get_logger(__name__)

OURS = Path(messages.__file__).parent
Say = Callable[..., str]


def docx(
    template: str,
    language: str,
    values: Mapping[str, Any],
    say: Say,
    own: Path | None = None,
    broken: Callable[[str], None] = lambda name: None,
) -> bytes:
    """The template `CONCEPT/NAME`, filled. Where the operator's own cannot be, that is logged and ours is.

    `broken` hears the name of such a one.
    """
    name = f"{language}/{template}.docx"
    if own is not None and (own / name).is_file():
        try:
            return _filled(own / name, values, say)
        except Exception:
            log.exception("the template cannot be filled; ours is taken", template=str(own / name))
            broken(name)
    return _filled(OURS / name, values, say)


def _filled(path: Path, values: Mapping[str, Any], say: Say) -> bytes:
    from docxtpl import DocxTemplate
    from jinja2.sandbox import SandboxedEnvironment

    document = DocxTemplate(path)
    document.render({**values, "say": say}, SandboxedEnvironment(autoescape=True))
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()
