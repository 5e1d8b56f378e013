"""The main job on every example study: answers -> release -> publications, and the website of all.
Then a desk that is filled with them, with a round of fieldwork to try.

Works on copies, so that the examples stay as they are. The answers are synthetic: made from
published facts, or made up.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
from datetime import date
from pathlib import Path
from random import Random

from weerklank.cli import main as weerklank

EXAMPLES = Path(__file__).parent
SEEDS = {"haaglanden-2020": "2020", "haaglanden-2022": "2022"}
PRACTICE = EXAMPLES / "tutorial" / "first-wave"
SHEETS = EXAMPLES / "tutorial" / "organisations"
NEXT_WAVE = EXAMPLES / "tutorial" / "next-wave"
SHEETS_REASON = "Demonstratie: een blad per organisatie, met verzonnen antwoorden"
SEED = 1
REAL = {"WEERKLANK_VAULT", "WEERKLANK_DATABASE", "WEERKLANK_BALLOT_DATABASE"}
"""Where a real installation is; a demonstration never looks there."""
REASON = "Demonstratie met synthetische antwoorden"
DATE = "2026-11-22"
SHOWN = ("report.pdf", "report.docx", "infographic.pdf", "infographic.png", "tables.xlsx")


def main(out: Path) -> int:
    """Fill `out` with every example study, its outputs and the website; return the exit code."""
    started = time.monotonic()
    studies = sorted(path.parent for path in EXAMPLES.glob("*/study.yaml"))
    copies, website = out / "studies", out / "public"
    copies.mkdir(parents=True, exist_ok=True)
    shutil.copy(EXAMPLES / "programme.yaml", copies)
    for study in studies:
        print(f"\n== {study.name}", flush=True)
        if code := run_study(study, copies / study.name, out / "outputs" / study.name):
            return code
    print("\n== website", flush=True)
    if code := weerklank(["build", str(copies), "--out", str(website)]):
        return code
    print("\n== organisaties / organisations", flush=True)
    if code := run_sheets(out / "studies-with-sheets" / SHEETS.name, out / "sheets"):
        return code
    passed = time.monotonic() - started
    print(f"\nKlaar in {passed:.0f} s (synthetische gegevens). / Done (synthetic data).")
    print(f"  {website / 'index.html'}")
    for study in studies:
        made = out / "outputs" / study.name
        for path in (made / name for name in SHOWN):
            if path.exists():
                print(f"  {path}")
    print(f"  {out / 'sheets'}")
    print("\n" + fill_desk(out, studies))
    print("\nOpenen in een browser: make serve / To open it in a browser: make serve")
    return 0


def run_study(study: Path, folder: Path, made: Path) -> int:
    """Run one study from answers to outputs in a fresh copy; return the exit code."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(study, folder, ignore=shutil.ignore_patterns("releases", "closed"))
    steps = [["check", str(folder)], ["build", str(folder), "--out", str(made)]]
    if (folder / "facts.yaml").exists():
        answers = str(folder / "closed" / "responses.csv")
        seed = SEEDS.get(study.name, "1")
        steps = [
            ["synth", str(folder / "facts.yaml"), "--seed", seed, "--out", answers],
            steps[0],
            ["release", str(folder), "--reason", REASON, "--date", DATE],
            steps[1],
        ]
    return next((code for step in steps if (code := weerklank(step))), 0)


def run_sheets(folder: Path, made: Path) -> int:
    """Run the study with organisations, from made-up answers to a sheet or guide for each."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(SHEETS, folder)
    steps = [
        ["check", str(folder)],
        ["release", str(folder), "--reason", REASON, "--date", DATE],
        ["sheets", str(folder), "--reason", SHEETS_REASON, "--date", DATE, "--out", str(made)],
    ]
    return next((code for step in steps if (code := weerklank(step))), 0)


def fill_desk(out: Path, studies: list[Path]) -> str:
    """Make a fresh desk of what was built; return who can log in, kept beside it as well."""
    desk = out / "desk"
    shutil.rmtree(desk, ignore_errors=True)
    for name in set(os.environ) & REAL:
        del os.environ[name]
    os.environ |= {
        "WEERKLANK_DATA": str(desk),
        "WEERKLANK_DEMO": "1",
        "WEERKLANK_REQUIRE_MFA": "0",
    }
    from weerklank.web import serving

    serving.ready_desk()
    from weerklank.web.demonstration import Built, fill_desk

    made = fill_desk(
        [Built(out / "studies" / one.name, out / "outputs" / one.name) for one in studies],
        site=out / "public",
        practice=PRACTICE,
        organisations=SHEETS,
        next_wave=NEXT_WAVE,
        today=date.today(),
        random=Random(SEED),
    )
    lines = ["Inloggen op de werkplek / logging in at the desk: http://127.0.0.1:8000/desk/"]
    lines += [f"  {one.email:32} {one.password}   {one.role.nl}" for one in made.logins]
    lines += ["Een vragenlijst die open staat / a questionnaire that is open:"]
    lines += [f"  {address}" for address in made.questionnaires]
    told = "\n".join(lines)
    (desk / "logins.txt").write_text(told + "\n", encoding="utf-8")
    return told


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
