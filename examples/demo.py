"""The main job on every example study: answers -> release -> report, website and open data.

Works on copies, so that the examples stay as they are. The answers are synthetic: made from
published facts.
"""

from __future__ import annotations

import shutil
import sys
import time
from pathlib import Path

from weerklank.cli import main as weerklank

EXAMPLES = Path(__file__).parent
SEED = "2020"
REASON = "Demonstratie / demonstration"
DATE = "2026-11-22"


def main(out: Path) -> int:
    """Fill `out` with every example study and its outputs; return the exit code."""
    started = time.monotonic()
    studies = sorted(path.parent for path in EXAMPLES.glob("*/study.yaml"))
    for study in studies:
        print(f"\n== {study.name}", flush=True)
        if code := run_study(study, out):
            return code
    passed = time.monotonic() - started
    print(f"\nKlaar in {passed:.0f} s (synthetische gegevens). / Done (synthetic data).")
    for study in studies:
        public = out / study.name / "public"
        for name in ("site/index.html", "report.pdf", "report.html", "opendata/README.md"):
            print(f"  {public / name}")
    print("Openen in een browser: make serve / To open it in a browser: make serve")
    return 0


def run_study(study: Path, out: Path) -> int:
    """Run one study from answers to outputs in a fresh copy; return the exit code."""
    folder = out / study.name / "study"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(study, folder, ignore=shutil.ignore_patterns("releases", "closed"))
    answers = folder / "closed" / "responses.csv"
    steps = [
        ["synth", str(folder / "facts.yaml"), "--seed", SEED, "--out", str(answers)],
        ["check", str(folder)],
        ["release", str(folder), "--reason", REASON, "--date", DATE],
        ["build", str(folder), "--out", str(out / study.name / "public")],
    ]
    return next((code for step in steps if (code := weerklank(step))), 0)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
