"""20,000 branches from a spreadsheet and from CSV: how long the command takes, first and again.

`python -m tests.bench.loading [BRANCHES]`
"""

import csv
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from openpyxl import Workbook

ROOT = Path(__file__).parent.parent.parent
MOST = 60.0
"""Seconds that 20,000 branches may take."""
HEADERS = ("编号", "名称", "类型", "所属区", "上级支部", "行业", "党员人数", "职工人数", "主要工作", "地点")
KINDS = ("机关", "国企", "民企", "社区", "村")
PAIRED = 5
"""Of so many branches the first and the second are paired: an organ and a state enterprise."""


def branches(count: int, work: str) -> Iterator[tuple[object, ...]]:
    for n in range(count):
        parent = f"b{n // 100 * 100}" if n % 100 else ""
        name = f"示范区第{n}号{'光伏能源建筑环境'[n % 7 : n % 7 + 2]}公司党支部"
        trade = ("能源、光伏", "建筑", "环境整治")[n % 3]
        yield (
            f"b{n}",
            name,
            KINDS[n % 5],
            f"第{n // 4000}区",
            parent,
            trade,
            n % 90 + 3,
            n % 900,
            work,
            f"{n % 50}号街",
        )


def write(folder: Path, count: int) -> tuple[Path, Path, Path]:
    """A spreadsheet, the same with another sentence in every row, and the first as CSV in GB18030."""
    books = [folder / "first.xlsx", folder / "changed.xlsx"]
    for path, work in zip(books, ("屋顶光伏项目", "城乡环境整治"), strict=True):
        book = Workbook(write_only=True)
        sheet = book.create_sheet("支部")
        sheet.append(HEADERS)
        for row in branches(count, work):
            sheet.append(row)
        pairings = book.create_sheet("结对")
        pairings.append(("编号", "结对支部"))
        for n in range(0, count - PAIRED, PAIRED):
            pairings.append((f"p{n}", f"b{n}、b{n + 1}"))
        book.save(path)
    table = folder / "branches.csv"
    with table.open("w", encoding="gb18030", newline="") as file:
        csv.writer(file).writerows([HEADERS, *branches(count, "屋顶光伏项目")])
    return books[0], books[1], table


def load(folder: Path, file: Path) -> float:
    """Seconds of the whole command, on a database in this folder."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "DATABASE_URL": f"sqlite:///{folder}/bench.db"}
    command = [sys.executable, "-m", "bot", "load", str(file)]
    began = time.perf_counter()
    subprocess.run(command, cwd=folder, env=environment, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def main(count: int) -> None:
    lines = [f"{count:,} branches and {count // PAIRED:,} pairings (at most {MOST:.0f} s)"]
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        first, changed, table = write(Path(one), count)
        lines += [
            f"XLSX, all of them new         {load(Path(one), first):6.1f} s",
            f"XLSX, none of them changed    {load(Path(one), first):6.1f} s",
            f"XLSX, every branch changed    {load(Path(one), changed):6.1f} s",
            f"CSV, all branches new         {load(Path(other), table):6.1f} s",
        ]
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print("\n".join([*lines, f"memory, at most               {most:6.0f} MB"]))  # noqa: T201 - this is what it is for


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
