"""How a page came about, in a few words: who, when, how, and how far the figures reach."""

from __future__ import annotations

from weerklank.kernel import Language, Text, format_integer
from weerklank.publication import wording
from weerklank.publication.edition import Edition

_HASH_SIGNS = 8
_SURVEY = Text(
    "{n} mensen deden mee. Doelgroep: {population}. Gebied: {region}. Periode: {period}. Wijze van "
    "vragen: {mode}. Percentages zijn afgerond. Elk antwoord telt even zwaar. Wie meedeed koos "
    "daar zelf voor: de cijfers geven een indruk, geen exact beeld.",
    "{n} people took part. Population: {population}. Area: {region}. Period: {period}. How people "
    "were asked: {mode}. Percentages are rounded. Every answer counts the same. People chose "
    "themselves to take part: the figures give an impression, not an exact picture.",
)
_INTERVIEWS = Text(
    "Wie: {population}. Gebied: {region}. Periode: {period}. Werkwijze: {mode}. Dit is wat "
    "professionals vertelden. Het zegt niet hoe vaak iets voorkomt.",
    "Who: {population}. Area: {region}. Period: {period}. Approach: {mode}. This is what "
    "professionals told. It does not say how often something occurs.",
)
_RELEASE = Text("Uitgave {number}, {date}, {hash}", "Release {number}, {date}, {hash}")


def method_sentence(edition: Edition, language: Language) -> str:
    """Return who took part, when and how, and what the figures can bear."""
    study = edition.study
    line = _SURVEY if edition.releases else _INTERVIEWS
    n = format_integer(edition.release.respondents, language) if edition.releases else ""
    return line.in_language(language).format(
        n=n,
        population=study.population.in_language(language),
        region=study.region.in_language(language),
        period=study.period.in_language(language),
        mode=study.mode.in_language(language),
    )


def release_line(edition: Edition, language: Language) -> str:
    """Return number, date and short hash of the release, or nothing where there is none."""
    if not edition.releases:
        return ""
    release = edition.releases[-1]
    return _RELEASE.in_language(language).format(
        number=release.number,
        date=wording.print_date(release.date, language),
        hash=edition.newest_hash[:_HASH_SIGNS],
    )


def is_synthetic(edition: Edition) -> bool:
    """Return whether what is published was made up."""
    if edition.releases:
        return edition.release.synthetic
    return edition.study.synthetic
