"""Writes the reference pages that follow from the code: commands, errors, rules, themes.

`make docs` runs it; a test fails when a page is out of date.
"""

from __future__ import annotations

import argparse
import ast
import json
import os
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from weerklank.cli import build_parser
from weerklank.disclosure import DEFAULT_RULES
from weerklank.publication.theme import DEFAULT_THEME, THEMED
from weerklank.publication.theme_contrast import FIXED, measure_pairs
from weerklank.web.rights import NEEDS_SECOND_STEP, RIGHT_NAMES, RIGHTS, ROLE_NAMES, Right

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "weerklank"
GENERATED = "<!-- Made by `make docs`; do not edit. -->\n\n"


def main(out: Path) -> int:
    """Write every page to `out`."""
    for name, text in make_pages().items():
        (out / name).write_text(text, encoding="utf-8")
    return 0


def make_pages() -> dict[str, str]:
    """Return the generated pages: file name -> Markdown."""
    return {
        "commands.md": GENERATED + commands(),
        "error-codes.md": GENERATED + error_codes(),
        "disclosure-rules.md": GENERATED + disclosure_rules(),
        "theme.md": GENERATED + theme(),
        "roles.md": GENERATED + roles(),
    }


def roles() -> str:
    """Return who may do what in a study, from the table that the desk itself reads."""
    head = " | ".join(name.en for name in ROLE_NAMES.values())
    lines = [f"| in a study | {head} |", "|---" * (len(ROLE_NAMES) + 1) + "|"]
    for right in Right:
        marks = " | ".join("yes" if right in RIGHTS[role] else "" for role in ROLE_NAMES)
        lines.append(f"| {RIGHT_NAMES[right].en} | {marks} |")
    second = " | ".join("yes" if role in NEEDS_SECOND_STEP else "" for role in ROLE_NAMES)
    lines.append(f"| logs in with a second step | {second} |")
    return "# Roles\n\n" + _ROLES_BEFORE + "\n\n" + "\n".join(lines) + "\n\n" + _ROLES_AFTER + "\n"


_ROLES_BEFORE = (
    "A person has one role in a study, and may have another in the next one. Who has no role in a "
    "study is told that it does not exist. An organisation contact sees one channel: the one named "
    "with the role."
)
_ROLES_AFTER = (
    "An **administrator** manages the people of the desk, decides who takes part in which study "
    "and reads the log. That alone opens no study: an administrator who takes part gives "
    "themselves a role, and the log shows it. Administrators log in with a second step; everybody "
    "else may. Researchers and administrators may start a study, and become its researcher.\n\n"
    "A study keeps at least one researcher, unless an administrator takes the last one out. The "
    "desk keeps at least one active administrator."
)


def commands() -> str:
    """Return the command reference, from the parser itself."""
    os.environ["COLUMNS"] = "88"
    parser = build_parser("en")
    (verbs,) = (a for a in parser._actions if isinstance(a, argparse._SubParsersAction))
    parts = ["# Commands\n", f"```\n{parser.format_help()}```\n"]
    for name, verb in verbs.choices.items():
        parts.append(f"## weerklank {name}\n\n```\n{verb.format_help()}```\n")
    parts.append(
        "Exit codes: 0 done, 2 something to mend (named on the screen), 3 refused because somebody "
        "could be recognised; `verify-log` has its own, above. Words on the screen are Dutch; "
        "`--lang en` or `WEERKLANK_LANG=en` makes them English.\n"
    )
    return "\n".join(parts)


def error_codes() -> str:
    """Return every code that a message can carry, with its words as written in the source."""
    rows = sorted(
        {row for path in sorted(SOURCE.glob("**/*.py")) for row in _codes(path)}
        | set(_listed_codes(SOURCE / "ballotbox" / "words.json"))
    )
    lines = [f"| `{code}` | {room} | {nl} |" for code, room, nl in rows]
    head = "# Error codes\n\nStable codes; words in Dutch as the source has them.\n\n"
    return head + "| code | room | what it says |\n|---|---|---|\n" + "\n".join(lines) + "\n"


def _listed_codes(path: Path) -> Iterator[tuple[str, str, str]]:
    """Yield the codes of a room whose sentences stand in a file of their own."""
    for code, words in json.loads(path.read_text(encoding="utf-8")).items():
        if re.fullmatch(r"[a-z]+(-[a-z0-9]+)+", code):
            yield code, path.parent.name, words["nl"][0]


def _codes(path: Path) -> Iterator[tuple[str, str, str]]:
    room = path.relative_to(SOURCE).parts[0].removesuffix(".py")
    tree = ast.parse(path.read_text(encoding="utf-8"))
    named = dict(_named_texts(tree))
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or len(node.args) < 2:
            continue
        code = node.args[0]
        message = next(filter(None, (_text_of(a, named) for a in node.args[1:])), None)
        value = code.value if isinstance(code, ast.Constant) else ""
        if message and isinstance(value, str) and re.fullmatch(r"[a-z]+(-[a-z0-9]+)+", value):
            yield value, room, re.sub(r"\{[^}]*\}", "...", _words(message.args[0]))


def _named_texts(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """Yield the texts that a file gives a name, alone or first of a message and its remedy."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            value = node.value.elts[0] if isinstance(node.value, ast.Tuple) else node.value
            if isinstance(value, ast.Call) and _is_text(value):
                yield node.targets[0].id, value


def _text_of(node: ast.expr, named: Mapping[str, ast.Call]) -> ast.Call | None:
    inner = node.value if isinstance(node, ast.Starred) else node
    if isinstance(inner, ast.Call):
        return inner if _is_text(inner) else None
    return named.get(inner.id) if isinstance(inner, ast.Name) else None


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Text"


def _words(node: ast.expr) -> str:
    if isinstance(node, ast.Constant):
        return str(node.value).replace("|", "\\|")
    if isinstance(node, ast.JoinedStr):
        return "".join(_words(part) for part in node.values)
    if isinstance(node, ast.FormattedValue):
        return "..."
    return "(words chosen while running)"


def disclosure_rules() -> str:
    """Return the thresholds in force by default, from the rules themselves."""
    rows = [f"| `{name}` | {getattr(DEFAULT_RULES, name)} |" for name in DEFAULT_RULES.__slots__]
    head = (
        "# Disclosure rules\n\nThe defaults; a programme may be stricter, never looser. Sources "
        "and reasons stand beside each in `src/weerklank/disclosure/rules.py`; the method is "
        "explained in [../explanation/disclosure.md](../explanation/disclosure.md).\n\n"
    )
    return head + "| rule | default |\n|---|---|\n" + "\n".join(rows) + "\n"


def theme() -> str:
    """Return what a theme may set, and the contrast of every pair in the house colours."""
    fields = [f"| `{name}` | `{getattr(DEFAULT_THEME, name)}` |" for name in THEMED]
    pairs = [
        f"| {pair.colour} | {pair.ground} | {ratio:.2f} | {pair.needed} |"
        for pair, ratio in measure_pairs(DEFAULT_THEME)
    ]
    fixed = ", ".join(f"{name} `{colour}`" for name, colour in FIXED.items())
    return (
        "# theme.yaml\n\n`name` (`nl` and `en`; who publishes) and `colours`, any of the six "
        "below; what is left out keeps the house colour. How to write it: "
        "[../how-to/theme-the-look.md](../how-to/theme-the-look.md).\n\n"
        "| colour | house colour |\n|---|---|\n" + "\n".join(fields) + "\n\n"
        "## Contrast\n\nMeasured in the house colours, as WCAG 2.2 defines it; a theme must reach "
        "what is needed for each pair, or is refused. A pair holds both ways: white text on brand "
        f"is brand on white. The same in every theme: {fixed}.\n\n"
        "| colour | ground | contrast | needed |\n|---|---|---|---|\n" + "\n".join(pairs) + "\n"
    )


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
