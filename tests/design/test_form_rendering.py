import dataclasses
import html
import json

import pytest
from form_samples import Tree, a_surround, an_item, every_kind, fill, some_news
from hypothesis import given, settings
from hypothesis import strategies as st
from questionnaire_strategies import questionnaires

from weerklank.design import MAX_TEXT, Page, Questionnaire, Slot, render_round
from weerklank.design.form.wording import WORDS
from weerklank.kernel import LANGUAGES, same

HOSTILE = '</textarea><script>alert("1")</script>\'{{ 7*7 }}<?0?>&lt;'


def page_of(questionnaire=None, language="nl", surround=None, **filled):
    pages = render_round(questionnaire or every_kind(), surround or a_surround(), language)
    return fill(pages.ask, **filled)


def tree_of(*args, **more) -> Tree:
    return Tree(page_of(*args, **more))


def test_the_form_posts_to_its_address_with_its_nonce() -> None:
    tree = tree_of(nonce="abc", address="/v/r/k?taal=nl")

    form = tree.one("form")
    assert (form["method"], form["action"]) == ("post", "/v/r/k?taal=nl")
    assert tree.one("input", name="_nonce")["value"] == "abc"


@pytest.mark.parametrize(("language", "other"), [("nl", "en"), ("en", "nl")])
def test_the_page_is_in_its_language_and_switches_to_the_other(language: str, other: str) -> None:
    tree = tree_of(language=language)

    switch = tree.one("button", name="_language")
    assert tree.one("html")["lang"] == language
    assert (switch["value"], switch["lang"], "formnovalidate" in switch) == (other, other, True)
    assert tree.one("h1")["text"] == every_kind().title.in_language(language)


def test_enter_in_a_field_sends_nothing_where_there_is_no_script() -> None:
    first = tree_of().all("button")[0]

    assert {"hidden", "disabled"} <= set(first)


@pytest.mark.parametrize(
    ("name", "type_", "values"),
    [
        ("akkoord", "checkbox", ["ja"]),
        ("tijd", "radio", ["weinig", "genoeg", "nvt"]),
        ("thuis", "radio", ["weinig", "genoeg", "nvt"]),
        ("cijfer", "radio", [str(n) for n in range(1, 11)]),
        ("nodig", "checkbox", ["rust", "geld", "-"]),
    ],
)
def test_a_choice_is_a_fieldset_with_a_field_for_each_answer(name, type_, values) -> None:
    tree = tree_of()

    fields = tree.all("input", name=name)
    assert [field["value"] for field in fields] == values
    assert {field["type"] for field in fields} == {type_}
    assert {field["within"][-3] for field in fields} == {"fieldset"}
    assert [field.get("id") for field in fields] == [f"q-{name}"] + [None] * (len(values) - 1)


def test_every_question_is_the_legend_of_its_fieldset_or_the_label_of_its_field() -> None:
    tree = tree_of()

    legends = [" ".join(legend["text"].split()) for legend in tree.all("legend")]
    labels = {e["for"]: e["text"].strip() for e in tree.all("label") if "for" in e}
    assert legends == [
        "Label akkoord (verplicht)",
        "Vraag tijd? (verplicht)",
        "Vraag thuis?",
        "Vraag werk?",
        "Vraag cijfer?",
        "Vraag nodig?",
    ]
    assert labels == {f"q-{name}": f"Vraag {name}?" for name in ("hoe", "uren", "sinds", "anders")}


def test_typed_answers_have_the_field_that_suits_them() -> None:
    tree = tree_of()

    uren, sinds = tree.one("input", name="uren"), tree.one("input", name="sinds")
    assert (uren["inputmode"], uren.get("type"), sinds["type"]) == ("decimal", None, "date")
    assert tree.one("textarea", name="anders")["maxlength"] == str(MAX_TEXT)


def test_a_matrix_is_a_group_of_fieldsets_under_its_own_heading() -> None:
    tree = tree_of()

    group = tree.one("div", role="group")
    assert tree.one("h3", id=group["aria-labelledby"])["text"] == "Hoeveel ruimte?"
    rows = tree.all("fieldset", class_="item row")
    assert [row["data-item"] for row in rows] == ["thuis", "werk"]


def test_an_information_item_is_text_without_a_field() -> None:
    tree = tree_of()

    told = " ".join(tree.one("div", class_="information")["text"].split())
    assert told == "Label uitleg Vraag uitleg?"
    assert tree.all("input", name="uitleg") == []


def test_hints_and_errors_are_tied_to_their_field() -> None:
    tree = tree_of()

    ids = {element.get("id") for element in tree.elements}
    described = [e["aria-describedby"].split() for e in tree.elements if "aria-describedby" in e]
    assert len(described) == 10
    assert [name for names in described for name in names if name not in ids] == []
    assert tree.one("fieldset", data_item="tijd")["aria-describedby"] == "h-tijd e-tijd"


def test_no_id_stands_twice() -> None:
    ids = [element["id"] for element in tree_of().elements if "id" in element]

    assert sorted(ids) == sorted(set(ids))


def test_conditions_are_told_in_words_and_to_the_script() -> None:
    tree = tree_of()

    hoe, section = tree.one("div", data_item="hoe"), tree.all("section")[1]
    assert json.loads(hoe["data-when"]) == ["less", "cijfer", 6]
    assert json.loads(section["data-when"]) == ["count", 1, ["nodig"], ["rust"]]
    assert [only["text"] for only in tree.all("p", class_="only")][:2] == [
        "Beantwoord deze vraag alleen als u bij ‘Vraag cijfer?’ minder dan 6 invult.",
        "De vragen onder dit kopje zijn alleen voor u als u bij ‘Vraag nodig?’ kiest: ‘meer rust’.",
    ]


@pytest.mark.parametrize(
    ("low", "high", "hint"),
    [
        (None, None, "Vul een getal in."),
        (1.5, None, "Vul een getal in, 1,5 of meer."),
        (None, 9, "Vul een getal in, 9 of minder."),
        (0, 40.5, "Vul een getal in van 0 tot en met 40,5."),
    ],
)
def test_a_number_says_which_numbers_are_taken(low, high, hint: str) -> None:
    pages = (Page("p", same("P"), (an_item("uren", "number", low=low, high=high),)),)
    questionnaire = Questionnaire("q", 1, same("Q"), pages, (), 1)

    assert tree_of(questionnaire).one("div", id="h-uren")["text"].strip() == hint


def test_the_top_says_how_long_it_takes_what_is_stored_and_until_when() -> None:
    tree = tree_of()

    assert [span["text"] for span in tree.one("p", class_="facts") and tree.all("span")][:2] == [
        "ongeveer 3 minuten",
        "tot en met 31 mei 2026",
    ]
    stored = tree.one("div", class_="stored")["text"].split("\n")
    assert [line for line in stored if line] == [
        "Wat wij bewaren, en wat niet",
        "Alleen antwoorden.",
        "Geen naam.",
        "Op slot.",
    ]
    assert tree.one("footer")["text"].split("\n") == [
        *("", "Vragen? Bel ons.", "U kunt meedoen tot en met 31 mei 2026."),
    ]


def test_nobody_to_call_leaves_the_days_alone() -> None:
    footer = tree_of(surround=a_surround(contact=None, stored=())).one("footer")

    assert footer["text"].strip() == "U kunt meedoen tot en met 31 mei 2026."


@pytest.mark.parametrize(
    ("pilot", "synthetic", "banners"),
    [
        (False, False, []),
        (True, False, ["pilot"]),
        (False, True, ["synthetic"]),
        (True, True, ["pilot", "synthetic"]),
    ],
)
def test_a_trial_and_a_rehearsal_say_so_on_every_page(pilot, synthetic, banners) -> None:
    pages = render_round(every_kind(), a_surround(pilot=pilot, synthetic=synthetic), "nl")

    for page in (fill(pages.ask), pages.thanks, pages.early, pages.closed):
        told = [p["text"] for p in Tree(page).all("p", class_="banner")]
        assert told == [WORDS[name].nl for name in banners]


def test_what_was_sent_stands_in_the_page_again() -> None:
    values = {"tijd": ["genoeg"], "nodig": ["rust", "-"], "cijfer": ["7"], "uren": ["zeven"]}

    tree = tree_of(values=values | {"anders": ["\nEen\nregel"]})

    checked = [(e["name"], e["value"]) for e in tree.all("input") if "checked" in e]
    assert checked == [("tijd", "genoeg"), ("cijfer", "7"), ("nodig", "rust"), ("nodig", "-")]
    assert tree.one("input", name="uren")["value"] == "zeven"
    # A browser takes the first line end of a text area for layout.
    assert tree.one("textarea", name="anders")["text"] == "\n\nEen\nregel"


def test_complaints_stand_at_their_items_and_together_at_the_top() -> None:
    tree = tree_of(complaints={"tijd": "Kies er een.", "uren": "Geef een getal.", "nodig": "Kies."})

    summary = tree.one("div", id="summary")
    assert tree.one("title")["text"] == "Fout: Ruimte in uw werk"
    assert (summary["role"], summary["tabindex"], "hidden" in summary) == ("alert", "-1", False)
    assert [a["href"] for a in tree.all("a")][1:] == ["#q-tijd", "#q-nodig", "#q-uren"]
    assert tree.one("p", id="e-uren")["text"] == "Let op: Geef een getal."
    invalid = [e.get("name", e.get("data-item")) for e in tree.elements if "aria-invalid" in e]
    assert invalid == ["tijd", "nodig", "nodig", "nodig", "uren"]


def test_without_complaints_nothing_says_error() -> None:
    tree = tree_of()

    assert tree.one("title")["text"] == "Ruimte in uw werk"
    assert "hidden" in tree.one("div", id="summary")
    assert {p["text"] for p in tree.all("p", class_="error")} == {""}


def hostile(value):
    """Every text of a value, replaced by one that tries to break out."""
    if dataclasses.is_dataclass(value):
        if hasattr(value, "nl"):
            return same(HOSTILE)
        changes = {
            f.name: hostile(getattr(value, f.name))
            for f in dataclasses.fields(value)
            if f.name not in ("when", "opens", "closes", "site")
        }
        return dataclasses.replace(value, **changes)
    return tuple(map(hostile, value)) if isinstance(value, tuple) else value


def test_no_text_becomes_markup_or_a_slot() -> None:
    plain = a_surround(news=some_news(), pilot=True)
    questionnaire, surround = hostile(every_kind()), hostile(plain)
    calm, broken = (
        render_round(*pair, "nl") for pair in ((every_kind(), plain), (questionnaire, surround))
    )

    slots = [[p.kind for p in pages.ask if isinstance(p, Slot)] for pages in (calm, broken)]
    assert slots[0] == slots[1]
    for name in ("thanks", "early", "closed"):
        assert tags(getattr(calm, name)) == tags(getattr(broken, name))
    assert tags(fill(calm.ask)) == tags(fill(broken.ask))
    assert Tree(fill(broken.ask)).one("h1")["text"] == HOSTILE


def tags(page: str) -> list[str]:
    return [element["tag"] for element in Tree(page).elements]


def test_a_site_that_is_no_web_address_is_not_linked() -> None:
    good, bad = (
        render_round(every_kind(), a_surround(site=site), "nl").thanks
        for site in ("https://regio.example/?a=1&b=2", "javascript:alert(1)")
    )

    assert Tree(good).one("a")["href"] == "https://regio.example/?a=1&b=2"
    assert Tree(bad).all("a") == []


def test_the_thank_you_page_says_it_is_in_and_what_became_of_the_last_wave() -> None:
    page = render_round(every_kind(), a_surround(news=some_news()), "nl").thanks

    tree = Tree(page)
    assert tree.one("body")["data-over"] == "received"
    assert tree.one("p", class_="lead")["text"] == WORDS["received"].nl
    assert [li["text"] for li in tree.all("li")] == [
        "gedaanGeef tijd.Elke week een uur.",
        "looptSchrap papier.",
    ]


def test_a_first_wave_has_no_news_and_a_trial_says_that_nothing_counts() -> None:
    tree = Tree(render_round(every_kind(), a_surround(pilot=True), "en").thanks)

    assert [h["text"] for h in tree.all("h2")] == [WORDS["next"].en]
    assert tree.one("p", class_="lead")["text"].endswith(WORDS["pilot_received"].en)


def test_early_and_closed_pages_name_the_days() -> None:
    pages = render_round(every_kind(), a_surround(), "nl")

    assert "van 1 mei 2026 tot en met 31 mei 2026" in Tree(pages.early).one("main")["text"]
    assert "tot en met 31 mei 2026" in Tree(pages.closed).one("main")["text"]
    assert Tree(pages.closed).one("a")["href"] == "?taal=en"


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_inline_and_nothing_comes_from_elsewhere(language: str) -> None:
    pages = render_round(every_kind(), a_surround(news=some_news()), language)

    for page in (fill(pages.ask), pages.thanks, pages.early, pages.closed):
        tree = Tree(page)
        names = {name for e in tree.elements for name in e}
        assert {n for n in names if n.startswith("on") or n == "style"} == set()
        asked = [e.get("src") or e["href"] for e in [*tree.all("script"), *tree.all("link")]]
        assert [address for address in asked if not address.startswith("/static/")] == []
        assert {script["text"] for script in tree.all("script")} == {""}


@settings(max_examples=25, deadline=None)
@given(questionnaires(), st.sampled_from(LANGUAGES))
def test_any_questionnaire_gives_a_whole_page_with_every_item(questionnaire, language) -> None:
    page = page_of(questionnaire, language)

    tree = Tree(page)
    shown = [e["data-item"] for e in tree.elements if "data-item" in e]
    assert shown == [item.id for item in questionnaire.items()]
    assert " ".join(tree.one("h1")["text"].split()) == " ".join(
        html.unescape(html.escape(questionnaire.title.in_language(language))).split()
    )


def test_the_same_questionnaire_gives_the_same_bytes() -> None:
    first, second = (render_round(every_kind(), a_surround(), "nl") for _ in range(2))

    assert first == second
