"""Measures the ballot box: what a submission costs, how many, how fast, and what a kill does to it.

Alone: `python benchmarks/submissions.py`; `benchmarks/run.py` takes its rows along.
"""

from __future__ import annotations

import re
import shutil
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from fakes.ballot_trials import ALWAYS, half_open, kill_trial, served_within  # noqa: E402
from fakes.ballots import (  # noqa: E402
    KEY,
    PATH,
    Process,
    ballotbox_process,
    body_of,
    filled,
    fresh_nonce,
    make_package,
    questionnaire_text,
)
from fakes.postgres import new_database  # noqa: E402
from weerklank.ballotbox import open_store  # noqa: E402
from weerklank.design import read_questionnaire  # noqa: E402
from weerklank.fieldwork import largest_submission  # noqa: E402
from weerklank.vault import seal  # noqa: E402

Row = dict[str, Any]
GZIP = {"Accept-Encoding": "gzip, deflate, br"}
QUESTIONS, BATCH, BATCHES = 12, 400, 5
FULL = {f"v{n}": v for n, v in zip(range(6, 13), ["eens", "oneens", "8", "Ja."] * 2, strict=False)}


def measure_submissions(kills: int = 20, acknowledged: int = 10_000) -> list[Row]:
    """Return every row about the ballot box."""
    with tempfile.TemporaryDirectory() as scratch:
        rows = [*measure_cost(scratch), *measure_load(scratch), measure_page(scratch)]
        rows += measure_kills(f"{scratch}/killed.sqlite3", "sqlite", kills, acknowledged)
    return rows + measure_kills(new_database(), "postgresql", kills, acknowledged)


def measure_cost(scratch: str) -> list[Row]:
    """Compare with the bare view in the same run, by turns, so that both meet the same machine."""
    where, bare_store = open_round(f"{scratch}/cost.sqlite3", QUESTIONS), f"{scratch}/bare.sqlite3"
    script = str(ROOT / "benchmarks" / "bare_view.py")
    bare = Process(script, "--store", bare_store, "--size", str(sealed_size(QUESTIONS)))
    try:
        with ballotbox_process(where) as box:
            for process in (box, bare):
                submit_many(process, 50)
            box_ms, bare_ms = [], []
            for _ in range(BATCHES):
                box_ms.append(cpu_of(box))
                bare_ms.append(cpu_of(bare))
    finally:
        bare.kill()
    cost, least = statistics.median(box_ms), statistics.median(bare_ms)
    detail = f"{QUESTIONS} questions, GET+POST, {BATCHES} x {BATCH}, SQLite WAL FULL"
    return [
        row("submission_cpu_ms", cost, "ms", "<= 4.6", cost <= 4.6, detail),
        row(
            "submission_cpu_ratio",
            cost / least,
            "x",
            "<= 2.5",
            cost / least <= 2.5,
            f"against {least:.2f} ms of a bare view that stores as many bytes, in the same run",
        ),
    ]


def sealed_size(questions: int) -> int:
    """Return how many bytes every ballot of a round takes."""
    asked = read_questionnaire(questionnaire_text(questions), "questionnaire.yaml")
    return len(seal(KEY.public, b"", b"", largest_submission(asked)))


def cpu_of(process: Process) -> float:
    """Return the server's own processor time per submission, in milliseconds."""
    before = process.cpu_seconds()
    submit_many(process, BATCH)
    return (process.cpu_seconds() - before) / BATCH * 1000


def submit_many(process: Process, times: int) -> None:
    connection = process.connect()
    for _ in range(times):
        submit(process, connection)
    connection.close()


def submit(process: Process, connection: Any) -> None:
    process.ask("GET", PATH, None, GZIP, connection)
    body = body_of(filled(fresh_nonce(), **FULL))
    answer = process.ask("POST", PATH, body, GZIP, connection)
    if answer.status != 200:
        raise RuntimeError(f"status {answer.status}")


def measure_load(scratch: str) -> list[Row]:
    with ballotbox_process(open_round(f"{scratch}/load.sqlite3", QUESTIONS)) as box:
        submit_many(box, 50)
        per_second = throughput(box, seconds=5, clients=4)
        p99 = paced(box, per_second=50, seconds=10)
        waiting = half_open(box, 200)
        served = served_within(box, PATH, tries=10, seconds=1)
        for one in waiting:
            one.close()
    many = f"GET+POST durable, 4 clients for 5 s, {QUESTIONS} questions, SQLite"
    calm = "GET+POST together, from the moment it was due; 500 submissions"
    return [
        row("submissions_per_second", per_second, "/s", ">= 100", per_second >= 100, many),
        row("submission_p99_ms", p99, "ms", "< 200", p99 < 200, f"{calm} at 50 a second"),
        row(
            "slow_clients_served",
            served,
            "",
            "10",
            served == 10,
            "of 10 pages, each within 1 s, beside 200 half-open connections",
        ),
    ]


def throughput(process: Process, seconds: float, clients: int) -> float:
    done: list[int] = []
    until = time.monotonic() + seconds

    def work() -> None:
        connection, times = process.connect(), 0
        while time.monotonic() < until:
            submit(process, connection)
            times += 1
        connection.close()
        done.append(times)

    run_together(work, clients)
    return sum(done) / seconds


def paced(process: Process, per_second: int, seconds: int) -> float:
    """Return the 99th percentile in ms; being late to start counts as waiting."""
    took: list[float] = []
    due = iter([time.monotonic() + 0.2 + n / per_second for n in range(per_second * seconds)])
    turn = threading.Lock()

    def work() -> None:
        connection = process.connect()
        while True:
            with turn:
                moment = next(due, None)
            if moment is None:
                break
            time.sleep(max(0.0, moment - time.monotonic()))
            submit(process, connection)
            took.append((time.monotonic() - moment) * 1000)
        connection.close()

    run_together(work, 16)
    return statistics.quantiles(took, n=100)[98]


def run_together(work: Callable[[], None], how_many: int) -> None:
    threads = [threading.Thread(target=work) for _ in range(how_many)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def measure_page(scratch: str) -> Row:
    with ballotbox_process(open_round(f"{scratch}/page.sqlite3", 20)) as box:
        browser = shutil.which("chromium")
        size = bytes_in_browser(box, browser) if browser else bytes_by_sockets(box)
    means = "Chromium's network log" if browser else "sockets, gzip"
    detail = f"page with 20 items and all that it asks for, heads included, by {means}"
    return row("page_20_items_bytes", size, "B", "<= 15000", size <= 15_000, detail)


def bytes_by_sockets(process: Process) -> int:
    page = process.ask("GET", PATH, None, GZIP)
    addresses = sorted(set(re.findall(r'(?:href|src)="(/static/[^"]+)"', page.text)))
    answers = [page, *(process.ask("GET", address, None, GZIP) for address in addresses)]
    return sum(len(one.raw) + len(str(one.headers)) for one in answers)


def bytes_in_browser(process: Process, browser: str) -> int:
    from playwright.sync_api import sync_playwright

    received: list[float] = []
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(
            executable_path=browser, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        page = chromium.new_page()
        network = page.context.new_cdp_session(page)
        network.send("Network.enable")
        network.on(
            "Network.loadingFinished", lambda told: received.append(told["encodedDataLength"])
        )
        page.goto(f"http://127.0.0.1:{process.port}{PATH}", wait_until="networkidle")
        chromium.close()
    return round(sum(received))


def measure_kills(where: str, name: str, kills: int, acknowledged: int) -> list[Row]:
    started = time.monotonic()
    result = kill_trial(where, acknowledged, kills)
    detail = (
        f"{result.acknowledged} acknowledged, {result.kills} kills -9 of the server, clients "
        f"retry, {name}; {time.monotonic() - started:.0f} s"
    )
    return [
        row(f"kill_lost_{name}", result.lost, "", "0", result.lost == 0, detail),
        row(f"kill_doubled_{name}", result.doubled, "", "0", result.doubled == 0, detail),
    ]


def open_round(where: str, questions: int) -> str:
    store = open_store(where)
    store.add_round(make_package(questions, **ALWAYS))
    store.disconnect()
    return where


def row(name: str, value: float, unit: str, target: str, ok: bool, detail: str) -> Row:
    rounded = round(value, 3)
    return {
        "name": name,
        "value": rounded,
        "unit": unit,
        "target": target,
        "ok": ok,
        "detail": detail,
    }


if __name__ == "__main__":
    for one in measure_submissions():
        verdict = "ok" if one["ok"] else "MISSED"
        print(f"{one['name']:<24}{one['value']:>10} {one['unit']:<4}{one['target']:<10}{verdict}")
        print(f"  {one['detail']}")
