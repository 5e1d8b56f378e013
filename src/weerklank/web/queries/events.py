"""What the events of the audit log are called."""

from __future__ import annotations

import re
from collections.abc import Mapping

from weerklank.kernel import Language, Text
from weerklank.web.rights import ROLE_NAMES, Role

WORDS: Mapping[str, Text] = {
    "people.first": Text(
        "maakte de eerste beheerder: {person}", "made the first administrator: {person}"
    ),
    "people.add": Text("voegde {person} toe aan de werkplek", "added {person} to the desk"),
    "people.change": Text("wijzigde de gegevens van {person}", "changed the details of {person}"),
    "people.link": Text(
        "maakte een link voor het wachtwoord van {person}", "made a password link for {person}"
    ),
    "people.deactivate": Text("sloot het account van {person}", "closed the account of {person}"),
    "people.activate": Text(
        "opende het account van {person} weer", "reopened the account of {person}"
    ),
    "people.reset_second_step": Text(
        "haalde de tweede inlogstap van {person} weg", "removed the second login step of {person}"
    ),
    "people.password": Text("koos een nieuw wachtwoord", "chose a new password"),
    "people.second_step_on": Text(
        "zette de eigen tweede inlogstap aan", "turned their second login step on"
    ),
    "people.second_step_off": Text(
        "zette de eigen tweede inlogstap uit", "turned their second login step off"
    ),
    "people.recovery_codes": Text("maakte nieuwe herstelcodes", "made new recovery codes"),
    "people.login": Text("logde in", "logged in"),
    "people.member_add": Text(
        "maakte {person} {role} in dit onderzoek", "made {person} {role} in this study"
    ),
    "people.member_change": Text(
        "gaf {person} de rol {role} in dit onderzoek",
        "gave {person} the role of {role} in this study",
    ),
    "people.member_remove": Text(
        "haalde {person} uit dit onderzoek", "took {person} out of this study"
    ),
    "studies.start": Text("begon dit onderzoek", "started this study"),
    "studies.import": Text("importeerde dit onderzoek", "imported this study"),
    "studies.save": Text("bewaarde {document}", "saved {document}"),
    "studies.replace": Text("importeerde de documenten opnieuw", "imported the documents again"),
    "studies.export": Text("exporteerde het onderzoek", "exported the study"),
    "studies.export_answers": Text(
        "exporteerde het onderzoek met de gesloten antwoorden",
        "exported the study with the closed answers",
    ),
    "fieldwork.open": Text("opende een vragenlijst", "opened a questionnaire"),
    "fieldwork.days": Text("veranderde de dagen", "changed the days"),
    "fieldwork.suspend": Text("zette de vragenlijst stil", "suspended the questionnaire"),
    "fieldwork.resume": Text("liet de vragenlijst verder gaan", "resumed the questionnaire"),
    "fieldwork.parts": Text(
        "vroeg nieuwe delen van de reservesleutel", "asked for new parts of the spare key"
    ),
    "fieldwork.close": Text(
        "sloot een vragenlijst en vernietigde de sleutel",
        "closed a questionnaire and destroyed its key",
    ),
    "fieldwork.destroy_parts": Text(
        "kreeg de vraag om beide delen van de reservesleutel te laten vernietigen",
        "was asked to have both parts of the spare key destroyed",
    ),
    "fieldwork.recover_key": Text(
        "zette de sleutel van een vragenlijst terug uit haar twee delen",
        "put the key of a questionnaire back from its two parts",
    ),
    "prepare.start": Text("begon een vrijgave voor te bereiden", "began preparing a release"),
    "release.prepare": Text("bereidde vrijgave {number} voor", "prepared release {number}"),
    "release.start": Text("begon een vrijgave vast te leggen", "began recording a release"),
    "release.record": Text("legde vrijgave {number} vast", "recorded release {number}"),
    "release.accept": Text(
        "aanvaardde de restgroep {group}", "accepted the residual group {group}"
    ),
    "sheets_prepare.start": Text(
        "begon bladen per organisatie voor te bereiden", "began preparing organisation sheets"
    ),
    "sheets.prepare": Text(
        "bereidde set {number} van de bladen voor", "prepared set {number} of the sheets"
    ),
    "sheets.start": Text("begon bladen te maken", "began making sheets"),
    "sheets.record": Text(
        "maakte set {number} van de bladen per organisatie",
        "made set {number} of the organisation sheets",
    ),
    "data.export": Text(
        "haalde de antwoorden op als {format} (versie {version}): {reason}",
        "fetched the answers as {format} (version {version}): {reason}",
    ),
    "data.upload": Text(
        "zette een bestand met antwoorden klaar", "put a file of answers ready to take over"
    ),
    "data.drop": Text("gooide dat bestand weg", "threw that file away"),
    "data.import": Text("las antwoorden in uit een bestand", "took answers in from a file"),
    "coding.begin": Text(
        "begon open antwoorden te coderen: {list}", "began coding open answers: {list}"
    ),
    "coding.code": Text(
        "codeerde open antwoorden: {list} ({answers})", "coded open answers: {list} ({answers})"
    ),
    "coding.settle": Text(
        "legde vast welke codes gelden: {list} ({answers})",
        "recorded which codes hold: {list} ({answers})",
    ),
    "build.start": Text("begon de publicaties te maken", "began making the publications"),
    "publication.build": Text("maakte de publicaties", "made the publications"),
    "publish.start": Text("begon openbaar te maken", "began publishing"),
    "publication.publish": Text("maakte het onderzoek openbaar", "published the study"),
    "withdraw.start": Text("begon terug te trekken", "began withdrawing"),
    "publication.withdraw": Text(
        "trok de publicatie terug: {reason}", "withdrew the publication: {reason}"
    ),
    "installation.restore": Text("zette een back-up terug", "restored a backup"),
    "installation.new_vault": Text(
        "begon met een nieuwe kluis: het logboek tot hier is niet meer na te rekenen",
        "began a new vault: the log up to here cannot be verified any more",
    ),
}
"""`{person}` is who it was done to; other names stand in the event's details."""


def event_words(action: str, details: Mapping[str, object]) -> Text:
    """Return what an event says; an action that nobody gave words is shown as it is."""
    words = WORDS.get(action)
    if words is None:
        return Text(action, action)
    return Text(_fill(words.nl, "nl", details), _fill(words.en, "en", details))


def _fill(sentence: str, language: Language, details: Mapping[str, object]) -> str:
    return re.sub(r"\{(\w+)\}", lambda slot: _value(slot[1], language, details), sentence)


def _value(name: str, language: Language, details: Mapping[str, object]) -> str:
    value = str(details.get(name, "?"))
    if name == "role" and value in set(Role):
        return ROLE_NAMES[Role(value)].in_language(language)
    return value
