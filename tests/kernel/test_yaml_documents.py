from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
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
        ("a: {nl: Hoe, gaat het? {x, en: x\n", 1, "met een vraagteken", "with a question mark"),
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


ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted([*ROOT.glob("examples/**/*.yaml"), *ROOT.glob("src/**/*.yaml")])


def read_slowly(text: str) -> object:
    """Read with the reader that is written in Python; the name of the error where it cannot."""
    try:
        node = yaml.SafeLoader(text).get_single_node()
    except (yaml.YAMLError, ValueError):
        return "refused"
    return None if node is None else yaml.serialize(node)


@pytest.mark.parametrize("file", DOCUMENTS, ids=lambda path: "/".join(path.parts[-2:]))
def test_every_document_of_the_project_reads_as_the_slow_reader_reads_it(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    lines: dict[str, int] = {}

    def walk(node: yaml.Node, path: str) -> object:
        lines[path] = node.start_mark.line + 1
        if isinstance(node, yaml.MappingNode):
            pairs = [(key.value, value) for key, value in node.value]
            return {key: walk(value, f"{path}.{key}" if path else key) for key, value in pairs}
        if isinstance(node, yaml.SequenceNode):
            return [walk(one, f"{path}[{i}]") for i, one in enumerate(node.value, start=1)]
        return node.value

    def told(node: Node) -> object:
        assert node.place.line == lines[node.place.path or ""]
        if isinstance(node.value, dict):
            return {key: told(one) for key, one in node.value.items()}
        if isinstance(node.value, tuple):
            return [told(one) for one in node.value]
        return node.value

    wanted = walk(yaml.SafeLoader(text).get_single_node(), "")
    found = told(read_yaml(text, "x.yaml"))
    assert str(found) == str(_as_scalars(wanted, found))


def _as_scalars(wanted: object, found: object) -> object:
    """Return the slow reader's texts, typed as the found ones where they are written the same."""
    if isinstance(wanted, dict) and isinstance(found, dict):
        return {key: _as_scalars(one, found.get(key)) for key, one in wanted.items()}
    if isinstance(wanted, list) and isinstance(found, list):
        return [_as_scalars(one, there) for one, there in zip(wanted, found, strict=True)]
    same = {"true": True, "false": False, "null": None, "": None, "~": None}
    if not isinstance(found, str) and (wanted in same or str(found) == wanted):
        return found
    return float(wanted) if isinstance(found, float) else wanted  # type: ignore[arg-type]


@given(st.text(alphabet="ab:-?{}[],'\"#&*!|> \n", max_size=30))
@example("a: {nl: Hoe gaat het?, en: x}")
@example("a: &x 1\nb: *x")
@example(">#")
def test_the_quick_reader_refuses_what_the_slow_one_does_but_for_two_signs(text: str) -> None:
    wanted = read_slowly(text)

    try:
        read_yaml(text, "x.yaml")
        accepted = True
    except DocumentRefused as refused:
        accepted = False
        kinds = {problem.code for problem in refused.problems}

    if wanted in ("refused", None):
        assert not accepted or set("?#") & set(text)
    else:
        assert accepted or kinds <= {"yaml-alias", "yaml-tag", "yaml-key", "yaml-key-twice"}


@pytest.mark.parametrize("piece", ["[", "- ", "{a: ", "? ", "[{"])
def test_a_document_of_endless_depth_is_refused_and_not_crashed_on(piece: str) -> None:
    with pytest.raises(DocumentRefused) as caught:
        read_yaml(piece * 20_000, "x.yaml")

    assert {problem.code for problem in caught.value.problems} == {"yaml-deep"}


def test_a_question_between_brackets_needs_no_quotation_marks() -> None:
    found = read_yaml("a: {nl: Hoe gaat het?, en: How are you?}\n", "x.yaml").plain()

    assert found == {"a": {"nl": "Hoe gaat het?", "en": "How are you?"}}
