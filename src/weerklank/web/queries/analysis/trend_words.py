"""Words of the page of trends."""

from __future__ import annotations

from collections.abc import Mapping

from weerklank.design import Likeness
from weerklank.kernel import Text

MEAN = Text("gemiddelde", "mean")
LIKENESSES: Mapping[Likeness, Text] = {
    "same": Text("gelijk", "the same"),
    "adjusted": Text("iets anders", "slightly different"),
    "different": Text("anders", "different"),
    "unknown": Text("niet bekend", "not known"),
}
AWAY = Text(
    "Deze meting staat hier niet, of u mag de tabellen ervan niet zien. Vraag de onderzoeker van "
    "die meting om u toe te voegen.",
    "This wave is not here, or you may not see its tables. Ask the researcher of that wave to add "
    "you.",
)
SILENT = Text(
    "Van deze meting staan er hier geen antwoorden.", "There are no answers of this wave here."
)
