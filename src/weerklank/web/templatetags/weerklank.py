"""Words in the reader's language, side by side in the template."""

from __future__ import annotations

from typing import Any, cast

from django import template
from django.urls import reverse
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from weerklank.kernel import Language, Text
from weerklank.web.queries.access import role_in
from weerklank.web.queries.sheets import has_sheets
from weerklank.web.rights import Right, may

register = template.Library()


def reader_language() -> Language:
    """Return the language of the page that is being made."""
    return "en" if get_language() == "en" else "nl"


@register.simple_tag
def t(nl: str, en: str, *values: object) -> SafeString:
    """Return one of two sentences; `{}` in them are filled with the values, which are escaped.

    {% t "Nog {} dagen" "{} days left" days %}
    """
    sentence = nl if reader_language() == "nl" else en
    return format_html(sentence, *values) if values else cast(SafeString, sentence)


@register.filter
def said(text: object) -> str:
    """Return a Text (or {nl, en} as JSON holds it) in the reader's language, escaped."""
    if isinstance(text, Text):
        return conditional_escape(text.in_language(reader_language()))
    if isinstance(text, dict):
        return conditional_escape(str(text.get(reader_language(), "")))
    return conditional_escape("" if text is None else str(text))


_TABS = (
    ("overview", "studies:overview", Right.SEE_STUDY, Text("Overzicht", "Overview")),
    ("documents", "studies:documents", Right.READ_DOCUMENTS, Text("Documenten", "Documents")),
    ("fieldwork", "fieldwork:overview", Right.SEE_OWN_RESPONSE, Text("Veldwerk", "Fieldwork")),
    ("analysis", "analysis:overview", Right.SEE_TABLES, Text("Analyse", "Analysis")),
    ("data", "data:overview", Right.READ_DOCUMENTS, Text("Data", "Data")),
    ("coding", "coding:overview", Right.CODE_ANSWERS, Text("Coderen", "Coding")),
    ("release", "release:overview", Right.SEE_RELEASE, Text("Vrijgave", "Release")),
    ("sheets", "release:sheets", Right.SEE_OWN_SHEET, Text("Bladen", "Sheets")),
    ("publication", "publication:overview", Right.PREVIEW, Text("Publicaties", "Publications")),
    ("members", "people:members", Right.MANAGE_MEMBERS, Text("Mensen", "People")),
)
_SURVEY_ONLY = ("fieldwork", "analysis", "data", "coding", "release")


@register.simple_tag(takes_context=True)
def study_tab(context: dict[str, Any]) -> str:
    """Return the name of the part of a study that is being read."""
    found = (name for section, _, _, name in _TABS if context.get("section") == section)
    return next(found, Text("Onderdelen", "Parts")).in_language(reader_language())


@register.simple_tag(takes_context=True)
def study_tabs(context: dict[str, Any]) -> SafeString:
    """Return links to the parts of a study that its reader may open; the current one is marked."""
    study, user = context["study"], context["request"].user
    role = role_in(user, study) if user.is_active else None
    links = [
        (
            reverse(view, args=[study.slug]),
            SafeString(' aria-current="page"') if context.get("section") == section else "",
            name.in_language(reader_language()),
        )
        for section, view, right, name in _TABS
        if may(role, right)
        and not (study.kind == "interviews" and section in _SURVEY_ONLY)
        and (section != "sheets" or has_sheets(study) or context.get("section") == "sheets")
    ]
    return format_html_join("", '<a href="{}"{}>{}</a>', links)
