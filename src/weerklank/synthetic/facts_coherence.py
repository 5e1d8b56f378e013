"""Contradictions between facts that show by themselves, before any respondent is made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from weerklank.kernel import Place, Problem, Text
from weerklank.synthetic.facts import (
    Count,
    Direction,
    Fact,
    FactItem,
    Facts,
    Group,
    Mean,
    Order,
    Share,
    groups_of,
)

_EXCLUSIVE = ("single", "mark")
_CHECK_SOURCE = Text("Kijk het na in de bron.", "Look it up in the source.")
_OTHER_ITEM = Text("Haal het feit weg of noem een andere vraag.", "Remove it or name another item.")


def find_contradictions(facts: Facts) -> tuple[Problem, ...]:
    """Return every contradiction that needs no fitting, in no fixed order."""
    return (
        *_find_impossible_sums(facts),
        *_find_means_outside(facts),
        *_find_repeated(facts),
        *_find_counts_above(facts),
        *_find_own_breakdowns(facts),
        *_find_opposed_directions(facts),
        *_find_misplaced(facts),
    )


def _problem(code: str, place: Place, nl: str, en: str, remedy: Text = _CHECK_SOURCE) -> Problem:
    return Problem(code, place, Text(nl, en), remedy)


def _find_impossible_sums(facts: Facts) -> Iterator[Problem]:
    """Each printed p stands for a true value from p - 0.5 to just under p + 0.5."""
    by_item: dict[str, list[Share]] = defaultdict(list)
    for share in facts.shares:
        if share.group is None and len(share.answers) == 1:
            by_item[share.item].append(share)
    for item in facts.items:
        shares = by_item[item.id]
        if item.kind not in _EXCLUSIVE or not shares:
            continue
        total = sum(share.percent for share in shares)
        least = sum(max(share.percent - 0.5, 0) for share in shares)
        most = sum(share.percent + 0.5 for share in shares)
        complete = len(shares) == len(item.answers)
        if least > 100 or (complete and most <= 100):
            yield _problem(
                "facts-sum",
                shares[0].place,
                f"De percentages van '{item.id}' tellen op tot {total}; afronding verklaart "
                "dat niet.",
                f"The percentages of '{item.id}' add to {total}; rounding does not explain that.",
            )


def _find_means_outside(facts: Facts) -> Iterator[Problem]:
    for mean in facts.means:
        item = facts.item(mean.item)
        if not item.values:
            yield _problem(
                "facts-mean-values",
                mean.place,
                f"'{mean.item}' heeft geen waarden om een gemiddelde van te nemen.",
                f"'{mean.item}' has no values to take a mean of.",
            )
        elif not min(item.values) <= mean.mean <= max(item.values):
            low, high = min(item.values), max(item.values)
            yield _problem(
                "facts-mean-range",
                mean.place,
                f"Het gemiddelde {mean.mean:g} ligt niet tussen {low:g} en {high:g}.",
                f"The mean {mean.mean:g} does not lie between {low:g} and {high:g}.",
            )


def _find_repeated(facts: Facts) -> Iterator[Problem]:
    seen: dict[tuple[object, ...], Place] = {}
    printed: tuple[Share | Mean, ...] = (*facts.shares, *facts.means)
    for fact in printed:
        answers = frozenset(fact.answers) if isinstance(fact, Share) else None
        key = (type(fact), fact.item, answers, _members(fact.group))
        if key in seen:
            line = seen[key].line
            yield _problem(
                "facts-twice",
                fact.place,
                f"Dit feit over '{fact.item}' staat ook op regel {line}.",
                f"This fact about '{fact.item}' also stands on line {line}.",
            )
        seen.setdefault(key, fact.place)


def _members(group: Group | None) -> object:
    return None if group is None else (group.by, frozenset(group.answers))


def _find_counts_above(facts: Facts) -> Iterator[Problem]:
    for count in facts.counts:
        if not 0 <= count.count <= facts.respondents:
            yield _problem(
                "facts-count",
                count.place,
                f"{count.count} ligt niet tussen 0 en de {facts.respondents} respondenten.",
                f"{count.count} does not lie between 0 and the {facts.respondents} respondents.",
            )


def _find_own_breakdowns(facts: Facts) -> Iterator[Problem]:
    for fact in facts.all_facts():
        if fact.item in {group.by for group in groups_of(fact)}:
            yield _problem(
                "facts-own-breakdown",
                fact.place,
                f"'{fact.item}' kan niet naar zichzelf worden uitgesplitst.",
                f"'{fact.item}' cannot be broken down by itself.",
                _OTHER_ITEM,
            )


def _find_opposed_directions(facts: Facts) -> Iterator[Problem]:
    seen: dict[tuple[object, ...], Direction] = {}
    for fact in facts.directions:
        groups = frozenset(_members(group) for group in fact.groups)
        key = (fact.item, frozenset(fact.answers), groups)
        for sense in ("highest", "lowest"):
            other = seen.get((*key, sense))
            if other and (other.extreme == fact.extreme) != (sense == fact.sense):
                yield _problem(
                    "facts-directions-opposed",
                    fact.place,
                    f"'{fact.describe().nl}' botst met regel {other.place.line}: "
                    f"'{other.describe().nl}'.",
                    f"'{fact.describe().en}' contradicts line {other.place.line}: "
                    f"'{other.describe().en}'.",
                )
        seen.setdefault((*key, fact.sense), fact)


def _find_misplaced(facts: Facts) -> Iterator[Problem]:
    """Find facts on items that cannot carry them, such as groups made by a multiple choice."""
    for fact in facts.all_facts():
        makers = [facts.item(group.by) for group in groups_of(fact)]
        bad_groups = any(by.kind not in _EXCLUSIVE for by in makers)
        if bad_groups or not _can_carry(facts.item(fact.item), fact):
            yield _problem(
                "facts-kind",
                fact.place,
                f"Dit feit past niet bij het soort vraag van '{fact.item}' of van de groepen.",
                f"This fact does not fit the kind of question of '{fact.item}' or of the groups.",
                _OTHER_ITEM,
            )


def _can_carry(item: FactItem, fact: Fact) -> bool:
    if isinstance(fact, Mean):
        return True  # means have complaints of their own
    if isinstance(fact, Direction) and not fact.answers:
        return bool(item.values)
    if isinstance(fact, Order):
        return item.kind == "multiple" and bool(fact.answers)
    if item.kind == "multiple" and isinstance(fact, Count):
        return not fact.answers
    if item.kind == "multiple":
        return isinstance(fact, Share | Direction) and len(fact.answers) == 1
    return item.kind in _EXCLUSIVE
