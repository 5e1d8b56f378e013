"""The pages of closed figures: for two roles, in no cache, and with words for what is missing."""

import time
from pathlib import Path

import pytest
from django.urls import reverse
from lxml import html

from fakes.coded_study import LIST, WROTE, codes_of, write_coded_folder
from fakes.desk import EXAMPLES, INTERVIEWS, SURVEY, Desk, desk
from fakes.weighed_study import EARLIER, NEXT_WAVE, write_weighed
from weerklank.archive import code_answer
from weerklank.web.models import Membership, StudyRecord
from weerklank.web.rights import Role

__all__ = ["desk"]
NAMES = ("overview", "differences", "scales", "weights", "trends")
ITEM = "tijd_client"


@pytest.fixture
def weighed(desk: Desk, tmp_path: Path) -> StudyRecord:
    return desk.make_study(write_weighed(tmp_path / "gewogen"), slug="gewogen")


def address(study: StudyRecord, name: str, *arguments: str) -> str:
    return reverse(f"analysis:{name}", args=[study.slug, *arguments])


def addresses(study: StudyRecord, item: str = ITEM) -> list[str]:
    return [*(address(study, name) for name in NAMES), address(study, "table", item)]


def look(desk: Desk, study: StudyRecord, path: str, role: Role = Role.RESEARCHER):
    """Return the page of an address as a tree."""
    answer = desk.client(desk.make_user(role, study)).get(path)
    assert answer.status_code == 200
    return html.fromstring(answer.content.decode())


def told(page, path: str = "//main") -> str:
    return " ".join(page.xpath(f"string({path})").split())


@pytest.mark.parametrize(
    ("role", "status"), [(Role.PANEL_MEMBER, 403), (Role.ORGANISATION_CONTACT, 403), (None, 404)]
)
def test_analysis_is_closed_to_everybody_else(
    desk: Desk, weighed: StudyRecord, role: Role | None, status: int
):
    client = desk.client(desk.make_user(role, weighed))

    answers = [client.get(path) for path in addresses(weighed)]

    assert [one.status_code for one in answers] == [status] * 6
    assert [one for one in answers if "284" in one.content.decode()] == []


def test_analysis_is_in_no_cache_no_log_and_no_file(
    desk: Desk, weighed: StudyRecord, caplog: pytest.LogCaptureFixture
):
    client = desk.client(desk.make_user(Role.SECOND_READER, weighed))
    before = {path for path in desk.settings.data.rglob("*") if path.is_file()}

    answers = [client.get(path) for path in addresses(weighed)]

    assert [one.status_code for one in answers] == [200] * 6
    assert ["no-store" in one.headers["Cache-Control"] for one in answers] == [True] * 6
    assert [
        told(html.fromstring(one.content.decode())).count("Gesloten cijfers.") for one in answers
    ] == [1] * 6
    assert caplog.text == ""
    assert {path for path in desk.settings.data.rglob("*") if path.is_file()} == before


def test_analysis_says_that_answers_are_synthetic_only_where_they_are(
    desk: Desk, weighed: StudyRecord
):
    path = address(weighed, "overview")
    assert "niemand gaf ze" in told(look(desk, weighed, path))

    weighed.synthetic = False
    weighed.save()

    assert "niemand gaf ze" not in told(look(desk, weighed, path))


def test_a_page_of_284_answers_comes_within_a_second(desk: Desk, weighed: StudyRecord):
    client = desk.client(desk.make_user(Role.RESEARCHER, weighed))
    client.get(address(weighed, "overview"))
    spent = {}
    for path in addresses(weighed):
        start = time.process_time()
        client.get(path)
        spent[path] = time.process_time() - start

    assert {path: seconds for path, seconds in spent.items() if seconds > 1} == {}


def test_overview_lists_every_planned_item_once_with_its_breakdowns(
    desk: Desk, weighed: StudyRecord
):
    page = look(desk, weighed, address(weighed, "overview"))

    assert page.xpath("//main/ul[@class='figures']/li/b/text()") == ["284", "68", "5", "3", "3"]
    links = page.xpath("//ul[@class='look-items']//h3/a/@href")
    assert (len(links), len(set(links))) == (23, 23)
    line = page.xpath(
        f"//ul[@class='look-items']/li[h3/a/@href='{address(weighed, 'table', ITEM)}']"
    )[0]
    assert line.xpath(".//p[@class='look-by']/a/text()") == ["Werkveld", "Verandering in werkdruk"]
    widths = [float(one) for one in line.xpath(".//rect/@width")]
    assert (len(widths), round(sum(widths), 1)) == (3, 100.0)


def test_overview_of_a_study_without_answers_says_what_to_do_next(desk: Desk):
    study = desk.make_study(EXAMPLES / "tutorial" / "first-wave")

    page = look(desk, study, address(study, "overview"))

    assert "Er zijn nog geen antwoorden" in told(page)
    assert page.xpath("//main//a[@class='button']/@href") == [
        reverse("fieldwork:overview", args=[study.slug])
    ]


def test_analysis_of_interviews_says_that_there_are_no_figures(desk: Desk):
    study = desk.make_study(INTERVIEWS)

    page = look(desk, study, address(study, "overview"))

    assert "Dit onderzoek heeft geen cijfers" in told(page)
    assert page.xpath("//nav[@class='tabs']/a[text()='Analyse']") == []


@pytest.mark.parametrize(
    ("name", "example"),
    [("scales", "minimum_answered"), ("weights", "poststratification"), ("trends", "composition")],
)
def test_what_a_study_does_not_declare_is_shown_as_an_example(desk: Desk, name: str, example: str):
    study = desk.make_study(SURVEY)

    page = look(desk, study, address(study, name))

    assert example in told(page, "//main//pre")


def test_documents_with_problems_are_told_and_led_to(desk: Desk, weighed: StudyRecord):
    plan = weighed.folder / "study.yaml"
    plan.write_text(plan.read_text("utf-8").replace("\nwave: 1", "\nwave: een"), "utf-8")

    page = look(desk, weighed, address(weighed, "weights"))

    assert "study.yaml" in told(page, "//div[@id='problems']")
    assert page.xpath("//main//a[@class='button']/text()") == ["Naar de documenten"]


@pytest.mark.parametrize(
    ("item", "query", "status"),
    [
        ("bestaat_niet", "", 404),
        ("opmerkingen", "", 404),
        ("uitleg", "", 404),
        (ITEM, "?by=bestaat_niet", 404),
        (ITEM, "?by=uitleg", 404),
        ("werkdruk", "?by=druk", 422),
        (ITEM, "?weighting=bestaat_niet", 422),
        (ITEM, "?answer=bestaat_niet", 200),
        (ITEM, "?weighting=kan_niet", 200),
    ],
)
def test_table_that_cannot_be_is_refused_in_words(
    desk: Desk, weighed: StudyRecord, item: str, query: str, status: int
):
    client = desk.client(desk.make_user(Role.RESEARCHER, weighed))

    answer = client.get(address(weighed, "table", item) + query)

    assert answer.status_code == status


def test_table_shows_a_breakdown_weighted_beside_unweighted(desk: Desk, weighed: StudyRecord):
    path = f"{address(weighed, 'table', ITEM)}?by=druk&weighting=veld&answer=meer"

    page = look(desk, weighed, path)

    rows = page.xpath("//table//tbody/tr")
    sides = [row.xpath("string(th[@class='look-side'])") for row in rows]
    assert sides == ["ongewogen", "gewogen"] * 4
    assert told(page, "//tbody[@class='look-whole']//th[@scope='rowgroup']") == "iedereen samen"
    assert page.xpath("//select/option[@selected]/@value") == ["druk", "veld", "meer"]
    assert [one.xpath("string(figcaption)") for one in page.xpath("//figure")] == sides[:2] * 2
    assert "Gewogen naar werkveld" in page.xpath("string(//title)")


def test_table_leads_to_the_release_that_holds_it(desk: Desk):
    study = desk.make_study(SURVEY)

    page = look(desk, study, address(study, "table", "werkplezier") + "?by=relatie")

    assert "Vrijgegeven in uitgave 1, helemaal te zien." in told(
        page, "//section[@aria-labelledby='out']"
    )
    assert page.xpath("//section[@aria-labelledby='out']//a/@href") == [
        reverse("release:show", args=[study.slug, 1])
    ]


def test_pages_are_complete_in_english(desk: Desk, weighed: StudyRecord):
    client = desk.client(desk.make_user(Role.RESEARCHER, weighed))
    client.cookies["django_language"] = "en"

    pages = [html.fromstring(client.get(path).content.decode()) for path in addresses(weighed)]

    assert [told(page).count("Closed figures.") for page in pages] == [1] * 6
    assert [
        word for page in pages for word in ("zegt", "mensen", "het") if f" {word} " in told(page)
    ] == []


def test_trends_look_into_another_wave_only_for_who_may_see_its_tables(desk: Desk):
    wave, earlier = desk.make_study(NEXT_WAVE, slug="meting"), desk.make_study(EARLIER)
    reader = desk.make_user(Role.SECOND_READER, wave)
    client = desk.client(reader)

    closed = told(html.fromstring(client.get(address(wave, "trends")).content.decode()))
    Membership.objects.create(user=reader, study=earlier, role=Role.PANEL_MEMBER)
    panel = told(html.fromstring(client.get(address(wave, "trends")).content.decode()))
    Membership.objects.filter(user=reader, study=earlier).update(role=Role.SECOND_READER)
    opened = told(html.fromstring(client.get(address(wave, "trends")).content.decode()))

    assert (closed == panel, "Ruimte voor de relatie met cliënten" in closed) == (True, True)
    assert [page.count("of u mag de tabellen ervan niet zien") for page in (closed, opened)] == [
        2,
        1,
    ]
    assert [page.count("Wat veranderde er?") for page in (closed, opened)] == [0, 1]


def test_markup_in_a_label_is_text(desk: Desk, weighed: StudyRecord):
    asked = weighed.folder / "questionnaire.yaml"
    text = asked.read_text("utf-8").replace("nl: minder,", "nl: '<script>alert(1)</script>',")
    asked.write_text(text, "utf-8")
    client = desk.client(desk.make_user(Role.RESEARCHER, weighed))

    pages = [
        client.get(path).content.decode()
        for path in (address(weighed, "table", ITEM), address(weighed, "table", ITEM) + "?by=druk")
    ]

    assert ["&lt;script&gt;alert(1)" in page for page in pages] == [True, True]
    assert ["<script>alert" in page for page in pages] == [False, False]


@pytest.mark.parametrize("people", [0, 2])
def test_hardly_anybody_answered_and_every_page_still_says_so(
    desk: Desk, weighed: StudyRecord, people: int
):
    file = weighed.folder / "closed" / "responses.csv"
    lines = file.read_text("utf-8").splitlines(keepends=True)
    first = next(n for n, line in enumerate(lines) if not line.startswith("#"))
    file.write_text("".join(lines[: first + 1 + people]), "utf-8")
    client = desk.client(desk.make_user(Role.RESEARCHER, weighed))
    paths = [
        *addresses(weighed),
        *(
            f"{address(weighed, 'table', ITEM)}?by=druk&weighting={plan}"
            for plan in ("veld", "krap")
        ),
    ]

    answers = {path: client.get(path) for path in paths}

    assert {path: one.status_code for path, one in answers.items()} == dict.fromkeys(paths, 200)
    words = told(html.fromstring(answers[address(weighed, "differences")].content.decode()))
    assert "Er valt niets te vergelijken" in words


def test_codes_of_open_answers_can_be_looked_at_as_a_question(desk: Desk, tmp_path: Path):
    study = desk.make_study(write_coded_folder(tmp_path / "gecodeerd"))

    page = look(desk, study, address(study, "table", LIST))

    rows = {
        row.xpath("string(th)"): row.xpath("td[last()]/text()")[0]
        for row in page.xpath("//tbody/tr")
    }
    settled = [codes_of(n) for n in range(1, len(WROTE) + 1)]
    assert int(rows["Meer samen"]) == sum("samen" in one for one in settled)


def test_questions_outside_the_plan_stand_last(desk: Desk, tmp_path: Path):
    study = desk.make_study(write_coded_folder(tmp_path / "gecodeerd", items=["rol"]))

    page = look(desk, study, address(study, "overview"))

    titles = page.xpath("//section[ul[@class='look-items']]/h2/text()")
    last = page.xpath("//section[h2='Niet in het plan']//h3/a/@href")
    assert titles[-1] == "Niet in het plan"
    assert last == [address(study, "table", "organisatie")]


def test_a_wrong_document_of_trends_is_told_with_its_line(desk: Desk, weighed: StudyRecord):
    (weighed.folder / "trends.yaml").write_text("format: 1\nwaves: []\n", "utf-8")

    page = look(desk, weighed, address(weighed, "trends"))

    assert "trends.yaml:2" in told(page, "//div[@id='problems']")


def test_overview_of_options_shows_the_one_most_chosen(desk: Desk):
    study = desk.make_study(SURVEY)

    page = look(desk, study, address(study, "overview"))

    line = page.xpath("//li[.//a[contains(@href, 'werkdruk_oorzaken')]]")[0]
    chosen = line.xpath("string(.//p[b])")
    assert f"{float(line.xpath('.//rect/@width')[0]):.0f}%" in chosen
    mark = page.xpath("//li[.//a[contains(@href, 'werkplezier')]]")[0]
    assert mark.xpath("string(.//p[b]/b)") == "7,3"


def test_codes_that_are_not_settled_are_no_answers_that_were_skipped(desk: Desk, tmp_path: Path):
    study = desk.make_study(write_coded_folder(tmp_path / "codes"), slug="codes")
    finished = look(desk, study, address(study, "table", LIST))
    code_answer(study.folder, LIST, "r30", (), coder="a")
    code_answer(study.folder, LIST, "r03", ("anders",), coder="b")

    page = look(desk, study, address(study, "table", LIST))

    notices = [one.text_content() for one in page.xpath("//p[@class='notice warning']")]
    terms = page.xpath("//section[@aria-labelledby='missing']//dt/text()")
    assert "bij 2 antwoorden staat nog niet vast welke codes gelden" in notices[-1]
    assert terms[0] == "Schreef niets, of de code staat nog niet vast"
    assert "coderen is niet af" in told(look(desk, study, address(study, "overview")), "//main")
    assert "nog niet vast" not in finished.text_content()


def test_a_difference_is_told_without_saying_its_title_twice(desk: Desk):
    study = desk.make_study(EARLIER)

    page = look(desk, study, address(study, "differences"))

    titles = page.xpath("//ul[@class='look-equal']/li/a/text()")
    sentences = page.xpath("//ul[@class='look-equal']/li/span/text()")
    assert len(titles) == int(page.xpath("string(//ul[@class='figures']/li[4]/b)")) > 0
    assert [one for one, said in zip(titles, sentences, strict=True) if said.startswith(one)] == []
    assert {said[:1].isupper() for said in sentences} == {True}


def test_on_a_phone_the_parts_of_a_study_stand_behind_a_button_with_the_current_one(
    desk: Desk, weighed: StudyRecord
):
    page = look(desk, weighed, address(weighed, "weights"))

    button = page.xpath("//button[@popovertarget]")[0]
    nav = page.get_element_by_id(button.get("popovertarget"))
    assert " ".join(button.text_content().split()) == "Onderdelen van dit onderzoek, nu: Analyse"
    assert ("popover" in nav.attrib, nav.xpath("a[@aria-current]/text()")) == (True, ["Analyse"])
