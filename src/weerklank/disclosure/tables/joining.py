"""Who came in with which version of the answers: later versions only ever add people below."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from weerklank.design import Questionnaire
from weerklank.fieldwork import Responses, read_responses, take_respondents, write_responses


def join_versions(
    responses: Responses,
    questionnaire: Questionnaire,
    data_version: int,
    earlier: Mapping[int, str],
    file: str,
) -> tuple[int, ...]:
    """Return the data version in which each respondent came in.

    earlier  versions of the answers before this one, as text; one that is not the first part of
             these answers, unchanged, is not counted as having been
    """
    joined = np.full(len(responses.respondents), data_version)
    for version in sorted(earlier, reverse=True):
        before = read_responses(earlier[version], file, questionnaire)
        size = len(before.respondents)
        first = take_respondents(responses, np.arange(min(size, len(joined))))
        if _table(first, questionnaire) == _table(before, questionnaire):
            joined[:size] = version
    return tuple(joined.tolist())


def _table(responses: Responses, questionnaire: Questionnaire) -> str:
    plain = Responses(responses.respondents, responses.columns)
    return write_responses(plain, questionnaire)
