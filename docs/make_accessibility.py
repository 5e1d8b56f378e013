"""Tries every kind of page in Chromium and writes down what was found, as evidence.

`make evidence` runs it. The accessibility statement of every website is made from what it writes.
It writes nothing where a tool is missing: half the evidence would be no evidence.
"""

from __future__ import annotations

import datetime
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from journeys.browser_checks import (  # noqa: E402
    AXE,
    CHROMIUM,
    VNU,
    WIDTHS,
    find_html_errors,
    find_violations,
    open_browser,
    scrolls_sideways,
)
from journeys.browser_trials import STATES, Trial, write_trials  # noqa: E402

MISSING = """Chromium, axe-core, vnu-jar of java ontbreekt; draai eerst: make browser
Chromium, axe-core, vnu-jar or java is missing; first run: make browser"""
NOT_TESTED = (
    {
        "nl": "Mensen met een beperking hebben de website nog niet geprobeerd.",
        "en": "No people with disabilities have tried the website yet.",
    },
    {
        "nl": "De website is nog niet beluisterd met een schermlezer.",
        "en": "The website has not been listened to with a screen reader yet.",
    },
    {
        "nl": "De website is nog niet geprobeerd met spraakbesturing of een vergrotingsprogramma.",
        "en": "The website has not been tried with speech control or a magnifier yet.",
    },
    {
        "nl": "Een deskundige heeft nog niet alle eisen van WCAG een voor een nagelopen.",
        "en": "No expert has gone through all requirements of WCAG one by one yet.",
    },
    {
        "nl": "Alleen Chromium is geprobeerd, geen andere browsers.",
        "en": "Only Chromium was tried, no other browsers.",
    },
)


def main(out: Path) -> int:
    """Write the evidence to `out`; 1 where a tool is missing or errors were found."""
    if CHROMIUM is None or not AXE.is_file() or not VNU.is_file() or not shutil.which("java"):
        print(MISSING, file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        evidence = gather(Path(folder))
    text = json.dumps(evidence, ensure_ascii=False, indent=2)
    out.write_text(f"{text}\n", encoding="utf-8")
    found = sum(check["found"] for check in evidence["checks"])
    print(f"{out}: {found} fouten / errors")
    return 1 if found else 0


def gather(folder: Path) -> dict[str, Any]:
    """Return what the tools find on the trial sites, written into `folder`."""
    trials = write_trials(folder)
    violations, sideways, chromium = browse(folder, trials)
    pages = sorted(folder.rglob("*.html"))
    tries = len(trials) * len(WIDTHS)
    return {
        "date": datetime.datetime.now(tz=datetime.UTC).date().isoformat(),
        "kinds": list(dict.fromkeys(trial.kind for trial in trials)),
        "languages": list(dict.fromkeys(trial.language for trial in trials)),
        "states": list(STATES),
        "widths": list(WIDTHS),
        "checks": [
            _check("axe", "axe-core", _version(AXE.parent), tries, violations),
            _check("sideways", "Chromium", chromium, tries, sideways),
            _check("vnu", "Nu Html Checker", _vnu_version(), len(pages), find_html_errors(pages)),
        ],
        "not_tested": list(NOT_TESTED),
    }


def browse(folder: Path, trials: list[Trial]) -> tuple[list[str], list[str], str]:
    """Return violations, pages that scroll sideways, and the version of the browser."""
    violations, sideways = [], []
    with open_browser() as browser:
        page = browser.new_page()
        for trial in trials:
            page.goto((folder / trial.path).as_uri())
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 800})
                violations += [f"{trial.path} {width}: {found}" for found in find_violations(page)]
                sideways += [f"{trial.path} {width}"] if scrolls_sideways(page) else []
        return violations, sideways, browser.version


def _check(id: str, tool: str, version: str, times: int, found: list[str]) -> dict[str, Any]:
    for error in found:
        print(error, file=sys.stderr)
    return {"id": id, "tool": tool, "version": version, "times": times, "found": len(found)}


def _version(package: Path) -> str:
    return str(json.loads((package / "package.json").read_text(encoding="utf-8"))["version"])


def _vnu_version() -> str:
    done = subprocess.run(["java", "-jar", str(VNU), "--version"], capture_output=True, check=True)
    return done.stdout.decode().strip()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
