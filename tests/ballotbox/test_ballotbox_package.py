"""What the box is handed: lossless as text, and refused where the box could not serve it."""

import json

import pytest

from fakes.ballots import make_package
from weerklank.ballotbox import RoundPackage, package_from_json, package_to_json
from weerklank.ballotbox.package import check_package
from weerklank.kernel import DocumentRefused, UserError

PACKAGE = make_package()


def test_package_reads_back_as_itself() -> None:
    assert package_from_json(package_to_json(PACKAGE)) == PACKAGE


def test_package_is_the_same_text_every_time() -> None:
    other = package_from_json(package_to_json(PACKAGE))

    assert package_to_json(other) == package_to_json(PACKAGE)


def test_package_is_plain_json_with_the_key_in_hex() -> None:
    plain = json.loads(package_to_json(PACKAGE))

    assert sorted(plain) == sorted(RoundPackage.__slots__)
    assert bytes.fromhex(plain["public_key"]) == PACKAGE.public_key


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        "{",
        package_to_json(PACKAGE).replace('"opens"', '"open"'),
        package_to_json(PACKAGE).replace('"en":{"ask"', '"fy":{"ask"'),
        package_to_json(PACKAGE).replace(PACKAGE.public_key.hex(), "zz"),
        package_to_json(PACKAGE).replace('"ask":[', '"ask":[7,', 1),
    ],
)
def test_package_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(UserError) as refused:
        package_from_json(text)

    assert refused.value.code == "package-broken"


def test_everything_wrong_with_a_package_is_told_at_once() -> None:
    wrong = make_package(
        id="a/b", opens="2026-04-01", closes="2026-03-01", public_key=b"short", pages={}
    )

    with pytest.raises(DocumentRefused) as refused:
        check_package(wrong)

    codes = [problem.code for problem in refused.value.problems]
    assert codes == ["package-names", "package-days", "package-key", "package-pages"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"channels": {}}, "package-names"),
        ({"channels": {"a?b": "x"}}, "package-names"),
        ({"id": ""}, "package-names"),
        ({"id": "r" * 65}, "package-names"),
        ({"opens": "1 maart"}, "package-days"),
        ({"closes": ""}, "package-days"),
    ],
)
def test_package_with_one_fault_is_refused_by_name(changes: dict[str, object], code: str) -> None:
    with pytest.raises(DocumentRefused) as refused:
        check_package(make_package(**changes))

    assert [problem.code for problem in refused.value.problems] == [code]


def test_package_of_one_day_is_good_and_of_less_than_one_is_not() -> None:
    one_day = make_package(opens="2026-03-01", closes="2026-03-01")
    backwards = make_package(opens="2026-03-02", closes="2026-03-01")

    assert check_package(one_day) is None
    with pytest.raises(DocumentRefused):
        check_package(backwards)
