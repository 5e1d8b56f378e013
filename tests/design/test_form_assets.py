import gzip
import re
import shutil
import subprocess
from xml.etree import ElementTree

import pytest
from form_samples import a_surround, an_item, every_kind, fill, some_news

from weerklank.design import (
    FORM_ASSETS,
    Answer,
    AnswerList,
    Matrix,
    Page,
    Questionnaire,
    form_asset,
    render_round,
)
from weerklank.kernel import Text, UserError, same

MOST_BYTES = 12_000
MOST_SCRIPT = 4_000


def over_the_wire(content: bytes) -> int:
    return len(gzip.compress(content, 6, mtime=0))


def question(n: int) -> Text:
    return Text(
        f"Hoe vaak komt het voor dat u bij onderdeel {n} te weinig tijd hebt voor een gesprek?",
        f"How often does it happen that you have too little time for a talk at part {n}?",
    )


def twenty_items() -> Questionnaire:
    """Twenty items of the usual kinds, each with words of its own."""
    words = ["nooit", "zelden", "soms", "vaak", "altijd"]
    often = AnswerList("vaak", tuple(Answer(word, same(word)) for word in words), ordered=True)
    kinds = ["single"] * 7 + ["multiple"] * 3 + ["mark", "mark", "number", "open", "open"]
    alone = [
        an_item(
            f"item_{n}",
            kind,
            answers="vaak" if kind in ("single", "multiple") else None,
            hint=same(f"Denk aan de laatste {n} weken van uw werk."),
        )
        for n, kind in enumerate(kinds, start=1)
    ]
    rows = tuple(an_item(f"rij_{n}", "single", answers="vaak") for n in range(5))
    pages = [
        Page(f"p{n}", same(f"Deel {n}"), tuple(alone[n * 3 : n * 3 + 3]), same(f"Dit is deel {n}."))
        for n in range(5)
    ]
    matrix = Page("p5", same("Deel 5"), (Matrix("rooster", same("Hoe vaak is er:"), "vaak", rows),))
    return Questionnaire("twintig", 1, same("Twintig vragen"), (*pages, matrix), (often,), 5)


def test_a_form_of_twenty_items_is_small_all_told() -> None:
    questionnaire = twenty_items()
    ask = render_round(questionnaire, a_surround(news=some_news()), "nl").ask
    page = fill(ask, nonce="n" * 43, address="/v/ronde/sleutel")

    sizes = [over_the_wire(page.encode()), *(over_the_wire(form_asset(n)) for n in FORM_ASSETS)]

    assert len(questionnaire.items()) == 20
    assert sum(sizes) <= MOST_BYTES


def test_the_script_stays_small_by_itself() -> None:
    assert over_the_wire(form_asset("form.js")) <= MOST_SCRIPT


@pytest.mark.skipif(shutil.which("node") is None, reason="Node is not here")
def test_the_script_as_it_is_sent_is_still_a_script() -> None:
    done = subprocess.run(
        ["node", "--check", "--input-type=commonjs"],
        input=form_asset("form.js"),
        capture_output=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, b"")


def test_the_script_as_it_is_sent_has_no_comment_lines_and_all_its_code() -> None:
    sent = form_asset("form.js").decode()

    assert re.findall(r"^\s*//.*", sent, re.MULTILINE) == []
    assert sent.startswith('"use strict";\n')
    assert sent.endswith("start();\n})();\n")


def test_no_asset_asks_another_host_for_anything() -> None:
    allowed = {"http://www.w3.org/2000/svg"}
    found = {
        address
        for name in FORM_ASSETS
        for address in re.findall(r"(?:https?:)?//[\w.-]+[^\s\"')]*|url\([^)]*\)", _text(name))
    }

    assert found <= allowed


def _text(name: str) -> str:
    return form_asset(name).decode()


def test_the_icon_is_a_drawing_without_script() -> None:
    tags = {
        element.tag.rpartition("}")[2]
        for element in ElementTree.fromstring(_text("icon.svg")).iter()
    }

    assert tags == {"svg", "rect", "g", "circle", "path"}


def test_an_address_changes_with_the_contents_and_names_every_asset() -> None:
    page = fill(render_round(every_kind(), a_surround(), "nl").ask)

    addresses = re.findall(r"/static/([a-z.]+)\?([0-9a-f]{8})", page)

    assert sorted(name for name, _ in addresses) == sorted(FORM_ASSETS)
    assert len({digest for _, digest in addresses}) == len(FORM_ASSETS)


def test_a_name_that_is_no_asset_is_refused() -> None:
    with pytest.raises(UserError) as refusal:
        form_asset("../rendering.py")

    assert refusal.value.code == "form-asset"
