"""A data set: respondents by variables, with everything that a file of any kind says about them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from weerklank.kernel import Language, Text

VariableKind = Literal["nominal", "ordinal", "number", "text", "flag"]
ValueKind = Literal["answer", "not_asked", "skipped", "not_applicable", "dont_know"]
Role = Literal["frame", "answer", "derived", "breakdown", "score", "weight"]
"""What a variable is for; `frame` tells row, study and wave, and whether answers are made up."""

Numbers: TypeAlias = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Value:
    """What one code means.

    answer   id of the answer; None for a state such as 'skipped'
    counted  whether people with this code are in the base of a table
    """

    code: int
    label: Text
    kind: ValueKind = "answer"
    answer: str | None = None
    counted: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class Variable:
    """One column.

    numbers   codes or numbers, one per respondent; NaN where nothing could be computed; a text
              variable has `texts` instead
    question  the words that were asked
    item      the item it comes from, `option` the answer of multiple choice that it flags
    """

    name: str
    label: Text
    kind: VariableKind
    role: Role = "answer"
    numbers: Numbers | None = None
    texts: tuple[str, ...] = ()
    values: tuple[Value, ...] = ()
    item: str | None = None
    option: str | None = None
    wording: int | None = None
    question: Text | None = None

    @property
    def missing(self) -> tuple[Value, ...]:
        """The codes that are outside the base of a table."""
        return tuple(value for value in self.values if not value.counted)

    @property
    def whole(self) -> bool:
        """Whether every number is a whole one, so that files can say so."""
        if self.numbers is None:
            return False
        known = self.numbers[np.isfinite(self.numbers)]
        return bool((known == np.floor(known)).all()) and self.role not in ("score", "weight")


@dataclass(frozen=True, slots=True, eq=False)
class Added:
    """A variable computed elsewhere: a weight, a scale score, a derived count.

    numbers  one per respondent, in their order; NaN where there is none
    items    the items it was computed from
    """

    name: str
    label: Text
    numbers: Numbers
    role: Role = "score"
    kind: VariableKind = "number"
    values: tuple[Value, ...] = ()
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class DataSet:
    """Everything of one study and wave; `synthetic` says that nobody gave these answers."""

    study: str
    title: Text
    wave: int
    synthetic: bool
    respondents: int
    variables: tuple[Variable, ...]
    data_version: str = ""
    licence: str = ""

    def variable(self, name: str) -> Variable | None:
        """Return the variable with this name, or None."""
        return next((found for found in self.variables if found.name == name), None)

    def variables_of(self, item: str) -> tuple[Variable, ...]:
        """Return the variables that hold the answers to an item: several for multiple choice."""
        return tuple(v for v in self.variables if v.item == item and v.role == "answer")

    def notice(self, language: Language) -> str:
        """Return what every file says first: which study, wave and data, and whether it is real."""
        words = [self.title.in_language(language), *_NOTICE.in_language(language).split("|")]
        version = f", {words[2]} {self.data_version}" if self.data_version else ""
        made_up = f"{SYNTHETIC.in_language(language)} " if self.synthetic else ""
        return f"{made_up}{words[0]} ({self.study}, {words[1]} {self.wave}{version})"


SYNTHETIC = Text("SYNTHETISCH: niet ingevuld door mensen.", "SYNTHETIC: not filled in by people.")
_NOTICE = Text("meting|versie van de gegevens", "wave|version of the data")


def listed(values: Sequence[Value], language: Language) -> dict[int, str]:
    """Return code -> label in one language."""
    return {value.code: value.label.in_language(language) for value in values}
