"""Measures what the project promises about speed; prints a table and writes it as JSON.

Each row: name, value, unit, target, ok, detail (command, data size, machine load, peer).
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from book import measure_book
from null_books import measure_null_books
from release_series import measure_release_series
from submissions import measure_submissions
from suppression import measure_suppression
from trend_coverage import measure_trend_coverage

from weerklank.archive import read_edition, read_folder
from weerklank.publication.infographic.building import build_infographic

ROOT = Path(__file__).parents[1]
STUDY = ROOT / "examples" / "haaglanden-2020"
MARKS = ROOT / "examples" / "haaglanden-2022"
RUNS = 3


def main(out: Path) -> int:
    rows = [
        measure_build("build_2020_seconds", STUDY),
        measure_build("build_2022_seconds", MARKS),
        measure_infographic(),
        measure_release(),
        *measure_suppression(),
        *measure_book(),
        *measure_null_books(),
        *measure_trend_coverage(),
        measure_release_series(),
        *measure_submissions(),
    ]
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps(rows, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    for row in rows:
        verdict = "ok" if row["ok"] else "MISSED"
        print(
            f"{row['name']:<24}{row['value']:>10.2f} {row['unit']:<4}{row['target']:<10}{verdict}"
        )
        print(f"  {row['detail']}")
    print(f"\n{out}")
    return 0


def measure_build(name: str, study: Path) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as scratch:
        command = ["build", str(study), "--out", f"{scratch}/out"]
        seconds = [run_weerklank(command) for _ in range(RUNS)]
        files = [path for path in Path(scratch, "out").glob("**/*") if path.is_file()]
        size = sum(path.stat().st_size for path in files)
    detail = f"weerklank build, all formats, two languages, {len(files)} files, {size / 1e6:.1f} MB"
    return row(name, statistics.median(seconds), 5, detail)


def measure_infographic() -> dict[str, Any]:
    """Measure the page alone, within a process that made one before: PDF, PNG and HTML."""
    edition = read_edition(read_folder(MARKS))
    build_infographic(edition, "en")
    seconds = []
    for _ in range(RUNS):
        started = time.perf_counter()
        build_infographic(edition, "nl")
        seconds.append(time.perf_counter() - started)
    detail = "build_infographic: PDF, PNG, HTML of one language, warm process"
    return row("infographic_seconds", statistics.median(seconds), 0.5, detail)


def measure_release() -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as scratch:
        seconds = []
        for number in range(RUNS):
            folder = Path(scratch, str(number))
            shutil.copytree(STUDY, folder, ignore=shutil.ignore_patterns("releases"))
            seconds.append(run_weerklank(["release", str(folder), "--reason", "bench"]))
    return row(
        "release_2020_seconds", statistics.median(seconds), 5, "weerklank release, 284 people"
    )


def run_weerklank(arguments: list[str]) -> float:
    """Return the seconds that a whole process takes, start of Python included."""
    started = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "weerklank.cli", *arguments], check=True, stdout=-3, stderr=-3
    )
    return time.perf_counter() - started


def row(name: str, value: float, target: float, detail: str) -> dict[str, Any]:
    load = f"median of {RUNS} processes, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
    return {
        "name": name,
        "value": round(value, 3),
        "unit": "s",
        "target": f"< {target:g}",
        "ok": value < target,
        "detail": f"{detail}; {load}",
    }


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
