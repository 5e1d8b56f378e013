"""A theme as a style sheet: only the custom properties in which it differs from the house look."""

from __future__ import annotations

from weerklank.publication.theme import DEFAULT_THEME, THEMED, Theme


def theme_css(theme: Theme) -> str:
    r"""Return the rules to load after weerklank.css; a comment alone where nothing differs.

    >>> theme_css(Theme(brand="#123a6b"))
    ':root { --brand: #123a6b }\n'
    """
    changed = [name for name in THEMED if getattr(theme, name) != getattr(DEFAULT_THEME, name)]
    if not changed:
        return "/* The colours of weerklank.css. */\n"
    rules = "; ".join(f"--{name.replace('_', '-')}: {getattr(theme, name)}" for name in changed)
    return f":root {{ {rules} }}\n"
