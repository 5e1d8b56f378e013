"""Every threshold of disclosure control, in one place, each with its source.

A programme may ask for more, and a study for more again; nobody for less. Both write it down under
`rules:` in their own document (`rules_of`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from typing import NamedTuple

from weerklank.design import StatedRule, Study
from weerklank.kernel import DocumentRefused, Place, Problem, Text, UserError, did_you_mean


@dataclass(frozen=True, slots=True)
class Rules:
    """The thresholds that decide what a release may show."""

    minimum_base: int = 10
    """People behind a shown row, and in what is left when it is subtracted from everyone. Also
    the people who may come in between two versions of the answers: none, or this many.

    Ten is the usual threshold for research data in government, for instance in the output rules
    of the UK Data Service and of Statistics Netherlands' remote access."""

    minimum_answer: int = 3
    """People who gave an answer; one or two could recognise themselves and each other.

    Frequency rule of three: Hundepool and others, Handbook on Statistical Disclosure Control
    (2010), section 4.2. An answer that nobody gave says nothing about any single person."""

    open_base: int = 100
    """From this base on, a table of everyone shows rare answers too: nothing else is told there
    about the two people behind them, and whole percentages blur who is meant."""

    required_range: int = 5
    """Whole people by which every hidden figure must stay uncertain (sliding protection level,
    Fischetti and Salazar-Gonzalez 2001). Four would leave a rare answer all but told."""

    insider_range: int = 3
    """The same for somebody inside: a respondent who takes their own answers off the figures, an
    organisation that knows how many of its people took part.

    Knowing an answer can move each end of a range by one person, which leaves three of the five.
    That an intruder may be one of the contributors is also the ground of the p% rule for amounts
    (Handbook on Statistical Disclosure Control, chapter 4)."""

    dominance_percent: int = 70
    """Largest share of a sector's answers that may come from one organisation."""

    minimum_organisations: int = 3
    """Organisations behind a sector; with two, each knows the other's by subtraction."""

    minimum_invited: int = 30
    """People whom an organisation must have invited before it sees results of its own.

    With `minimum_base` answers out of fewer, a manager can often tell who did answer."""

    withhold_sensitive_extremes: bool = True
    """Whether 0% and 100% of a group are withheld on sensitive items: such a figure tells the
    answer of every member (group disclosure)."""

    open_answer_base: int = 20
    """People who answered an open item before anything of it is quoted: twice `minimum_base`,
    because words are recognised by their style and not by their subject alone."""

    quotes_per_respondent: int = 1
    """Most quotes of one person. Two that share a way of speaking are put side by side, and what
    neither tells alone they tell together."""

    withhold_organisation_of_quotes: bool = True
    """Whether a quote goes without organisation and team: a colleague knows who speaks so. The
    category of a role may stand beside it, where `minimum_base` people answered in it."""

    second_reader: bool = True
    """Whether somebody other than the person who chose a quote must have read it: who knows the
    whole answer does not see any more what a sentence of it tells."""

    def stricter(self, **changes: int) -> Rules:
        """Return these rules with some thresholds made stricter.

        Raises UserError ('rules-looser', 'rules-unknown', 'rules-value') for a threshold that is
        looser, that does not exist or whose value is of another kind.

        >>> DEFAULT_RULES.stricter(minimum_base=15).minimum_base
        15
        """
        for name, value in changes.items():
            if wrong := _objection(self, name, value):
                raise UserError(*wrong)
        return replace(self, **changes)  # type: ignore[arg-type]

    def values(self) -> tuple[tuple[str, int], ...]:
        """Return name and value of every threshold."""
        return tuple((field.name, getattr(self, field.name)) for field in fields(self))

    def is_looser(self, name: str, than: int) -> bool:
        """Return whether a threshold of these rules is looser than a value.

        >>> DEFAULT_RULES.is_looser("minimum_base", 12)
        True
        """
        return _looser(name, getattr(self, name), than)

    def differences(self) -> tuple[tuple[str, int], ...]:
        """Return name and value of every threshold that is stricter than the default.

        >>> DEFAULT_RULES.stricter(required_range=8).differences()
        (('required_range', 8),)
        """
        return tuple(pair for pair in self.values() if pair[1] != getattr(DEFAULT_RULES, pair[0]))


_SMALLER_IS_STRICTER = {"dominance_percent", "quotes_per_respondent"}


class _Wrong(NamedTuple):
    code: str
    message: Text
    remedy: Text


def rules_of(study: Study, programme: tuple[StatedRule, ...] = ()) -> Rules:
    """Return the rules of a study: the defaults, its programme's, and its own on top of those.

    Raises DocumentRefused with every rule that is looser, unknown or of a wrong kind.
    """
    rules, problems = _apply(study, programme)
    if problems:
        raise DocumentRefused(problems)
    return rules


def check_rules(study: Study, programme: tuple[StatedRule, ...] = ()) -> tuple[Problem, ...]:
    """Return what is wrong with the rules that a study and its programme ask for."""
    return tuple(_apply(study, programme)[1])


def _apply(study: Study, programme: tuple[StatedRule, ...]) -> tuple[Rules, list[Problem]]:
    rules, problems = DEFAULT_RULES, list[Problem]()
    for stated in (programme, study.rules):
        problems += _problems(rules, stated)
        sound = {
            one.name: one.value for one in stated if not _objection(rules, one.name, one.value)
        }
        rules = replace(rules, **sound)  # type: ignore[arg-type]
    return rules, problems


def _problems(rules: Rules, stated: Iterable[StatedRule]) -> Iterator[Problem]:
    for one in stated:
        if wrong := _objection(rules, one.name, one.value):
            code, message, remedy = wrong
            yield Problem(code, one.place or Place("", None, f"rules.{one.name}"), message, remedy)


def _objection(rules: Rules, name: str, value: object) -> _Wrong | None:
    """Return what is against a value for a rule, held against the rules that are in force."""
    if name not in Rules.__slots__:
        message = Text(f"Er is geen regel '{name}'.", f"There is no rule '{name}'.")
        return _Wrong("rules-unknown", message, did_you_mean(name, Rules.__slots__))
    limit: int = getattr(rules, name)
    if not isinstance(value, int) or type(value) is not type(limit):
        message = Text(f"'{name}' is van een andere soort.", f"'{name}' is of another kind.")
        return _Wrong("rules-value", message, _WRITE.format(limit=_plain(limit)))
    if _looser(name, value, limit):
        message = Text(f"'{name}' mag niet soepeler.", f"'{name}' may not be made looser.")
        return _Wrong("rules-looser", message, _HOLD.format(limit=_plain(limit)))
    return None


def _looser(name: str, value: int, limit: int) -> bool:
    return value > limit if name in _SMALLER_IS_STRICTER else value < limit


def _plain(limit: int) -> str:
    return str(limit).lower()


_WRITE = Text("Schrijf een waarde zoals {limit}.", "Write a value such as {limit}.")
_HOLD = Text("Houd {limit} aan, of strenger.", "Keep {limit}, or something stricter.")

DEFAULT_RULES = Rules()
