"""What takes long to read is read aside: from a snapshot, before the transaction that needs it, so that nobody waits.

A rule reads by `read`. Where its transaction has been opened `to` somebody who sees to it, what was not read yet undoes
the transaction, which is done anew once it was. So whoever does it anew finds what stood a moment before.
"""

from collections.abc import Callable, Hashable
from concurrent.futures import Future
from typing import Any, TypeVar

from sqlmodel import Session

T = TypeVar("T")
Found = dict[Hashable, Future[Any]]
"""What came of what was read aside, by what it is known by: what was found, or why it is refused."""
NOTHING: Found = {}
ASIDE = "aside"


class Unread(Exception):
    """A transaction needs what was not read yet: what `job` reads, in a session of its own."""

    def __init__(self, known_by: Hashable, job: Callable[[Session], Any]) -> None:
        super().__init__(known_by)
        self.known_by = known_by
        self.job = job


def open_to(session: Session, found: Found) -> None:
    """From now on the transaction is one that is done anew with what it lacks in `found`."""
    session.info[ASIDE] = found


def read(session: Session, known_by: Hashable, job: Callable[[Session], T]) -> T:
    """What `job` reads; it changes nothing, and keeps no row of another session. Elsewhere it is read at once.

    `known_by` is the same each time the transaction is done: what is asked for, and not the moment. Raises Unread, and
    what the job raised.
    """
    found: Found | None = session.info.get(ASIDE)
    if found is None:
        return job(session)
    if known_by not in found:
        raise Unread(known_by, job)
    return found[known_by].result()  # type: ignore[no-any-return]
