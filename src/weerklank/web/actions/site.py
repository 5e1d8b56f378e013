"""The public website: built beside the one that is served, then put in its place."""

from __future__ import annotations

import fcntl
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from weerklank.archive import build_folder, read_folder, replace_file, replace_folder
from weerklank.design import Study
from weerklank.kernel import Progress, Text, read_yaml, write_yaml

PROGRAMME = "programme.yaml"
_LEAD = Text(
    "Wat professionals zeggen over hun werk, en wat er met hun antwoorden gebeurt.",
    "What professionals say about their work, and what is done with their answers.",
)


@dataclass(frozen=True, slots=True)
class NewSite:
    """The website as it will be: the programme that names its studies, and every file.

    Without any study the programme is None, for one without studies cannot be written down.
    """

    programme: str | None
    files: Mapping[str, bytes]


@contextmanager
def alone() -> Iterator[None]:
    """Wait until nobody else changes the website; the wait ends where the other one dies, too."""
    settings.WEERKLANK.data.mkdir(parents=True, exist_ok=True)
    with (settings.WEERKLANK.data / ".publishing").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def build_site(changed: str, files: Mapping[str, bytes] | None, progress: Progress) -> NewSite:
    """Build the website with a study changed (`files` of its public copy) or left out (None).

    Nothing of what is served is touched. Raises what `archive.build_folder` raises.
    """
    published = settings.WEERKLANK.published
    with tempfile.TemporaryDirectory(dir=settings.WEERKLANK.data, prefix=".site-") as scratch:
        work, out = Path(scratch, "published"), Path(scratch, "public")
        ignore = shutil.ignore_patterns(changed, ".*")
        if published.is_dir():
            shutil.copytree(published, work, ignore=ignore)
        work.mkdir(exist_ok=True)
        if files is not None:
            replace_folder(work / changed, files)
        studies = sorted(path.parent.name for path in work.glob("*/study.yaml"))
        if not studies:
            return NewSite(None, {})
        programme = _programme(work, studies)
        replace_file(work / PROGRAMME, programme.encode())
        names = build_folder(work, out, progress=progress)
        return NewSite(programme, {name: (out / name).read_bytes() for name in names})


def put_site(new: NewSite, changed: str, files: Mapping[str, bytes] | None) -> None:
    """Serve a new website. Broken off halfway, doing the same again puts everything right."""
    copy = settings.WEERKLANK.published / changed
    if files is not None:
        replace_folder(copy, files)
    if new.programme is not None:
        replace_file(settings.WEERKLANK.published / PROGRAMME, new.programme.encode())
    if files is None:
        shutil.rmtree(copy, ignore_errors=True)
    replace_folder(settings.WEERKLANK.public, new.files)


def _programme(work: Path, studies: list[str]) -> str:
    """Return `programme.yaml` with these studies; one that is there keeps its name and words."""
    file = work / PROGRAMME
    if not file.is_file():
        study = read_folder(work / studies[-1]).study
        facts = {"title": study.programme, "region": study.region, "lead": _LEAD}
        texts = {name: {"nl": text.nl, "en": text.en} for name, text in facts.items()}
        return write_yaml({"format": 1, "id": _identifier(study), **texts, "studies": studies})
    text = file.read_text("utf-8")
    known = read_yaml(text, PROGRAMME).plain()
    if isinstance(known, dict) and known.get("studies") != studies:
        return write_yaml({**known, "studies": studies})
    return text


def _identifier(study: Study) -> str:
    """Return an id made of the region's name."""
    plain = re.sub("[^a-z0-9]+", "_", study.region.nl.lower()).strip("_")
    return plain if plain[:1].isalpha() else "region"
