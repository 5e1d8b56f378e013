"""The first pages of the Word report: title, who and when, the synthetic label, contents."""

from __future__ import annotations

import re
from collections.abc import Iterator

from weerklank.publication import wording
from weerklank.publication.report.html import report_facts
from weerklank.publication.report.word_boxes import box
from weerklank.publication.report.word_xml import (
    Para,
    Piece,
    field_code,
    field_sign,
    run,
    w,
)
from weerklank.publication.texts.document import Document, Heading

CONTENTS_DEPTH = 2
_TITLE_SIZE, _TITLE_ROOM = 72, 1400


def front_matter(document: Document) -> Iterator[Piece]:
    """Yield the title page and the contents, which stand there before Word makes them anew."""
    language, study = document.language, document.study
    yield Para("Kicker", run(study.programme.in_language(language)))
    yield Para("Title", run(document.title, sz=w("sz", val=_title_size(document.title))))
    population, region = study.population.in_language(language), study.region.in_language(language)
    yield Para("Subtitle", run(f"{population} – {region}"))
    for label, value in report_facts(document):
        yield Para("Fact", run(value, b=w("b")) + run(f"  {label}"))
    if document.release.synthetic:
        label = run(f"{wording.SYNTHETIC.in_language(language)}. ", b=w("b"))
        banner = Para("Banner", label + run(wording.SYNTHETIC_LINE.in_language(language)))
        yield from box((banner,), document.theme.sand)
    line = wording.RELEASE_LINE.in_language(language).format(
        number=document.release.number, date=wording.print_date(document.release.date, language)
    )
    words = f"{wording.RELEASE.in_language(language)} {line}. {study.licence}."
    yield Para("Small", run(words))
    yield from _contents(document)


def _title_size(title: str) -> int:
    """Return the size of the title in half points: its longest word stays whole."""
    longest = max((len(word) for word in re.split(r"[\s-]+", title)), default=1)
    return min(_TITLE_SIZE, _TITLE_ROOM // max(longest, 1))


def _contents(document: Document) -> Iterator[Para]:
    title = run(wording.CONTENTS.in_language(document.language))
    yield Para("TOCHeading", title, {"pageBreakBefore": w("pageBreakBefore")})
    headings = [one for one in document.headings() if one.level <= CONTENTS_DEPTH]
    last = len(headings) - 1
    for place, heading in enumerate(headings):
        before = _FIELD if place == 0 else ""
        after = field_sign("end") if place == last else ""
        yield Para(f"TOC{heading.level}", before + _entry(heading) + after)


def _entry(heading: Heading) -> str:
    return w("hyperlink", run(f"{heading.number}  {heading.words}"), anchor=bookmark(heading))


def bookmark(heading: Heading) -> str:
    """Return the bookmark of a heading; Word takes letters, digits and lines below."""
    return "_" + heading.anchor.replace("-", "_")


_FIELD = (
    field_sign("begin") + field_code(rf'TOC \o "1-{CONTENTS_DEPTH}" \h') + field_sign("separate")
)
