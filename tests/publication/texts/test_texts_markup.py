import pytest

from weerklank.publication.texts.markup import DIRECTIVE, parse_inline, parse_markup


def kinds(source):
    return [node.type for node in parse_markup(source)[0].children]


def inline_kinds(text):
    return [(node.type, node.content) for node in parse_inline(text).children]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("# Kop", ["heading"]),
        ("Kop\n===", ["heading"]),
        ("tekst", ["paragraph"]),
        ("- een", ["bullet_list"]),
        ("1. een", ["ordered_list"]),
        ("::: summary\ntekst\n:::", ["container_summary"]),
        ("::: intermezzo Titel\ntekst\n:::", ["container_intermezzo"]),
        ("::: anders\ntekst\n:::", ["paragraph"]),
        ("a[^x]\n\n[^x]: noot", ["paragraph", "footnote_block"]),
    ],
)
def test_parse_markup_kinds_of_blocks(source, expected):
    assert kinds(source) == expected


def test_parse_markup_reads_raw_html_as_text():
    root, _ = parse_markup("<script>alert()</script>")

    assert [node.type for node in root.walk()] == ["root", "paragraph", "inline", "text"]


def test_parse_markup_names_footnotes_that_nothing_refers_to():
    _, unused = parse_markup("tekst[^a]\n\n[^a]: noot\n\n[^b]: vergeten\n\n[^c]: ook\n")

    assert unused == ("b", "c")


def test_parse_markup_keeps_lines_inside_boxes():
    root, _ = parse_markup("a\n\n::: summary\n\nb\n:::\n")

    assert root.children[1].children[0].map == (4, 5)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{tijd.minder}}", [("reference", "tijd.minder")]),
        ("a {{=1}} b", [("text", "a "), ("reference", "=1"), ("text", " b")]),
        ("{{a_b.c_d}}", [("reference", "a_b.c_d")]),
        ("{{=*1*}}", [("reference", "=*1*")]),
        ("{{a}", [("text", "{{a}")]),
        ("{a}", [("text", "{a}")]),
    ],
)
def test_parse_inline_reference(text, expected):
    assert inline_kinds(text) == expected


def test_parse_inline_reference_inside_emphasis_and_link():
    root = parse_inline("**{{a.b}}** [{{c.d}}](https://example.org)")

    assert [node.content for node in root.walk() if node.type == "reference"] == ["a.b", "c.d"]


@pytest.mark.parametrize(
    ("line", "name", "target"),
    [
        ("@table tijd", "table", "tijd"),
        ("@table tijd@team", "table", "tijd@team"),
        ("@method", "method", None),
        ("@finding  een_twee  ", "finding", "een_twee"),
    ],
)
def test_directive_parts(line, name, target):
    assert DIRECTIVE.fullmatch(line).groups() == (name, target)


@pytest.mark.parametrize("line", ["@Table tijd", "@table tijd team", "@", "table tijd", "@table9"])
def test_directive_that_is_none(line):
    assert DIRECTIVE.fullmatch(line) is None
