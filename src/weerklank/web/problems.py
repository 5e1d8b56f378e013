"""What is wrong, as plain JSON values that a page and a job can carry."""

from __future__ import annotations

import re

from django.conf import settings

from weerklank.archive import SCRATCH
from weerklank.kernel import DisclosureRefused, DocumentRefused, Problem, UserError, WeerklankError


def problems_of(error: WeerklankError) -> list[dict[str, object]]:
    """Return what is wrong as plain JSON values: place, message and remedy in both languages."""
    if isinstance(error, DocumentRefused | DisclosureRefused):
        return [_plain(problem) for problem in error.problems]
    if isinstance(error, UserError):
        place = "" if error.place is None else str(error.place)
        return [_entry(error.code, place, error.message, error.hint)]
    return [{"code": "error", "place": "", "message": _both(str(error)), "remedy": _both("")}]


def _plain(problem: Problem) -> dict[str, object]:
    return _entry(problem.code, str(problem.place), problem.message, problem.remedy)


def _entry(code: str, place: str, message: object, remedy: object) -> dict[str, object]:
    def languages(text: object) -> dict[str, str]:
        return {name: within(str(getattr(text, name, ""))) for name in ("nl", "en")}

    told = {"message": languages(message), "remedy": languages(remedy)}
    return {"code": code, "place": within(place), **told}


def within(text: str) -> str:
    """Return a text without the folders of this installation: readers know the names of files."""
    data, scratch = re.escape(str(settings.WEERKLANK.data)), re.escape(SCRATCH)
    places = rf"studies/[^/\s]+/?|published/|\.site-\w+/published/|{scratch}\w+/study/?"
    return re.sub(f"{data}/({places})", "", text)


def _both(text: str) -> dict[str, str]:
    return {"nl": text, "en": text}
