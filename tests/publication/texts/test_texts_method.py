import pytest

from fakes.releases import build_edition, build_release, build_study
from weerklank.design import Sector
from weerklank.disclosure import AuditVerdict
from weerklank.kernel import Text, same
from weerklank.publication.texts.document import Bullets, Heading, Paragraph, flatten, words_of
from weerklank.publication.texts.method import method_blocks
from weerklank.publication.texts.method_facts import (
    hidden_sentence,
    privacy_rules,
    response_sentence,
)


def number_heading(level, runs):
    return Heading(level, "9", "h-9", runs)


def read_method(edition, language="nl"):
    blocks = flatten(method_blocks(edition, language, 2, number_heading))
    return [words_of(block.runs) for block in blocks if not isinstance(block, Bullets)]


def replace_release(**changes):
    return build_edition(releases=(build_release(**changes),))


def test_method_has_four_headings_at_the_asked_level():
    blocks = method_blocks(build_edition(), "nl", 2, number_heading)

    headings = [(block.level, block.words) for block in blocks if isinstance(block, Heading)]
    assert headings == [
        (2, "Wie deden mee"),
        (2, "Hoe u de cijfers leest"),
        (2, "Hoe herkenning is voorkomen"),
        (2, "Deze uitgave"),
    ]


def test_method_tells_who_took_part_where_when_and_how():
    assert (
        "In this survey 284 people took part, from this group: professionals in youth care. "
        "Area: Rivierland. Period: March 2026. How people were asked: online questionnaire."
    ) in read_method(build_edition(), "en")


@pytest.mark.parametrize(("synthetic", "told"), [(True, 1), (False, 0)])
def test_method_tells_of_synthetic_answers_only_where_they_are(synthetic, told):
    lines = read_method(replace_release(synthetic=synthetic))

    assert sum("Synthetische gegevens" in line for line in lines) == told


def test_method_tells_response_rules_and_what_is_hidden():
    lines = read_method(build_edition())

    release = build_release()
    for fact in (response_sentence(release), *privacy_rules(), hidden_sentence(release)):
        assert (fact.nl, lines.count(fact.nl)) == (fact.nl, 1)


def test_method_lists_what_the_auditor_tells_only_where_there_is_any():
    told = (Text("Rest.", "Rest."),), (Text("Niet.", "Not."),), (Text("Weg.", "Out."),)
    audit = AuditVerdict(0, None, 5, *told)
    bare = AuditVerdict(0, None, 5, (), ())

    lines = read_method(replace_release(audit=audit), "en")
    without = read_method(replace_release(audit=bare), "en")

    added = [line for line in lines if line not in without and "sha256" not in line]
    assert [line for line in added if not line.startswith("A residual group")] == [
        "Which tables could we not show safely?",
        "Out.",
        "Rest.",
        "What could we not check?",
        "Not.",
    ]
    assert len(added) == 6


def test_method_names_an_agreement_of_the_organisations_only_where_there_is_one():
    agreed = build_study(sector=Sector(None, Text("Akkoord van allen.", "All agreed.")))

    assert "All agreed." in read_method(build_edition(study=agreed), "en")
    assert len(read_method(build_edition(study=agreed))) == len(read_method(build_edition())) + 1


def test_method_ends_with_the_origin_of_the_release():
    edition = build_edition(study=build_study(licence="CC0-1.0"))

    assert read_method(edition)[-7:] == [
        "Nummer: 1",
        "Datum: 31 maart 2026",
        "Reden: Eerste uitgave",
        "Versie van de gegevens: 1",
        "Tabellen: 4",
        f"Controlegetal (sha256): {edition.newest_hash}",
        "Licentie: CC0-1.0",
    ]


def test_method_prints_braces_of_texts_literally():
    edition = build_edition(study=build_study(region=same("{population} {0} {{tijd.minder}}")))

    (line,) = [line for line in read_method(edition) if "Gebied" in line]
    assert "Gebied: {population} {0} {{tijd.minder}}. Periode" in line


def test_method_is_made_of_paragraphs_lists_and_headings():
    kinds = {type(block) for block in method_blocks(build_edition(), "en", 2, number_heading)}

    assert kinds == {Heading, Paragraph, Bullets}
