"""The method appendix: how the figures of a release came about, written from its own facts."""

from __future__ import annotations

from collections.abc import Callable

from weerklank.kernel import Language, Text, format_integer, same
from weerklank.publication.edition import Edition
from weerklank.publication.texts import method_wording as says
from weerklank.publication.texts.document import Block, Bullets, Heading, Paragraph, Runs
from weerklank.publication.texts.method_facts import (
    hidden_sentence,
    privacy_rules,
    response_sentence,
    rules_in_force,
)
from weerklank.publication.texts.references import Run, study_facts
from weerklank.publication.wording import SYNTHETIC, SYNTHETIC_LINE, print_date

_SYNTHETIC = Text(f"{SYNTHETIC.nl}. {SYNTHETIC_LINE.nl}", f"{SYNTHETIC.en}. {SYNTHETIC_LINE.en}")
NumberHeading = Callable[[int, Runs], Heading]


def method_blocks(
    edition: Edition, language: Language, level: int, number: NumberHeading
) -> tuple[Block, ...]:
    """Return the appendix as blocks; `number` gives each heading, at `level`, its number."""
    sections = (
        (says.WHO, _who(edition, language)),
        (says.READING, (says.READING_LINES,)),
        (says.PRIVACY, _privacy(edition)),
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
    lines = (says.WHO_LINE.format(**facts), response_sentence(release))
    return (_SYNTHETIC, *lines) if release.synthetic else lines


def _privacy(edition: Edition) -> tuple[Text | tuple[Text, ...], ...]:
    release, agreement = edition.release, edition.study.sector.agreement
    lines: list[Text | tuple[Text, ...]] = [says.PRIVACY_LINE, says.PRIVACY_LIMIT]
    lines += [privacy_rules(rules_in_force(edition.study)), hidden_sentence(release)]
    for lead, listed in (
        (says.LEFT_OUT, release.audit.left_out),
        (says.RESIDUAL_LEAD, release.audit.residual),
        (says.UNTESTED, release.audit.untested),
    ):
        lines += [lead, listed] if listed else []
    return (*lines, agreement) if agreement else tuple(lines)


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
