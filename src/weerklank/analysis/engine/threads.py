"""Work spread over threads, with results in the order in which the work was given."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")

MOST_WORKERS = 8


def run_all(tasks: Sequence[Callable[[], T]], workers: int | None = None) -> list[T]:
    """Return what each task returns, in the order of the tasks; None: a thread for each core.

    Threads pay because NumPy and SciPy compute outside Python's lock. What a task computes may not
    depend on the others, so that the number of workers changes nothing but the time.
    """
    threads = min(workers or _cores(), MOST_WORKERS, len(tasks))
    if threads <= 1:
        return [task() for task in tasks]
    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(lambda task: task(), tasks))


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
