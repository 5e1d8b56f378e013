"""Why a table is left out, and the cheapest way to show something after all, in plain words."""

from __future__ import annotations

from weerklank.analysis import CountedTable
from weerklank.disclosure.problem.crossing import table_id
from weerklank.disclosure.rules import Rules
from weerklank.kernel import Text, same


def too_few_answers(table: CountedTable) -> Text:
    """Return the reason of an item that hardly anybody answered."""
    return _about(
        table,
        Text(
            "te weinig mensen gaven antwoord. Laat deze tabel weg uit het studieplan.",
            "too few people answered. Leave this table out of the study plan.",
        ),
    )


def no_total(table: CountedTable) -> Text:
    """Return the reason of a breakdown that everyone's tables give no footing."""
    return _about(
        table,
        Text(
            "van deze vraag of van de achtergrondvraag is er geen tabel van alle respondenten. "
            "Zet beide bij 'items' in het studieplan.",
            "there is no table of everyone for this item or for the background item. "
            "Put both under 'items' in the study plan.",
        ),
    )


def splits_hidden_answers(table: CountedTable, item: str) -> Text:
    """Return the reason of a table that would tell apart what everyone's table hides."""
    return _about(
        table,
        Text(
            "deze tabel zou antwoorden op '{item}' uit elkaar halen die in de tabel van alle "
            "respondenten bij elkaar of verborgen zijn. Neem ze in het studieplan samen.",
            "this table would tell apart answers to '{item}' that are taken together or hidden in "
            "the table of everyone. Take them together in the study plan.",
        ).format(item=item),
    )


def base_tells(table: CountedTable) -> Text:
    """Return the reason of a table of which the base tells what another figure may not."""
    return _about(
        table,
        Text(
            "wie deze vraag kreeg, hangt af van een ander antwoord. Het aantal antwoorden zou "
            "daarover iets vertellen wat niet openbaar mag zijn. Neem antwoorden of groepen "
            "samen, of laat deze tabel weg.",
            "who was asked this depends on another answer. The number of answers would tell "
            "something of it that may not be public. Take answers or groups together, or leave "
            "this table out.",
        ),
    )


def hides_what_a_base_tells(table: CountedTable) -> Text:
    """Return the reason of a table that would hide what a released base tells already."""
    return _about(
        table,
        Text(
            "wat deze tabel zou verbergen, volgt uit het aantal antwoorden op een vraag die al "
            "openbaar is. Laat deze tabel weg uit het studieplan.",
            "what this table would hide follows from the number of answers to an item that is "
            "public already. Leave this table out of the study plan.",
        ),
    )


def too_few_added(table: CountedTable) -> Text:
    """Return the reason of a table that would tell about people added since an earlier release."""
    return _about(
        table,
        Text(
            "deze tabel is al vrijgegeven met minder antwoorden. In een groep kwamen daarna zo "
            "weinig mensen bij dat aftrekken hun antwoorden laat zien. Voeg groepen samen, of "
            "wacht op meer antwoorden; de eerdere tabel blijft staan.",
            "this table is out already with fewer answers. So few people were added to a group "
            "since that subtraction shows their answers. Join groups, or wait for more answers; "
            "the earlier table stays.",
        ),
    )


def not_proved(table: CountedTable) -> Text:
    """Return the reason of a table that, with the others, tells too much of what is hidden."""
    return _about(
        table,
        Text(
            "samen met de andere tabellen zou deze te veel vertellen over een verborgen cijfer. "
            "Neem antwoorden of groepen samen, of laat een andere tabel over dezelfde vragen weg.",
            "beside the other tables this one would tell too much of a hidden figure. Take "
            "answers or groups together, or leave out another table of the same items.",
        ),
    )


def nothing_shown(table: CountedTable) -> Text:
    """Return the reason of a table of which every figure would be hidden."""
    return _about(
        table,
        Text(
            "alle cijfers zouden verborgen zijn. Neem antwoorden of groepen samen, of laat deze "
            "tabel weg.",
            "every figure would be hidden. Take answers or groups together, or leave this table "
            "out.",
        ),
    )


def nothing_safe(table: CountedTable, rules: Rules) -> Text:
    """Return the reason of a table in which no choice of hidden figures is safe."""
    small = [
        row.text for row in table.rows if row.residual is None and row.base < rules.required_range
    ]
    if small:
        groups = Text("; ".join(t.nl for t in small), "; ".join(t.en for t in small))
        return _about(
            table,
            Text(
                "{nl} is zo klein dat niets ervan verborgen blijft. Voeg deze groep in het "
                "studieplan bij een andere, of maak er een restgroep van.",
                "{en} is so small that nothing of it stays hidden. Join this group with another "
                "in the study plan, or declare it residual.",
            ).format(nl=groups.nl, en=groups.en),
        )
    if table.kind == "mean":
        return _about(table, _MEAN_OF_FEW)
    return _about(
        table,
        Text(
            "een antwoord is zo zeldzaam dat het bij elke keuze te herleiden is. Neem antwoorden "
            "samen met een afgeleide vraag, of laat deze tabel weg.",
            "an answer is so rare that it can be derived whatever is hidden. Take answers together "
            "in a derived item, or leave this table out.",
        ),
    )


_MEAN_OF_FEW = Text(
    "het gemiddelde van te weinig mensen is bij elke keuze uit te rekenen. Voeg in het studieplan "
    "groepen samen, of laat deze tabel weg.",
    "the mean of too few people can be worked out whatever is hidden. Join groups in the study "
    "plan, or leave this table out.",
)


def _about(table: CountedTable, reason: Text) -> Text:
    name = same(table_id(table.item, table.breakdown))
    return Text(f"{name.nl}: {reason.nl}", f"{name.en}: {reason.en}")
