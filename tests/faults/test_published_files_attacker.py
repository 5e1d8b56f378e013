"""An attacker with nothing but published files: release JSON, web pages, CSV, open data.

Everything printed becomes an inequality about people in combinations of answers to all items, and
the least and most of each withheld figure follow. First shown to succeed on the same study with
only its rare answers and small groups blanked.
"""

import html
import json
import re
from dataclasses import dataclass, field
from itertools import product

import numpy as np
import pytest
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from fakes.counted import Items, spread_people
from fakes.published_reading import PublicRow, PublicTable, read_csv, read_html, read_json
from fakes.published_studies import Published, publish_files, release_people, unprotect

REQUIRED = 5


# The attacker


@dataclass
class Attacker:
    """Knows tables, and the number of people where a file tells it."""

    tables: list[PublicTable]
    respondents: int | None = None
    _rows: list[np.ndarray] = field(default_factory=list)
    _low: list[float] = field(default_factory=list)
    _high: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        answers = {}
        for table in self.tables:
            own = answers.setdefault(table.item, {"?": None})
            own |= dict.fromkeys(
                m for row in table.rows for members in row.percents for m in members
            )
            if table.by:
                known = answers.setdefault(table.by, {"?": None})
                known |= dict.fromkeys(m for row in table.rows for m in row.members)
        kinds = list(product(*answers.values()))
        self._given = {item: np.array([k[i] for k in kinds]) for i, item in enumerate(answers)}
        if self.respondents is not None:
            self._say(np.ones(len(kinds)), self.respondents, self.respondents)
        for table in self.tables:
            for row in table.rows:
                self._read(table, row)

    def _read(self, table: PublicTable, row: PublicRow) -> None:
        if row.base is None:
            return
        everything = tuple(member for members in row.percents for member in members)
        self._say(self._who(table, row, everything), row.base, row.base)
        for members, percent in row.percents.items():
            if percent is not None:
                self._say(self._who(table, row, members), *behind(percent, row.base))

    def _say(self, who: np.ndarray, low: float, high: float) -> None:
        self._rows.append(who.astype(float))
        self._low.append(low)
        self._high.append(high)

    def _who(self, table: PublicTable, row: PublicRow, members: tuple[str, ...]) -> np.ndarray:
        who = np.isin(self._given[table.item], members)
        return who & np.isin(self._given[table.by], row.members) if table.by else who

    def range_of(self, table: PublicTable, row: PublicRow, members: tuple[str, ...]) -> int:
        """Return by how many people a figure is uncertain."""
        who = self._who(table, row, members).astype(float)
        rules = LinearConstraint(csr_array(np.array(self._rows)), self._low, self._high)
        ends = []
        for sign in (1, -1):
            found = milp(sign * who, constraints=rules, bounds=Bounds(0, np.inf))
            assert found.status == 0, "the published numbers contradict each other"
            ends.append(who @ found.x)
        return int(np.floor(ends[1] + 1e-6) - np.ceil(ends[0] - 1e-6))

    def ranges(self) -> list[int]:
        """Return the range of every withheld figure."""
        return [
            self.range_of(table, row, members)
            for table in self.tables
            for row in table.rows
            for members, percent in row.percents.items()
            if percent is None
        ]


def behind(percent: int, base: int) -> tuple[int, int]:
    """Return the least and most people of a base who print as a percentage, by trying them all."""
    fitting = [n for n in range(base + 1) if int(np.floor(100 * n / base + 0.5 + 1e-9)) == percent]
    return min(fitting), max(fitting)


def attack_json(published: Published) -> Attacker:
    people = json.loads(published.releases[-1])["respondents"]
    return Attacker([t for text in published.releases for t in read_json(text)], people)


def attack_pages(published: Published) -> Attacker:
    pages = [c for name, c in published.files.items() if name.startswith("site/vragen/")]
    people = re.search(r"· (\d+) professionals", pages[0].decode())
    return Attacker(read_html(pages), int(people[1]))


def attack_table_files(published: Published) -> Attacker:
    files = [c for name, c in published.files.items() if name.startswith("site/data/tables/")]
    return Attacker(read_csv(files))


def attack_open_data(published: Published) -> Attacker:
    book = json.loads(published.files["opendata/codebook.json"])
    return Attacker(read_csv([published.files["opendata/cells.csv"]]), book["respondents"])


def attack_everything(published: Published) -> Attacker:
    parts = [attack(published) for attack in KINDS]
    return Attacker([t for part in parts for t in part.tables], parts[0].respondents)


KINDS = (attack_json, attack_pages, attack_table_files, attack_open_data)
ATTACKS = (*KINDS, attack_everything)


# What is attacked

SECTORS, RATING, TIME = ("wijk", "kliniek", "school", "gi"), ("minder", "gelijk", "meer"), "abc"
ITEMS = Items(
    answers={"sector": SECTORS, "druk": RATING, "tijd": tuple(TIME)},
    breakdowns={
        "per_sector": ("sector", {name: (name,) for name in SECTORS}, ("druk", "tijd")),
        "per_druk": ("druk", {name: (name,) for name in RATING}, ("tijd",)),
        "twee": ("druk", {"meer": ("meer",), "overig": ("gelijk", "minder")}, ("tijd",)),
    },
    unordered=frozenset({"sector", "tijd"}),
)
NUMBERS = {
    "wijk": ((9, 8, 6), (7, 5, 4), (8, 7, 6)),
    "kliniek": ((6, 5, 1), (4, 6, 0), (5, 4, 0)),
    "school": ((7, 5, 6), (5, 4, 3), (4, 6, 5)),
    "gi": ((2, 1, 0), (1, 1, 0), (1, 0, 1)),
}
PEOPLE = spread_people(
    {
        (sector, rating, answer): number
        for sector, rows in NUMBERS.items()
        for rating, row in zip(RATING, rows, strict=True)
        for answer, number in zip(TIME, row, strict=True)
    },
    ("sector", "druk", "tijd"),
)


@pytest.fixture(scope="module")
def release():
    return release_people(PEOPLE, ITEMS)


@pytest.fixture(scope="module")
def protected(release):
    return publish_files((release,), ITEMS)


@pytest.fixture(scope="module")
def unprotected(release):
    return publish_files((unprotect(release, PEOPLE, ITEMS),), ITEMS)


@pytest.mark.parametrize("attack", ATTACKS)
def test_attacker_rebuilds_blanked_figures_from_unprotected_files(unprotected, attack):
    """The one of the clinic, by its row and column; the gi, by everyone minus the others."""
    attacker = attack(unprotected)
    known = [width for width in attacker.ranges() if width < REQUIRED]
    assert 0 in known
    assert len(known) >= 4


@pytest.mark.parametrize("attack", ATTACKS)
def test_attacker_fails_on_protected_files(protected, attack):
    ranges = attack(protected).ranges()
    assert min(ranges) >= REQUIRED


@pytest.mark.parametrize("attack", ATTACKS)
def test_every_kind_of_file_withholds_the_same(release, protected, attack):
    withheld = sum(f.percent is None for t in release.tables for r in t.rows for f in r.figures)
    times = len(KINDS) if attack is attack_everything else 1
    assert len(attack(protected).ranges()) == times * withheld


@pytest.mark.parametrize("attack", ATTACKS)
def test_shown_rows_have_ten_people(protected, attack):
    bases = [row.base for table in attack(protected).tables for row in table.rows]
    assert min(base for base in bases if base is not None) >= 10


# Nothing more exact than the release


def printed_numbers(page: bytes) -> dict[str, set[int]]:
    """Return per table section the whole numbers in its words: texts, titles, descriptions."""
    found = {}
    for part in page.decode().split('<section class="released" id="')[1:]:
        anchor, body = part.split('"', 1)
        body = body.split("</section>")[0].split(">", 1)[1]
        words = html.unescape(re.sub(r"<[^>]+>", " ", body))
        found[anchor] = {int(number) for number in re.findall(r"\d+", words)}
    return found


def released_numbers(release, table) -> set[int]:
    """Return every number that a table's release holds, and those of its release."""
    numbers = {release.number, 100, 95, *map(int, release.date.split("-"))}
    for row in table.rows:
        figures = [(f.percent, f.low, f.high) for f in row.figures]
        numbers |= {row.base, *(number for figure in figures for number in figure)}
    note = table.note.nl if table.note else ""
    missing = table.missing
    numbers |= {getattr(missing, n) for n in missing.__slots__} if missing else set()
    numbers |= {sum(f.percent for f in row.figures if f.percent is not None) for row in table.rows}
    return numbers | {int(number) for number in re.findall(r"\d+", note)}


def test_every_number_on_the_pages_stands_in_the_release(release, protected):
    names = {f"tabel-{t.id.replace('@', '-')}": t for t in release.tables}
    told = {}
    for name, content in protected.files.items():
        if name.startswith("site/vragen/"):
            told |= printed_numbers(content)
    assert sorted(told) == sorted(names)
    assert {n: told[n] - released_numbers(release, names[n]) for n in names} == {
        n: set() for n in names
    }


def test_every_number_in_the_cells_stands_in_the_release(protected):
    tables = read_json(protected.releases[0])
    for kind in (attack_table_files, attack_open_data, attack_pages):
        read = kind(protected).tables
        key = lambda table: (table.item, table.by or "", len(table.rows))  # noqa: E731
        assert [rounded(t) for t in sorted(read, key=key)] == [
            rounded(t) for t in sorted(tables, key=key)
        ]


def rounded(table: PublicTable):
    rows = {
        tuple(sorted(row.members)): (
            row.base,
            {tuple(sorted(m)): p for m, p in row.percents.items()},
        )
        for row in table.rows
    }
    return table.item, table.by, rows


def two_crowds():
    """100 or 101 of 250 people: 40% either way, in every table."""
    items = Items(
        answers={"sector": ("wijk", "school"), "tijd": ("a", "b")},
        breakdowns={
            "per_sector": ("sector", {"wijk": ("wijk",), "school": ("school",)}, ("tijd",))
        },
        unordered=frozenset({"sector", "tijd"}),
    )
    for wijk in (100, 101):
        counts = {
            ("wijk", "a"): wijk, ("wijk", "b"): 250 - wijk,
            ("school", "a"): 120, ("school", "b"): 130,
        }  # fmt: skip
        yield spread_people(counts, ("sector", "tijd")), items


def test_counts_that_print_the_same_give_the_same_bytes_in_every_file():
    """So no width of a bar, no interval, no order and no note tells more than whole percentages."""
    one, other = (publish_files((release_people(*crowd),), crowd[1]) for crowd in two_crowds())
    assert [name for name in one.files if one.files[name] != other.files[name]] == []
    assert one.releases == other.releases


def test_counts_that_print_otherwise_give_other_bytes():
    """The comparison of bytes can fail: 40% and 41%."""
    (people, items), _ = two_crowds()
    moved = [person | {"tijd": "a"} for person in people[:103]] + people[103:]
    one, other = (publish_files((release_people(who, items),), items) for who in (people, moved))
    assert one.files["site/vragen/tijd.html"] != other.files["site/vragen/tijd.html"]
