"""A run of text as HTML: emphasis, links, line breaks."""

from __future__ import annotations

from markupsafe import Markup, escape

from weerklank.publication.texts.references import Run


def run_html(run: Run) -> Markup:
    """Return a run as HTML, its text escaped; a footnote mark is left to who prints notes.

    >>> str(run_html(Run("a < b", strong=True)))
    '<strong>a &lt; b</strong>'
    """
    text = Markup("<br>").join(escape(line) for line in run.text.split("\n"))
    if run.emphasis:
        text = Markup("<em>{}</em>").format(text)
    if run.strong:
        text = Markup("<strong>{}</strong>").format(text)
    if run.href:
        text = Markup('<a href="{}">{}</a>').format(run.href, text)
    return text
