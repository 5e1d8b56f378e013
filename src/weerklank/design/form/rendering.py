"""The pages of a round, rendered once per language when fieldwork opens."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from weerklank.design.conditions import Condition
from weerklank.design.form.assets import asset_address
from weerklank.design.form.condition_words import describe_condition, plain_condition
from weerklank.design.form.pages import RoundPages
from weerklank.design.form.parts import FormParts, Slot, SlotKind
from weerklank.design.form.surround import Surround
from weerklank.design.form.wording import (
    MAX_TEXT,
    NONE_OF_THESE,
    SCRIPT_WORDS,
    WORDS,
    write_day,
)
from weerklank.design.questionnaire import MARKS, Item, Matrix, Questionnaire
from weerklank.kernel import Language, Text

# Every text is escaped, so that no text can hold this: '<?' comes from `_Writer.slot` alone.
_SLOT = re.compile(r"<\?([0-9]+)\?>")
_INDENT = re.compile(r"\n\s+")


def render_round(
    questionnaire: Questionnaire, surround: Surround, language: Language
) -> RoundPages:
    """Return every page of a round in one language."""
    writer = _Writer(questionnaire, surround, language)
    return RoundPages(
        writer.parts("ask"),
        *(writer.page(name) for name in ("thanks", "early", "closed")),
    )


class _Writer:
    """Renders the templates of one round in one language; what they may call are its methods."""

    def __init__(
        self, questionnaire: Questionnaire, surround: Surround, language: Language
    ) -> None:
        self.questionnaire, self.surround, self.language = questionnaire, surround, language
        self.slots: list[Slot] = []

    def parts(self, name: str) -> FormParts:
        """Return a page with its slots between literal texts."""
        pieces = _SLOT.split(self.page(name))
        parts = (self.slots[int(piece)] if n % 2 else piece for n, piece in enumerate(pieces))
        return tuple(part for part in parts if part != "")

    def page(self, name: str) -> str:
        """Return a page with a mark in place of each slot."""
        page = (
            _environment()
            .get_template(f"{name}.html")
            .render(
                questionnaire=self.questionnaire,
                surround=self.surround,
                language=self.language,
                other="en" if self.language == "nl" else "nl",
                site=_web_address(self.surround.site),
                say=self.say,
                word=self.word,
                day=lambda day: write_day(day, self.language),
                slot=self.slot,
                when=self.when,
                only=self.only,
                number_hint=self.number_hint,
                script_words={name: self.word(name) for name in SCRIPT_WORDS},
            )
        )
        return _INDENT.sub("\n", page)

    def say(self, text: Text) -> str:
        """Return a text in the page's language."""
        return text.in_language(self.language)

    def word(self, name: str, *values: object) -> str:
        """Return one of the form's own sentences, filled in where values are given."""
        text = self.say(WORDS[name])
        return text.format(*values) if values else text

    def slot(self, kind: SlotKind, item: str = "", answer: str = "") -> Markup:
        """Return the mark of a slot."""
        self.slots.append(Slot(kind, item, answer))
        return Markup(f"<?{len(self.slots) - 1}?>")

    def when(self, condition: Condition | None) -> Markup:
        """Return the attribute that tells the script when a part is asked."""
        if condition is None:
            return Markup("")
        return " " + _json_attribute("when", plain_condition(condition, self.questionnaire))

    def only(self, condition: Condition, sentence: str) -> str:
        """Return in words when a part is asked, for whoever has no script."""
        return self.word(sentence, self.say(describe_condition(condition, self.questionnaire)))

    def number_hint(self, item: Item) -> str:
        """Return which numbers are taken."""
        limits = [limit for limit in (item.low, item.high) if limit is not None]
        sides = ("number_from" if item.high is None else "number_to", "number_between")
        name = ("number", *sides)[len(limits)]
        return self.word(name, *(self._decimal(limit) for limit in limits))

    def _decimal(self, limit: float) -> str:
        return f"{limit:g}".replace(".", "," if self.language == "nl" else ".")


def _json_attribute(name: str, value: object) -> Markup:
    """Return a data attribute in single quotation marks, as JSON is full of double ones."""
    plain = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    escaped = plain.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&#39;")
    return Markup(f"data-{name}='{escaped}'")


def _web_address(site: str | None) -> str | None:
    """Return the address where it is one of the web: a page never links to a script."""
    return site if site and re.match("https?://", site) else None


@cache
def _environment() -> Environment:
    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        loader=FunctionLoader(_source),
    )
    environment.globals |= {
        "address_of": asset_address,
        "marks": MARKS,
        "max_text": MAX_TEXT,
        "none_of_these": NONE_OF_THESE,
        "json_attribute": _json_attribute,
        "is_matrix": lambda block: isinstance(block, Matrix),
        "paragraphs": lambda text: [part for part in re.split(r"\n\s*", text) if part],
    }
    return environment


def _source(name: str) -> str:
    return files("weerklank.design.form").joinpath("templates", name).read_text(encoding="utf-8")
