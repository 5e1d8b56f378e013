"""The fixed words of a page, in both languages."""

from __future__ import annotations

from weerklank.kernel import Text

ON_SCALE = Text("{mark} op een schaal van 1 tot 10", "{mark} on a scale from 1 to 10")
CODE_ALT = Text("QR-code van {address}", "QR code of {address}")
ANSWERED = Text("mensen gaven antwoord", "people answered")
LINE = Text("1 regel", "1 line")
LINES = Text("{count} regels", "{count} lines")
LANGUAGES = {"nl": Text("Nederlands", "Dutch"), "en": Text("Engels", "English")}
HEAD = Text("de kop van de pagina", "the head of the page")
BLOCK = Text("blok '{id}'", "block '{id}'")
