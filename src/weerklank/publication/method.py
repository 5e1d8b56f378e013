"""The method appendix: how the figures of a release came about, written from its own facts."""

from __future__ import annotations

from collections.abc import Callable

from weerklank.disclosure import Release
from weerklank.kernel import Language, Text, format_integer, same
from weerklank.publication import method_wording as says
from weerklank.publication.document import Block, Bullets, Heading, Paragraph, Runs
from weerklank.publication.edition import Edition
from weerklank.publication.references import Run, study_facts
from weerklank.publication.wording import print_date

NumberHeading = Callable[[int, Runs], Heading]


def method_blocks(
    edition: Edition, language: Language, level: int, number: NumberHeading
) -> tuple[Block, ...]:
    """Return the appendix as blocks; `number` gives each heading, at `level`, its number."""
    sections = (
        (says.WHO, _who(edition, language)),
        (says.READING, says.READING_LINES),
        (says.PRIVACY, _privacy(edition.release, language)),
        (says.ORIGIN, _origin(edition, language)),
    )
    blocks: list[Block] = []
    for title, lines in sections:
        blocks.append(number(level, _runs(title, language)))
        blocks += _section(lines, language)
    return tuple(blocks)


def _section(lines: tuple[Text | tuple[Text, ...], ...], language: Language) -> list[Block]:
    blocks: list[Block] = []
    for line in lines:
        if isinstance(line, Text):
            blocks.append(Paragraph(_runs(line, language)))
        elif line:
            items = tuple((Paragraph(_runs(text, language)),) for text in line)
            blocks.append(Bullets(False, items))
    return blocks


def _runs(text: Text, language: Language) -> Runs:
    return (Run(text.in_language(language)),)


def _who(edition: Edition, language: Language) -> tuple[Text, ...]:
    release, facts = edition.release, study_facts(edition.study, edition.release, language)
    lines = [says.WHO_LINE.format(**facts)]
    if release.synthetic:
        lines.insert(0, says.SYNTHETIC_LINE)
    if release.response_rate is None:
        lines.append(says.RATE_UNKNOWN)
    else:
        lines.append(says.RATE_LINE.format(rate=release.response_rate))
    return tuple(lines)


def _privacy(release: Release, language: Language) -> tuple[Text | tuple[Text, ...], ...]:
    audit = release.audit
    lines: list[Text | tuple[Text, ...]] = [says.PRIVACY_LINE, says.RULES]
    if audit.hidden:
        lines.append(_hidden_line(release, language))
    else:
        lines.append(says.NOTHING_HIDDEN)
    if audit.residual:
        lines += [says.RESIDUAL, audit.residual]
    if audit.untested:
        lines += [says.UNTESTED, audit.untested]
    return tuple(lines)


def _hidden_line(release: Release, language: Language) -> Text:
    audit = release.audit
    count = format_integer(audit.hidden, language)
    line = says.HIDDEN.format(count=count, required=audit.required)
    if audit.narrowest is None:
        return line
    more = says.NARROWEST.format(narrowest=audit.narrowest)
    return Text(f"{line.nl} {more.nl}", f"{line.en} {more.en}")


def _origin(edition: Edition, language: Language) -> tuple[Text | tuple[Text, ...], ...]:
    release = edition.release
    facts = [
        (says.NUMBER, str(release.number)),
        (says.DATE, print_date(release.date, language)),
        (says.REASON, release.reason),
        (says.DATA_VERSION, str(release.data_version)),
        (says.TABLES, format_integer(len(release.tables), language)),
        (says.HASH, edition.newest_hash),
        (says.LICENCE, edition.study.licence),
    ]
    bullets = tuple(_pair(label, same(value)) for label, value in facts)
    return (says.ORIGIN_LINE, bullets)


def _pair(label: Text, value: Text) -> Text:
    return Text(f"{label.nl}: {value.nl}", f"{label.en}: {value.en}")
