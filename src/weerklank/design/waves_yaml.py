"""The document of trends in its own YAML form (`trends.yaml`), in and out.

format: 1
composition: [sector, experience]      items that tell who took part
waves:
  - study: ../wave-2022                a study folder, from this one
    population: same                   same, adjusted, different or unknown
    mode: adjusted
    mode_reason: {nl: ..., en: ...}    for anything but 'same'
    items:                             may only lower a grade
      - {id: workload, grade: broken, reason: {nl: ..., en: ...}}
  - known: {id: wave-2021, title: ..., period: ..., source: ..., items: [workload]}
    population: unknown
    ...
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Literal

from weerklank.design.complaints import Checks, Complaint, check_texts, check_unique
from weerklank.design.layout import places_of
from weerklank.design.plain import document_id, mappings, optional_text, plain_text
from weerklank.design.study_checking import TABULATED_KINDS
from weerklank.design.waves import (
    GRADES,
    LIKENESSES,
    ItemRemark,
    KnownWave,
    Statement,
    TrendPlan,
    Wave,
    WavePair,
)
from weerklank.kernel import Fields, Node, Problems, Text, did_you_mean, read_yaml, write_yaml

FORMAT = 1
LONGEST_PATH = 200
"""Characters of a path; every system opens paths as long as that."""
_LOWER = GRADES[1:]
_LOSES_POSITIONS = {"field-mapping", "field-list"}
_SUBJECTS: tuple[Literal["population", "mode"], ...] = ("population", "mode")
Plain = dict[str, object]


def read_trends(text: str, file: str, wave: Wave) -> TrendPlan:
    """Return the comparisons that a YAML text plans for a wave, checked against its items.

    `file` is only a name for messages. Whether the earlier folders are there is for whoever reads
    folders. Raises DocumentRefused with every problem at once.
    """
    root, problems = read_yaml(text, file), Problems()
    fields = Fields(root, problems)
    problems.raise_if_any()
    plan = _plan(fields)
    if not any(problem.code in _LOSES_POSITIONS for problem in problems.found):
        checks = Checks(places_of(root))
        _check(checks, plan, wave)
        reported = {problem.place for problem in problems.found}
        problems.found.extend(p for p in checks.found() if p.place not in reported)
    problems.raise_if_any()
    return plan


def write_trends(plan: TrendPlan) -> str:
    """Return planned comparisons as YAML that reads back as the same plan."""
    data: Plain = {"format": FORMAT, "composition": list(plan.composition)}
    return write_yaml(data | {"waves": [_plain_pair(pair) for pair in plan.pairs]})


def tabulated_items(wave: Wave) -> dict[str, Text]:
    """Return the label of every item that can have a table, then of every derived item, by id."""
    items = (item for item in wave.questionnaire.items() if item.kind in TABULATED_KINDS)
    return {item.id: item.label for item in items} | {d.id: d.label for d in wave.study.derived}


def _plan(fields: Fields) -> TrendPlan:
    if fields.integer("format") != FORMAT and fields.has("format"):
        fields.problems.add("trends-format", fields.place_of("format"), *_FORMAT)
    composition = fields.texts("composition", required=False)
    pairs = mappings(fields.items("waves"), fields.problems)
    if fields.has("waves") and not fields.items("waves"):
        fields.problems.add("trends-no-waves", fields.place_of("waves"), *_NO_WAVES)
    plan = TrendPlan(tuple(_pair(pair) for pair in pairs), composition)
    fields.refuse_unknown()
    return plan


def _pair(fields: Fields) -> WavePair:
    population, mode = (_statement(fields, subject) for subject in _SUBJECTS)
    remarks = mappings(fields.items("items", required=False), fields.problems)
    pair = WavePair(
        _earlier(fields),
        population,
        mode,
        tuple(_remark(remark) for remark in remarks),
        optional_text(fields, "note"),
    )
    fields.refuse_unknown()
    return pair


def _earlier(fields: Fields) -> str | KnownWave:
    known = fields.node("known")
    if known is None:
        return fields.text("study")
    if fields.node("study") is not None:
        fields.problems.add("trends-two-waves", known.place, *_TWO_WAVES)
    return _known(known, fields.problems)


def _known(node: Node, problems: Problems) -> KnownWave:
    fields = Fields(node, problems)
    wave = KnownWave(
        document_id(fields),
        fields.bilingual("title"),
        fields.bilingual("period"),
        fields.bilingual("source"),
        fields.texts("items", required=False),
    )
    fields.refuse_unknown()
    return wave


def _statement(fields: Fields, subject: str) -> Statement:
    likeness = fields.choice(subject, LIKENESSES)
    reason = optional_text(fields, f"{subject}_reason")
    if reason is None and likeness != "same":
        fields.problems.add("trends-no-reason", fields.place_of(subject), *_NO_REASON)
    return Statement(likeness, reason)


def _remark(fields: Fields) -> ItemRemark:
    remark = ItemRemark(
        fields.identifier("id"), fields.choice("grade", _LOWER), fields.bilingual("reason")
    )
    fields.refuse_unknown()
    return remark


def _check(checks: Checks, plan: TrendPlan, wave: Wave) -> None:
    known = tabulated_items(wave)
    names = [(f"composition[{n}]", name) for n, name in enumerate(plan.composition, start=1)]
    check_unique(checks, names)
    for path, name in names:
        _check_item(checks, path, name, known)
    earlier = [(f"waves[{n}]", pair.earlier) for n, pair in enumerate(plan.pairs, start=1)]
    folders = [(f"{at}.study", one) for at, one in earlier if isinstance(one, str)]
    ids = [(f"{at}.known.id", one.id) for at, one in earlier if isinstance(one, KnownWave)]
    check_unique(checks, [*folders, *ids])
    for path, folder in folders:
        _check_folder(checks, path, folder)
    for path, name in ids:
        if name == wave.study.id:
            checks.refuse(_ITSELF, path)
    for n, pair in enumerate(plan.pairs, start=1):
        _check_pair(checks, f"waves[{n}]", pair, known)


def _check_pair(checks: Checks, path: str, pair: WavePair, known: dict[str, Text]) -> None:
    remarks = [(f"{path}.items[{n}]", one) for n, one in enumerate(pair.remarks, start=1)]
    check_unique(checks, [(f"{at}.id", remark.item) for at, remark in remarks])
    for at, remark in remarks:
        _check_item(checks, f"{at}.id", remark.item, known)
    texts = [(f"{at}.reason", remark.reason) for at, remark in remarks]
    reasons = {"population_reason": pair.population.reason, "mode_reason": pair.mode.reason}
    reasons["note"] = pair.note
    texts += [(f"{path}.{key}", text) for key, text in reasons.items() if text is not None]
    if isinstance(pair.earlier, KnownWave):
        facts = {name: getattr(pair.earlier, name) for name in ("title", "period", "source")}
        texts += [(f"{path}.known.{name}", text) for name, text in facts.items()]
        for n, name in enumerate(pair.earlier.items, start=1):
            _check_item(checks, f"{path}.known.items[{n}]", name, known)
    check_texts(checks, texts)


def _check_item(checks: Checks, path: str, name: str, known: dict[str, Text]) -> None:
    if name and name not in known:
        checks.refuse(_NO_ITEM, path, did_you_mean(name, known), id=name)


def _check_folder(checks: Checks, path: str, folder: str) -> None:
    """Refuse paths that lie within the study, or that only one machine knows."""
    parts = PurePosixPath(folder).parts
    strange = "\\" in folder or ":" in folder or len(folder) > LONGEST_PATH
    if folder and (strange or parts[:1] != ("..",) or parts[-1] == ".."):
        checks.refuse(_NO_FOLDER, path, folder=folder)


def _plain_pair(pair: WavePair) -> Plain:
    data: Plain = {}
    if isinstance(pair.earlier, str):
        data["study"] = pair.earlier
    else:
        one = pair.earlier
        facts = {name: plain_text(getattr(one, name)) for name in ("title", "period", "source")}
        data["known"] = {"id": one.id, **facts, "items": list(one.items)}
    for subject in _SUBJECTS:
        statement: Statement = getattr(pair, subject)
        data[subject] = statement.likeness
        if statement.reason is not None:
            data[f"{subject}_reason"] = plain_text(statement.reason)
    if pair.note is not None:
        data["note"] = plain_text(pair.note)
    data["items"] = [
        {"id": one.item, "grade": one.grade, "reason": plain_text(one.reason)}
        for one in pair.remarks
    ]
    return data


_FORMAT = (
    Text("Deze vorm van het bestand is onbekend.", "This form of the file is unknown."),
    Text(f"Schrijf 'format: {FORMAT}'.", f"Write 'format: {FORMAT}'."),
)
_NO_WAVES = (
    Text("Er staat geen eerdere meting bij.", "No earlier wave is named."),
    Text("Noem een eerdere meting, of haal het bestand weg.", "Name one, or remove the file."),
)
_TWO_WAVES = (
    Text("Hier staan 'study' en 'known' allebei.", "Both 'study' and 'known' are given here."),
    Text(
        "Laat 'study' staan als de map er is, anders 'known'.",
        "Keep 'study' where the folder is there, else 'known'.",
    ),
)
_NO_REASON = (
    Text("De reden ontbreekt.", "The reason is missing."),
    Text(
        "Schrijf waarom: population_reason of mode_reason, met nl en en.",
        "Write why: population_reason or mode_reason, with nl and en.",
    ),
)
_NO_ITEM = Complaint(
    "item-unknown",
    Text("Het item '{id}' bestaat niet.", "There is no item '{id}'."),
    Text("", ""),
)
_ITSELF = Complaint(
    "trends-itself",
    Text("Een meting is niet met zichzelf te vergelijken.", "A wave is not compared with itself."),
    Text("Noem een eerdere meting.", "Name an earlier wave."),
)
_NO_FOLDER = Complaint(
    "trends-path",
    Text("'{folder}' is geen map naast deze.", "'{folder}' is no folder beside this one."),
    Text(
        "Schrijf het pad vanaf deze map, met schuine strepen: ../meting-2022",
        "Write the path from this folder, with slashes: ../wave-2022",
    ),
)
