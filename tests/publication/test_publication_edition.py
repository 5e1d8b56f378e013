import dataclasses

import pytest

from fakes.releases import build_edition, build_finding, build_release
from weerklank.disclosure import ReleasedTheme, release_hash
from weerklank.kernel import same
from weerklank.publication.edition import merge_releases


def build_newer(**changes):
    return build_release(number=2, date="2026-05-04", previous="0" * 64, **changes)


def test_release_of_one_is_that_one():
    assert build_edition().release == build_release()


def test_newest_release_lends_the_tables_it_lacks_from_earlier_ones():
    first = build_release()
    time = dataclasses.replace(first.tables[0], title=same("Nieuw"))

    merged = merge_releases((first, build_newer(tables=(time,))))

    assert (merged.number, merged.date) == (2, "2026-05-04")
    assert merged.tables == (time, *first.tables[1:])


def test_table_of_everyone_does_not_replace_its_breakdown():
    first = build_release()

    merged = merge_releases((first, build_newer(tables=first.tables[:1])))

    assert merged.table("tijd", "team") == first.table("tijd", "team")


def test_latest_of_earlier_releases_goes_first():
    first = build_release()
    second = build_newer(tables=(dataclasses.replace(first.tables[2], title=same("Tweede")),))
    third = dataclasses.replace(second, number=3, tables=())

    merged = merge_releases((first, second, third))

    assert merged.table("middel").title == same("Tweede")
    assert [table.id for table in merged.tables] == ["middel", "tijd", "tijd.team", "cijfer"]


def test_themes_of_earlier_releases_come_along_once():
    new = ReleasedTheme("nieuw", same("Nieuw"))

    merged = merge_releases((build_release(), build_newer(themes=(new,))))

    assert [theme.id for theme in merged.themes] == ["nieuw", "werk", "afstand"]


def test_merge_without_releases_raises():
    with pytest.raises(ValueError, match="an edition needs a release"):
        merge_releases(())


def test_newest_hash_is_of_the_release_itself_and_not_of_what_it_lends():
    newest = build_newer(tables=())

    edition = build_edition(releases=(build_release(), newest))

    assert edition.newest_hash == release_hash(newest)


def test_findings_of_a_theme_keep_their_order():
    findings = (build_finding("b"), build_finding("x", theme="afstand"), build_finding("a"))

    found = build_edition(findings=findings).findings_of("werk")

    assert [finding.id for finding in found] == ["b", "a"]


def test_table_of_earlier_answers_says_so() -> None:
    first = build_release()
    later = build_newer(data_version=2, respondents=first.respondents + 40, tables=first.tables[:1])

    merged = merge_releases((first, later))

    assert merged.tables[0] == first.tables[0]
    assert all(
        f"vrijgave 1, met de antwoorden van {first.respondents} mensen" in str(table.note)
        for table in merged.tables[1:]
    )
