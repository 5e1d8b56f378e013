import pytest
from hypothesis import given
from hypothesis import strategies as st

from weerklank.kernel import DocumentRefused, Node, Place, read_yaml, write_yaml

numbers = st.floats(allow_nan=False, allow_infinity=False)
whole = st.integers(-(10**18) + 1, 10**18 - 1)
scalars = st.none() | st.booleans() | whole | st.text(max_size=12) | numbers
trees = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.from_regex(r"[a-z][a-z0-9_]{0,6}", fullmatch=True), inner, max_size=3)
    ),
    max_leaves=12,
)


def refusal(text: str) -> tuple[str, int | None]:
    with pytest.raises(DocumentRefused) as caught:
        read_yaml(text, "x.yaml")
    (problem,) = caught.value.problems
    return problem.code, problem.place.line


def test_every_value_knows_its_line_and_path() -> None:
    root = read_yaml("pages:\n  - id: start\n    minutes: 4\n", "q.yaml")

    assert isinstance(root.value, dict)
    pages = root.value["pages"]
    assert isinstance(pages.value, tuple)
    page = pages.value[0]
    assert isinstance(page.value, dict)
    assert page.value["minutes"] == Node(4, Place("q.yaml", 3, "pages[1].minutes"))


@pytest.mark.parametrize(
    "word", ["no", "nee", "ja", "yes", "on", "2020-05-15", "1e3", "010", "1_0"]
)
def test_a_plain_word_stays_the_word_that_was_typed(word: str) -> None:
    assert read_yaml(f"a: {word}", "x.yaml").plain() == {"a": word}


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("a: [1, 2\nb: 3\n", "yaml-broken", 2),
        ("a: 1\nb: 2\na: 3\n", "yaml-key-twice", 3),
        ("a: !!python/object:os.system x\n", "yaml-tag", 1),
        ("a: !python/x 1\n", "yaml-tag", 1),
        ("a: &x 1\nb: *x\n", "yaml-alias", 2),
        ("", "yaml-empty", None),
        ("[" * 5000, "yaml-deep", None),
        ("? [a, b]\n: 1\n", "yaml-key", 1),
        ('a: 1\nb: "\\U7fffffff"\n', "yaml-no-sign", 2),
    ],
)
def test_broken_yaml_is_refused_with_its_line(text: str, code: str, line: int | None) -> None:
    assert refusal(text) == (code, line)


def test_a_billion_laughs_are_not_expanded() -> None:
    bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"

    assert refusal(bomb)[0] == "yaml-alias"


@pytest.mark.parametrize("digits", ["9" * 19, "-" + "9" * 5000, "9" * 400 + ".0"])
def test_a_number_that_is_too_long_stays_the_text_that_was_typed(digits: str) -> None:
    with pytest.raises((ValueError, OverflowError)):
        int(float(digits)) if "." in digits else int(digits).to_bytes(8, signed=True)

    assert read_yaml(f"a: {digits}", "x.yaml").plain() == {"a": digits}


def test_a_number_of_eighteen_digits_is_a_number() -> None:
    assert read_yaml(f"a: -{'9' * 18}", "x.yaml").plain() == {"a": -(10**18) + 1}


@given(st.dictionaries(st.from_regex(r"[a-z]{1,6}", fullmatch=True), trees, min_size=1, max_size=4))
def test_what_is_written_is_read_back(data: dict[str, object]) -> None:
    assert read_yaml(write_yaml(data), "x.yaml").plain() == data


def test_a_value_that_stands_twice_is_written_out_twice() -> None:
    shared = ["x"]

    assert write_yaml({"a": shared, "b": shared}) == "a:\n- x\nb:\n- x\n"


@pytest.mark.parametrize(
    ("text", "line", "nl", "en"),
    [
        ("a: 1\n\tb: 2\n", 2, "springt in met een tab", "indented with a tab"),
        ("a:\n\t- 1\n", 2, "springt in met een tab", "indented with a tab"),
        ("a: {nl: Hoe gaat het?, en: x}\n", 1, "met een vraagteken", "with a question mark"),
        ("a: {nl: 'collega's', en: x}\n", 1, "of apostrof", "or apostrophe"),
        ("a: Werk: waar\n", 1, "een dubbele punt te veel", "one colon too many"),
        ("a:\n  - b: 1\n   c: 2\n", 3, "springt anders in", "indented unlike"),
        ('a: "open\n', 2, "geen geldige YAML", "not valid YAML"),
    ],
)
def test_what_people_mistype_is_told_in_their_words(text: str, line: int, nl: str, en: str) -> None:
    with pytest.raises(DocumentRefused) as caught:
        read_yaml(text, "q.yaml")

    (problem,) = caught.value.problems
    assert (problem.code, problem.place.line) == ("yaml-broken", line)
    assert nl in problem.in_language("nl")
    assert en in problem.in_language("en")
