"""The document of trends (`trends.yaml`): with which earlier waves a study is compared, and how far
researchers know those waves to be alike in population and mode.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from weerklank.design.questionnaire import Questionnaire
from weerklank.design.study import Study
from weerklank.kernel import Text

Grade = Literal["identical", "adjusted", "cannot_tell", "broken"]
GRADES: tuple[Grade, ...] = get_args(Grade)
"""From a trend that holds to one that does not; the worst of several counts."""
Likeness = Literal["same", "adjusted", "different", "unknown"]
LIKENESSES: tuple[Likeness, ...] = get_args(Likeness)
GRADE_OF: dict[Likeness, Grade] = {
    "same": "identical",
    "adjusted": "adjusted",
    "different": "broken",
    "unknown": "cannot_tell",
}
"""What a statement on population or mode leaves of every item's grade."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What researchers say of population or mode of two waves; `reason` is there unless 'same'."""

    likeness: Likeness
    reason: Text | None = None


@dataclass(frozen=True, slots=True)
class ItemRemark:
    """What researchers know of one item beyond both questionnaires. It can only lower a grade."""

    item: str
    grade: Grade
    reason: Text


@dataclass(frozen=True, slots=True)
class KnownWave:
    """An earlier wave of which only these facts are known: no wording, no answers, no composition.

    items  ids of the items that the source shows to have been asked, in whatever words
    """

    id: str
    title: Text
    period: Text
    source: Text
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WavePair:
    """A comparison with one earlier wave: a folder of a study, or a wave of which little is known.

    earlier  path of its folder from this study's, with slashes; or what is known of it
    note     what a reader should know of this pair as a whole
    """

    earlier: str | KnownWave
    population: Statement
    mode: Statement
    remarks: tuple[ItemRemark, ...] = ()
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class TrendPlan:
    """All pairs of a study. `composition` names the items that tell who took part."""

    pairs: tuple[WavePair, ...]
    composition: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wave:
    """A study with its questionnaire."""

    study: Study
    questionnaire: Questionnaire


@dataclass(frozen=True, slots=True)
class GradeReason:
    """Why a grade is not better than `grade`: a fixed code, and a clause without full stop."""

    code: str
    grade: Grade
    text: Text


@dataclass(frozen=True, slots=True)
class ItemGrade:
    """How far an item, or a derived one, of two waves can be compared, with every reason."""

    item: str
    label: Text
    grade: Grade
    reasons: tuple[GradeReason, ...] = ()

    @property
    def comparable(self) -> bool:
        """Whether a difference may be told at all."""
        return self.grade in ("identical", "adjusted")

    @property
    def decisive(self) -> tuple[GradeReason, ...]:
        """The reasons that make the grade what it is, without the lesser ones."""
        return tuple(reason for reason in self.reasons if reason.grade == self.grade)


def worst_grade(grades: tuple[Grade, ...]) -> Grade:
    """Return the worst of these grades; 'identical' where there is none.

    >>> worst_grade(("adjusted", "broken", "cannot_tell"))
    'broken'
    """
    return max(grades, key=GRADES.index, default="identical")
