"""Sites to try in a browser: every kind of page, in both languages, empty, filled and withheld."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fakes.site_editions import (
    build_full_programme,
    build_programme,
    build_recommendations,
    build_site_edition,
    build_told_edition,
    build_withheld_edition,
    replace_release,
)
from weerklank.kernel import LANGUAGES, Language
from weerklank.publication.programme import Programme
from weerklank.publication.site.building import build_programme_site
from weerklank.publication.site.links import PageKey, PageKind
from weerklank.publication.site.plan import page_keys, plan_site

STATES = ("empty", "filled", "withheld")
SITE_KEYS = tuple(
    PageKey(kind) for kind in ("programme", "advice", "search", "accessibility", "not_found")
)


@dataclass(frozen=True)
class Trial:
    """One page to try; `path` is from the folder of all sites."""

    state: str
    kind: PageKind
    language: Language
    path: str


def trial_programmes() -> Iterator[tuple[str, Programme]]:
    """Yield the programmes to try, each with its state."""
    edition = build_site_edition()
    one = edition.release.table("middel")
    sparse = dataclasses.replace(replace_release(edition, tables=(one,)), findings=())
    bare = dataclasses.replace(replace_release(edition, tables=()), findings=())
    told = build_told_edition(findings=(), recommendations=bare.recommendations)
    yield "empty", build_programme(contact=None, address=None)
    yield "empty", build_programme(_named(bare, "kaal"), _named(sparse, "karig"), told)
    yield "filled", build_full_programme()
    yield (
        "withheld",
        build_programme(build_withheld_edition(recommendations=build_recommendations())),
    )


def _named(edition, study_id):
    return dataclasses.replace(edition, study=dataclasses.replace(edition.study, id=study_id))


def write_trials(folder: Path) -> list[Trial]:
    """Write all sites into a folder and return one page of each kind, language and state.

    A study by interviews has kinds of its own, as its pages look different.
    """
    trials: dict[tuple[str, str, bool, str], Trial] = {}
    for number, (state, programme) in enumerate(trial_programmes()):
        name = f"{number}-{state}"
        for path, content in build_programme_site(programme).items():
            target = folder / name / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        for kind, language, told, path in _pages(programme):
            trial = Trial(state, kind, language, f"{name}/{path}")
            trials.setdefault((state, kind, told, language), trial)
    return list(trials.values())


def _pages(programme: Programme) -> Iterator[tuple[PageKind, Language, bool, str]]:
    plans = [plan_site(edition, programme) for edition in programme.editions]
    for language in LANGUAGES:
        for key in SITE_KEYS:
            yield key.kind, language, False, key.path(language)
        for plan in plans:
            for key in page_keys(plan):
                yield key.kind, language, plan.told, key.path(language, plan.folder)
