import json

import pytest
from form_samples import a_surround, every_kind

from weerklank.design import pages_from_json, pages_to_json, render_round
from weerklank.kernel import LANGUAGES, UserError


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_come_back_the_same_from_json(language: str) -> None:
    pages = render_round(every_kind(), a_surround(), language)

    assert pages_from_json(json.loads(json.dumps(pages_to_json(pages)))) == pages


GOOD = {"ask": ["a", ["nonce", "", ""]], "thanks": "t", "early": "e", "closed": "c"}


@pytest.mark.parametrize(
    "value",
    [
        None,
        [],
        {},
        GOOD | {"ask": "a"},
        GOOD | {"thanks": None},
        GOOD | {"closed": ""},
        GOOD | {"ask": [1]},
        GOOD | {"ask": [["script", "", ""]]},
        GOOD | {"ask": [[["nonce"], "", ""]]},
        GOOD | {"ask": [["nonce", ""]]},
        GOOD | {"ask": [["nonce", "", 1]]},
    ],
)
def test_anything_else_is_refused_in_words(value: object) -> None:
    pages_from_json(GOOD)

    with pytest.raises(UserError) as refusal:
        pages_from_json(value)

    assert refusal.value.code == "form-pages"
