"""Codes as a multiple choice item: its base, its place, its counts."""

from __future__ import annotations

import copy
import re
from collections import Counter
from typing import Any

import numpy as np

from fakes.coded_study import CODES, LIST, WROTE, code_list, codes_of, codes_yaml, codings_csv, plan
from fakes.quoted_study import QUESTIONNAIRE, STUDY, answers_csv
from weerklank.analysis import count_cells, tabulate
from weerklank.analysis.coding import read_code_lists, read_codings, with_code_items, with_codes
from weerklank.design import Questionnaire, check_questionnaire, read_questionnaire, read_study
from weerklank.fieldwork import (
    ANSWERED,
    NOT_ASKED,
    SKIPPED,
    OptionsColumn,
    Responses,
    read_responses,
    write_responses,
)
from weerklank.kernel import write_yaml


def asked(**changes: Any) -> Questionnaire:
    """Return the questionnaire, with other fields at the open item."""
    data = copy.deepcopy(QUESTIONNAIRE)
    data["pages"][0]["items"][3] |= changes
    return read_questionnaire(write_yaml(data), "q.yaml")


def coded(
    questionnaire: Questionnaire, answers: str, codings: str, *lists: Any
) -> tuple[Questionnaire, Responses]:
    return with_codes(
        questionnaire,
        read_responses(answers, "a.csv", questionnaire),
        read_codings(codings, "c.csv"),
        read_code_lists(codes_yaml(*lists), "codes.yaml", questionnaire),
    )


def test_the_item_follows_its_open_item_in_its_words() -> None:
    questionnaire = asked()
    extended = with_code_items(questionnaire, read_code_lists(codes_yaml(), "c", questionnaire))

    item = extended.item(LIST)
    assert item is not None
    open_item = questionnaire.item("verbeter")
    assert open_item is not None
    assert [one.id for one in extended.items()] == [
        *("rol", "organisatie", "tijd", "verbeter", LIST, "zeldzaam")
    ]
    assert (item.kind, item.text, item.wording) == ("multiple", open_item.text, 1)
    assert [(one.id, one.kind) for one in extended.answers_of(item)] == [
        (one["id"], "not_applicable" if one["id"] == "niets" else "substantive") for one in CODES
    ]
    assert check_questionnaire(extended) == ()


def test_a_sensitive_item_gives_sensitive_codes() -> None:
    questionnaire = asked(sensitive=True)

    extended, _ = coded(questionnaire, answers_csv(), codings_csv())

    item = extended.item(LIST)
    assert item is not None
    assert item.sensitive


def test_the_base_is_who_wrote_an_answer_of_which_the_codes_are_settled() -> None:
    settled = codings_csv().replace(f"{LIST},r02,,papier,1\n", "").replace(
        f"{LIST},r30,a,papier,0\n", ""
    )  # fmt: skip

    _, responses = coded(asked(), answers_csv(), settled)

    column = responses.columns[LIST]
    skipped = [
        name
        for name, one in zip(responses.respondents, column.codes.tolist(), strict=True)
        if one == SKIPPED
    ]
    assert skipped == ["r02", "r30", "r41", "r42", "r43", "r44", "r45"]
    assert set(column.codes.tolist()) == {ANSWERED, SKIPPED}


def test_who_was_not_asked_the_open_item_was_not_asked_its_codes() -> None:
    questionnaire = asked(when={"item": "tijd", "is": "ja"})
    lines = answers_csv().splitlines()
    gone = {line.split(",")[0] for line in lines if line.split(",")[3:4] == ["nee"]}
    kept = [re.sub('".*"', "", one) if one.split(",")[0] in gone else one for one in lines]
    answers = "\n".join(kept) + "\n"
    kept = [one for one in codings_csv().splitlines() if not gone & set(one.split(",")[1:2])]
    codings = "\n".join(kept) + "\n"

    extended, responses = coded(questionnaire, answers, codings)

    column = responses.columns[LIST]
    not_asked = np.array([name in gone for name in responses.respondents])
    assert gone
    assert ((column.codes == NOT_ASKED) == not_asked).all()
    written = write_responses(responses, extended)
    assert write_responses(read_responses(written, "a.csv", extended), extended) == written


def test_the_answers_with_codes_read_back_the_same() -> None:
    extended, responses = coded(asked(), answers_csv(), codings_csv())

    again = read_responses(write_responses(responses, extended), "a.csv", extended)

    one, other = responses.columns[LIST], again.columns[LIST]
    assert isinstance(one, OptionsColumn)
    assert isinstance(other, OptionsColumn)
    assert (one.codes == other.codes).all()
    assert (one.chosen == other.chosen).all()
    assert again.synthetic


def test_tables_count_the_codes_as_multiple_choice() -> None:
    extended, responses = coded(asked(), answers_csv(), codings_csv())
    study = read_study(write_yaml(STUDY | plan()), "study.yaml", extended)

    tables = tabulate(count_cells(responses, extended, study), extended, study)

    role = {n: "gedrag" if n % 3 == 0 else "hulp" for n in range(1, len(WROTE) + 1)}
    by_hand = {
        group: Counter(
            code
            for n, own in role.items()
            if group in (None, own)
            for code in codes_of(n).split("|")
        )
        for group in (None, "hulp", "gedrag")
    }
    found = {
        row.category: dict(zip([a.id for a in table.answers], row.counts, strict=True))
        for table in tables
        if table.item == LIST
        for row in table.rows
    }
    shown = ("tijd", "papier", "samen", "anders")
    assert found == {
        group: {code: counts[code] for code in shown} for group, counts in by_hand.items()
    }
    whole = next(table for table in tables if table.item == LIST)
    assert (whole.kind, whole.rows[0].base) == ("options", len(WROTE) - 1)
    assert (whole.rows[0].missing.not_applicable, whole.rows[0].missing.skipped) == (1, 5)


def test_several_open_items_each_get_their_own_codes() -> None:
    rare = code_list(id="zeldzaam_codes", item="zeldzaam")
    codings = codings_csv() + "zeldzaam_codes,r01,a,samen,0\n"

    extended, responses = coded(asked(), answers_csv(), codings, code_list(), rare)

    assert [one.id for one in extended.items()][-2:] == ["zeldzaam", "zeldzaam_codes"]
    column = responses.columns["zeldzaam_codes"]
    assert (column.codes == ANSWERED).tolist() == [True] + [False] * 44
