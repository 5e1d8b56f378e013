"""Why categories of a breakdown share a row, in plain words; never which of them was small."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from weerklank.disclosure.tables.category_rows import Category, Group, Grouping
from weerklank.kernel import Place, Problem, Text


def explain_joining(
    grouping: Grouping,
    categories: Sequence[Category],
    names: Mapping[Group, Text],
    numbers: Mapping[str, int],
) -> Text:
    """Return which categories stand together, and how many figures that spares.

    names    what groups are called, where that is not what is in them
    numbers  'before' of 'of' figures unseen apart, 'after' of 'among' together; {} for unknown
    """
    known = {category.id: category.text for category in categories}
    sentences = [_together([known[name] for name in g], names.get(g)) for g in grouping]
    if numbers and numbers["after"] < numbers["before"]:
        sentences.append(_SPARED.format(**numbers))
    elif numbers:
        sentences.append(_FINER)
    return _run_on(sentences)


def explain_kept(grouping: Grouping, categories: Sequence[Category]) -> Text:
    """Return which categories stand together because they did so before."""
    return _run_on([explain_joining(grouping, categories, {}, {}), _AS_BEFORE])


def changed_categories(breakdown: str, row: Text) -> Problem:
    """Return the objection to categories that no longer add up to a row that is out."""
    message = Text(
        _CHANGED.nl.format(breakdown=breakdown, row=row.nl),
        _CHANGED.en.format(breakdown=breakdown, row=row.en),
    )
    place = Place("study.yaml", None, f"breakdowns.{breakdown}")
    return Problem("disclosure-categories-changed", place, message, _AS_THEN)


def _together(texts: Sequence[Text], name: Text | None) -> Text:
    pattern = _STAND if name is None else _STAND_AS
    called = Text("", "") if name is None else name
    return Text(
        pattern.nl.format(groups=_listed([text.nl for text in texts], "en"), name=called.nl),
        pattern.en.format(groups=_listed([text.en for text in texts], "and"), name=called.en),
    )


def _listed(names: Sequence[str], conjunction: str) -> str:
    quoted = [f"'{name}'" for name in names]
    return f"{', '.join(quoted[:-1])} {conjunction} {quoted[-1]}"


def _run_on(texts: Sequence[Text]) -> Text:
    return Text(" ".join(text.nl for text in texts), " ".join(text.en for text in texts))


_STAND = Text(
    "{groups} staan samen, zodat niemand te herkennen is.",
    "{groups} stand together, so that nobody can be recognised.",
)
_STAND_AS = Text(
    "{groups} staan samen als '{name}', zodat niemand te herkennen is.",
    "{groups} stand together as '{name}', so that nobody can be recognised.",
)
_SPARED = Text(
    "Los van elkaar waren {before} van de {of} cijfers in deze uitsplitsing niet te zien. Nu zijn "
    "dat er {after} van de {among}.",
    "Apart {before} of the {of} figures in this breakdown could not be seen. Now it is {after} of "
    "{among}.",
)
_FINER = Text(
    "Zo blijft er meer te zien dan los van elkaar.",
    "So more can be seen than apart.",
)
_AS_BEFORE = Text("Zo stonden ze ook in een eerdere uitgave.", "So they did in an earlier release.")
_CHANGED = Text(
    "In een eerdere uitgave staat '{row}' in de uitsplitsing '{breakdown}'. Die groep is met de "
    "categorieën van nu niet meer te maken.",
    "An earlier release shows '{row}' in the breakdown '{breakdown}'. That group can no longer be "
    "made of the present categories.",
)
_AS_THEN = Text(
    "Zet de categorieën terug zoals ze toen waren, of geef de nieuwe uitsplitsing een andere id.",
    "Put the categories back as they were then, or give the new breakdown another id.",
)
