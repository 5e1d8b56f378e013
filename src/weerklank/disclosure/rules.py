"""Every threshold of disclosure control, in one place, each with its source.

A programme may ask for more (`Rules.stricter`), never for less.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

from weerklank.kernel import Text, UserError


@dataclass(frozen=True, slots=True)
class Rules:
    """The thresholds that decide what a release may show."""

    minimum_base: int = 10
    """People behind a shown row, and in what is left when it is subtracted from everyone.

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

    dominance_percent: int = 70
    """Largest share of a sector's answers that may come from one organisation."""

    minimum_organisations: int = 3
    """Organisations behind a sector; with two, each knows the other's by subtraction."""

    withhold_sensitive_extremes: bool = True
    """Whether 0% and 100% of a group are withheld on sensitive items: such a figure tells the
    answer of every member (group disclosure)."""

    def stricter(self, **changes: int) -> Rules:
        """Return these rules with some thresholds made stricter.

        Raises UserError ('rules-looser', 'rules-unknown') for a looser or unknown threshold.

        >>> DEFAULT_RULES.stricter(minimum_base=15).minimum_base
        15
        """
        known = {field.name for field in fields(self)}
        for name, value in changes.items():
            if name not in known:
                raise _refusal("rules-unknown", name, sorted(known))
            if _looser(name, value, getattr(self, name)):
                raise _refusal("rules-looser", name, getattr(self, name))
        return replace(self, **changes)  # type: ignore[arg-type]


_SMALLER_IS_STRICTER = {"dominance_percent"}


def _looser(name: str, value: int, default: int) -> bool:
    return value > default if name in _SMALLER_IS_STRICTER else value < default


def _refusal(code: str, name: str, limit: object) -> UserError:
    if code == "rules-unknown":
        message = Text(f"Er is geen regel '{name}'.", f"There is no rule '{name}'.")
        return UserError(code, message, Text(f"Bekend zijn: {limit}.", f"Known are: {limit}."))
    message = Text(f"'{name}' mag niet soepeler.", f"'{name}' may not be made looser.")
    return UserError(
        code,
        message,
        Text(f"Houd {limit} aan, of strenger.", f"Keep {limit}, or something stricter."),
    )


DEFAULT_RULES = Rules()
