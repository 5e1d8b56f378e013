import pytest

from fakes.releases import build_release
from fakes.reports import list_codes
from weerklank.kernel import Place, parse_evidence
from weerklank.publication.texts.inline_runs import read_runs
from weerklank.publication.texts.markup import parse_inline, parse_markup
from weerklank.publication.texts.references import Resolver, Run

PLACE = Place("report.nl.md", 7)


def read(text):
    resolver = Resolver(build_release(), "nl", {"title": "Titel"})
    runs = read_runs(parse_inline(text), resolver, PLACE)
    return runs, [(p.code, p.place.line) for p in resolver.problems.found]


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("gewoon", (Run("gewoon"),)),
        ("*na*druk", (Run("na", emphasis=True), Run("druk"))),
        ("**vet**", (Run("vet", strong=True),)),
        ("***beide***", (Run("beide", strong=True, emphasis=True),)),
        ("[naar](https://example.org)", (Run("naar", href="https://example.org"),)),
        (
            "[**naar** toe](https://example.org)",
            (
                Run("naar", strong=True, href="https://example.org"),
                Run(" toe", href="https://example.org"),
            ),
        ),
        ("`code`", (Run("code"),)),
        ("een\ntwee", (Run("een twee"),)),
        ("een  \ntwee", (Run("een\ntwee"),)),
        ("a &amp; \\*b\\* <i>c</i>", (Run("a & *b* <i>c</i>"),)),
        ("{{:title}} en {{=9}}", (Run("Titel en 9"),)),
    ],
)
def test_read_runs_style(text, runs):
    assert read(text) == (runs, [])


def test_read_runs_figure_keeps_its_style_and_stands_apart():
    runs, problems = read("**Zo {{tijd.minder}} dus**")

    figure = parse_evidence("tijd.minder")
    assert problems == []
    assert runs == (
        Run("Zo ", strong=True),
        Run("64%", strong=True, figure=figure),
        Run(" dus", strong=True),
    )


def test_read_runs_two_figures_side_by_side_are_not_joined():
    runs, _ = read("{{tijd.minder}}{{tijd.minder}}")

    assert [run.text for run in runs] == ["64%", "64%"]


@pytest.mark.parametrize(
    "text",
    [
        "*6*",
        "**6**",
        "[6](https://example.org)",
        "<https://example.org/6>",
        "`6`",
        "&#54;",
        "\\\\6",
        "zes6{{:title}}",
        "<b title='6'>",
        "[zes](javascript:6)",
    ],
)
def test_read_runs_digit_in_any_style_refused(text):
    assert read(text)[1] == [("digit-in-text", 7)]


def test_read_runs_digit_in_an_address_is_no_text():
    assert read("[hier](https://example.org/2020 'jaar 2020')")[1] == []


def test_read_runs_problem_has_its_own_line():
    _, problems = read("goed\n6  \nook goed\n{{tijd.mis}}")

    assert problems == [("digit-in-text", 8), ("reference-unknown", 10)]


def test_read_runs_image_refused():
    assert read("![plaatje](a.png)")[1] == [("markup-unknown", 7)]


def test_read_runs_footnote_that_is_not_there_refused():
    assert read("tekst[^weg] en[^2]")[1] == [("footnote-missing", 7), ("footnote-missing", 7)]


def test_read_runs_script_address_stays_text():
    runs, _ = read("[klik](javascript:alert)")

    assert runs == (Run("[klik](javascript:alert)"),)


def test_read_runs_footnote_number():
    root, _ = parse_markup("a[^x] b[^y] c[^x]\n\n[^x]: een\n\n[^y]: twee\n")
    resolver = Resolver(build_release(), "nl", {})

    runs = read_runs(root.children[0].children[0], resolver, PLACE)

    assert [run.note for run in runs] == [None, 1, None, 2, None, 1]


@pytest.mark.parametrize(
    "address",
    ["../closed/responses.csv", "//evil.example", "/x", "ftp://a.b", "https://user:pw@a.b/", "x"],
)
def test_link_that_does_not_lead_to_the_web_is_refused(address):
    assert list_codes(f"Zie [hier]({address}).\n") == [("link-elsewhere", 1)]


@pytest.mark.parametrize(
    "address", ["https://a.b", "http://a.b/c?d=1#e", "mailto:peo@a.b", "#h-1", "HTTPS://A.B/"]
)
def test_link_to_the_web_is_taken(address):
    assert list_codes(f"Zie [hier]({address}).\n") == []
