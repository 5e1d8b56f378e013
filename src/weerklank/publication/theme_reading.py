"""Reads a look (`theme.yaml`): the colours of a publisher, refused where nobody could read them."""

from __future__ import annotations

import dataclasses
import math
import re

from weerklank.kernel import Fields, Place, Problems, Text, did_you_mean, format_decimal, read_yaml
from weerklank.publication.theme import DEFAULT_THEME, THEMED, Theme
from weerklank.publication.theme_contrast import Fault, find_faults

_COLOUR = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})")


def read_theme(text: str, file: str) -> Theme:
    """Return the look that a YAML text holds; colours that it leaves out keep their own.

    Raises DocumentRefused with every problem at once: unknown names, what is no colour, and each
    colour with too little contrast, with the nearest one that has enough.
    """
    problems = Problems()
    fields = Fields(read_yaml(text, file), problems)
    name = None if fields.node("name") is None else fields.bilingual("name")
    colours = fields.mapping("colours", required=False)
    fields.refuse_unknown()
    if colours is None:
        problems.raise_if_any()
        return dataclasses.replace(DEFAULT_THEME, name=name)
    chosen = _read_colours(colours, problems)
    theme = dataclasses.replace(DEFAULT_THEME, name=name, **chosen)
    for fault in find_faults(theme, chosen):
        _blame(problems, colours.place_of(fault.name), fault)
    problems.raise_if_any()
    return theme


def _read_colours(fields: Fields, problems: Problems) -> dict[str, str]:
    found: dict[str, str] = {}
    for name in fields.keys():  # noqa: SIM118
        place = fields.place_of(name)
        if name not in THEMED:
            problems.add(
                "colour-unknown",
                place,
                Text(f"'{name}' is geen kleur van de site.", f"'{name}' is no colour here."),
                did_you_mean(name, THEMED),
            )
        elif not fields.has(name):
            problems.add(
                "colour-empty",
                place,
                Text(f"Achter '{name}' staat niets.", f"Nothing stands behind '{name}'."),
                _QUOTE,
            )
        elif given := fields.text(name):
            if _COLOUR.fullmatch(given.lower()):
                found[name] = _write_long(given.lower())
            else:
                problems.add(
                    "colour-form",
                    place,
                    Text(f"'{given}' is geen kleur.", f"'{given}' is not a colour."),
                    _guess(given),
                )
    return found


def _write_long(colour: str) -> str:
    """Return #abc as #aabbcc.

    >>> _write_long("#abc")
    '#aabbcc'
    """
    return colour if len(colour) == 7 else "#" + "".join(sign * 2 for sign in colour[1:])


def _guess(given: str) -> Text:
    """Return the colour that was meant: the sign # left out, a letter O, a share of see-through."""
    tried = "#" + given.lower().strip().lstrip("#").replace("o", "0")
    for guess in (tried, tried[:7]):
        if _COLOUR.fullmatch(guess) and len(tried) in (4, 7, 9):
            return Text(f"Bedoelde u '{guess}'?", f"Did you mean '{guess}'?")
    return _WRITE


def _blame(problems: Problems, place: Place, fault: Fault) -> None:
    ratio, needed = math.floor(fault.ratio * 100) / 100, fault.pair.needed
    colour, ground = _name(fault.pair.colour), _name(fault.pair.ground)
    if fault.proposed:
        ground = Text(f"voorstel voor {ground.nl}", f"proposed {ground.en}")
    problems.add(
        "contrast-low",
        place,
        Text(
            f"De kleuren {fault.colour} ({colour.nl}) en {fault.ground} ({ground.nl}) verschillen "
            f"te weinig: het contrast is {format_decimal(ratio, 2, 'nl')} en moet minstens "
            f"{format_decimal(needed, 1, 'nl')} zijn.",
            f"The colours {fault.colour} ({colour.en}) and {fault.ground} ({ground.en}) differ too "
            f"little: the contrast is {format_decimal(ratio, 2, 'en')} and must be at least "
            f"{format_decimal(needed, 1, 'en')}.",
        ),
        Text(
            f'De dichtstbijzijnde kleur die overal voldoet: {fault.name}: "{fault.better}".',
            f'The nearest colour that is good everywhere: {fault.name}: "{fault.better}".',
        ),
    )


def _name(colour: str) -> Text:
    fixed = {
        "white": Text("wit", "white"),
        "ink": Text("gewone tekst", "plain text"),
        "muted": Text("kleine tekst", "small text"),
        "focus": Text("rand om wat gekozen is", "ring around what has the focus"),
    }
    return fixed.get(colour, Text(colour, colour))


_QUOTE = Text(
    'Zet een kleur tussen aanhalingstekens: "#123a6b". Zonder leest YAML alles na # niet.',
    'Put a colour between quotation marks: "#123a6b". Without them YAML skips all after #.',
)
_WRITE = Text(
    'Schrijf # met zes cijfers of letters van a tot f: "#123a6b".',
    'Write # with six digits or letters from a to f: "#123a6b".',
)
