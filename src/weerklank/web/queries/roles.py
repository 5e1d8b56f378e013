"""What is asked of each role in a study, in words: what they do, and when it is their turn."""

from __future__ import annotations

from collections.abc import Mapping

from weerklank.kernel import Text
from weerklank.web.queries.stages import NextStep, StageId, StudyFacts, next_step, stage_of
from weerklank.web.rights import Right, Role

ROLE_WORK: Mapping[Role, Text] = {
    Role.RESEARCHER: Text(
        "alles in dit onderzoek, ook veldwerk, vrijgeven en openbaar maken",
        "everything in this study, also fieldwork, releasing and publishing",
    ),
    Role.SECOND_READER: Text(
        "leest alles mee en codeert open antwoorden; verandert verder niets",
        "reads everything and codes open answers; changes nothing else",
    ),
    Role.PANEL_MEMBER: Text(
        "ziet de stand en de publicaties voordat ze openbaar zijn",
        "sees the stage and the publications before they are public",
    ),
    Role.ORGANISATION_CONTACT: Text(
        "ziet de stand, de respons van het eigen kanaal en het blad van de eigen organisatie",
        "sees the stage, the response of their own channel and their own organisation's sheet",
    ),
}
"""What a role may do."""
ROLE_ASKED: Mapping[Role, Text] = {
    Role.SECOND_READER: Text(
        "Lees de documenten voordat het veldwerk opent, de vrijgave voordat zij vastligt, en de "
        "publicaties voordat ze openbaar worden. Zeg de onderzoeker wat u opvalt.",
        "Read the documents before fieldwork opens, the release before it is recorded, and the "
        "publications before they become public. Tell the researcher what you notice.",
    ),
    Role.PANEL_MEMBER: Text(
        "Bekijk de publicaties zodra ze er zijn, voordat ze openbaar worden. Zeg de onderzoeker "
        "of u uw werk erin herkent.",
        "Look at the publications once they are there, before they become public. Tell the "
        "researcher whether you recognise your work in them.",
    ),
    Role.ORGANISATION_CONTACT: Text(
        "Stuur het adres van de vragenlijst aan uw collega's zodra zij open is. Volg bij Veldwerk "
        "hoeveel van hen meedoen, en herinner hen als het er weinig zijn.",
        "Send the address of the questionnaire to your colleagues once it is open. See under "
        "Fieldwork how many of them take part, and remind them if they are few.",
    ),
}
"""What is expected of a role, and when. A researcher's work is what the page itself tells."""


def own_step(facts: StudyFacts, role: Role | None) -> NextStep:
    """Return what comes next as a role sees it: its own turn, or else the researcher's step."""
    step = next_step(facts)
    if role is None or role == Role.RESEARCHER or not facts.sound:
        return step
    if (role, facts.round) == (Role.ORGANISATION_CONTACT, "open"):
        return SHARE
    return _TURNS.get((role, stage_of(facts)), step)


SHARE = NextStep(
    Text("Stuur het adres aan uw collega's", "Send the address to your colleagues"),
    Text(
        "De vragenlijst is open. U vindt het adres bij Veldwerk, met een tekst erbij.",
        "The questionnaire is open. You find the address under Fieldwork, with a text to go.",
    ),
    Text("Naar het adres", "To the address"),
    "fieldwork:overview",
    Right.SEE_OWN_RESPONSE,
)
READ_DOCUMENTS = NextStep(
    Text("Lees de documenten mee", "Read the documents"),
    Text(
        "Het veldwerk is nog niet open: de vragen kunnen nu nog anders.",
        "Fieldwork is not open yet: the questions can still change now.",
    ),
    Text("Naar de documenten", "To the documents"),
    "studies:documents",
    Right.READ_DOCUMENTS,
)
READ_RELEASE = NextStep(
    Text("Lees de vrijgave mee", "Read the release"),
    Text(
        "Zodra de onderzoeker haar voorbereidt, ziet u wat openbaar wordt en wat niet.",
        "Once the researcher prepares it, you see what becomes public and what does not.",
    ),
    Text("Naar de vrijgave", "To the release"),
    "release:overview",
    Right.SEE_RELEASE,
)
LOOK = NextStep(
    Text("Bekijk de publicaties", "Look at the publications"),
    Text(
        "Ze zijn nog niet openbaar. Zeg de onderzoeker wat beter kan.",
        "They are not public yet. Tell the researcher what could be better.",
    ),
    Text("Bekijk de publicaties", "See the publications"),
    "publication:overview",
    Right.PREVIEW,
)
_TURNS: Mapping[tuple[Role, StageId], NextStep] = {
    (Role.SECOND_READER, "setup"): READ_DOCUMENTS,
    (Role.SECOND_READER, "closed"): READ_RELEASE,
    (Role.SECOND_READER, "publications"): LOOK,
    (Role.PANEL_MEMBER, "publications"): LOOK,
}
