import os
import threading
from functools import partial

import pytest

from weerklank.analysis.engine.threads import run_all


@pytest.mark.parametrize("workers", [None, 1, 2, 50])
def test_results_come_in_the_order_of_the_tasks(workers):
    tasks = [partial(pow, number, 2) for number in range(20)]

    assert run_all(tasks, workers) == [number**2 for number in range(20)]


def test_two_workers_do_run_side_by_side():
    both = threading.Barrier(2, timeout=5)

    assert sorted(run_all([both.wait, both.wait], 2)) == [0, 1]


def test_no_tasks_give_no_results():
    assert run_all([]) == []


def test_a_machine_that_tells_only_how_many_cores_it_has_will_do(monkeypatch):
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)

    assert run_all([partial(abs, -1), partial(abs, -2)]) == [1, 2]
