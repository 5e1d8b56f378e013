"""In: published facts of a survey (`facts.yaml`). Out: made respondents that reproduce them.
Never done here: anything with answers of real people, or tying an answer to an organisation.
"""

from weerklank.synthetic.checking import CheckedFact, FactReport, check_facts
from weerklank.synthetic.facts import (
    Count,
    Direction,
    Fact,
    FactItem,
    Facts,
    Group,
    Mean,
    NoDifference,
    Order,
    Share,
)
from weerklank.synthetic.facts_reading import read_facts
from weerklank.synthetic.respondents import SyntheticAnswers, make_respondents
from weerklank.synthetic.responses_csv import write_responses_csv

__all__ = [
    "CheckedFact",
    "Count",
    "Direction",
    "Fact",
    "FactItem",
    "FactReport",
    "Facts",
    "Group",
    "Mean",
    "NoDifference",
    "Order",
    "Share",
    "SyntheticAnswers",
    "check_facts",
    "make_respondents",
    "read_facts",
    "write_responses_csv",
]
