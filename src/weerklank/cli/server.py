"""The verbs of an installation: set up, serve, back up, restore, recover, verify."""

from __future__ import annotations

import argparse
import getpass
import importlib.util
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from weerklank.cli.verbs import Verbs
from weerklank.cli.words import port_reader
from weerklank.kernel import Language, Text, UserError

if TYPE_CHECKING:
    from types import ModuleType

PARTLY = 4
"""Exit code of verify-log where the log holds as far as this vault can tell."""
NEEDED = ("allauth", "cryptography", "django", "psycopg", "waitress", "whitenoise")


def add_server_verbs(verbs: Verbs) -> None:
    """Add setup, serve, backup, restore, recover-key and verify-log."""
    say = verbs.say
    setup = verbs.add("setup", _setup, "maak de werkplek klaar", "make the desk ready")
    _add_setup(setup, verbs)
    serve = verbs.add("serve", _serve, "start werkplek en stembus", "run the desk and ballot box")
    _add_places(serve, verbs)
    backup = verbs.add("backup", _backup, "maak een kopie van alles", "back everything up")
    _add_files(backup, verbs)
    restore = verbs.add(
        "restore",
        _restore,
        "zet een kopie terug in een lege installatie",
        "restore a backup into an empty installation",
    )
    _add_files(restore, verbs)
    recover = verbs.add(
        "recover-key",
        _recover_key,
        "zet de sleutel van een ronde terug uit haar twee delen",
        "put the key of a round back from its two parts",
    )
    recover.add_argument(
        "round", metavar=say("ronde", "round"), help=say("de ronde", "id of the round")
    )
    verify = verbs.add(
        "verify-log",
        _verify_log,
        "reken na of niets aan het logboek is veranderd",
        "check that nothing in the audit log was changed",
    )
    verify.epilog = say(
        "code bij het einde: 0 het klopt; 1 er is iets veranderd of weg; 2 niet na te rekenen (de "
        "databank is er niet, of de kluis hoort er niet bij); 4 het klopt vanaf de regel die wordt "
        "genoemd: wat ervoor staat hoort bij een kluis die verloren ging",
        "exit code: 0 it holds; 1 something was changed or is gone; 2 cannot be verified (the "
        "database is away, or the vault is another one); 4 it holds from the line named: what "
        "stands before it belongs to a vault that was lost",
    )


def _add_setup(setup: argparse.ArgumentParser, verbs: Verbs) -> None:
    say = verbs.say
    setup.add_argument("--email", help=say("adres van de beheerder", "the administrator's address"))
    told = say("poort waarop u serve draait", "port on which you run serve")
    reader = port_reader(verbs.language)
    setup.add_argument("--port", type=reader, default=8000, metavar=say("poort", "port"), help=told)
    told = say(
        "ga verder zonder de kluis: kost ieders tweede inlogstap en het bewijs van het logboek",
        "go on without the vault: costs all second login steps and the proof of the log",
    )
    setup.add_argument("--new-vault", action="store_true", help=told)


def _add_places(serve: argparse.ArgumentParser, verbs: Verbs) -> None:
    say = verbs.say
    ports, reader = say("poort", "port"), port_reader(verbs.language)
    host = say("adres waarop de werkplek luistert", "address on which the desk listens")
    serve.add_argument("--host", default="127.0.0.1", help=host)
    serve.add_argument("--port", type=reader, default=8000, metavar=ports, help=ports)
    host = say("adres waarop de stembus luistert", "address on which the ballot box listens")
    serve.add_argument("--ballot-host", default="127.0.0.1", help=host)
    port = say("poort van de stembus", "port of the ballot box")
    serve.add_argument("--ballot-port", type=reader, default=8001, metavar=ports, help=port)
    only = say("start een van beide", "run one of the two")
    serve.add_argument("--only", choices=["desk", "ballot"], help=only)


def _add_files(verb: argparse.ArgumentParser, verbs: Verbs) -> None:
    say = verbs.say
    name = say("bestand", "file")
    verb.add_argument("file", type=Path, metavar=name, help=say("de kopie", "the backup"))
    told = say(
        "kopie van de kluis, zonder sleutels van ronden", "copy of the vault, without round keys"
    )
    verb.add_argument("--vault", type=Path, metavar=name, help=told)


def _setup(options: argparse.Namespace, language: Language) -> int:
    made = _serving().set_up(options.email, new_vault=options.new_vault, port=options.port)
    ready = Text("De werkplek staat klaar in {data}.", "The desk is ready in {data}.")
    who = Text("Beheerder: {who}.", "Administrator: {who}.")
    print(ready.format(data=made.data).in_language(language))
    print(who.format(who=made.administrator).in_language(language))
    if made.link is not None:
        link = Text(
            "Kies binnen drie dagen een wachtwoord; deze link werkt een keer:",
            "Choose a password within three days; this link works once:",
        )
        print(link.in_language(language), made.link, sep="\n  ")
    told = [_NEW_VAULT] if options.new_vault else []
    for text in told + [_LOCKED.format(round=round_id) for round_id in made.locked_rounds]:
        print(text.in_language(language))
    return 0


def _serve(options: argparse.Namespace, language: Language) -> int:
    serving = _serving()
    configuration = serving.read_configuration()
    desk = (options.host, options.port)
    ballot = (options.ballot_host, options.ballot_port)
    programs, places = [], []
    if options.only != "ballot":
        serving.refuse_new(configuration)
        programs.append(serving.desk_program(*desk, os.environ, language))
        site = Text("Website   ", "Website   ")
        places += [(site, f"{_address(*desk)}/"), (_DESK, f"{_address(*desk)}/desk/")]
    if options.only != "desk":
        with serving.opened_box(configuration):
            pass  # it is there: else we say so before anything runs
        programs.append(serving.ballot_program(*ballot, configuration, os.environ))
        places.append((_BOX, f"{_address(*ballot)}/"))

    def announce() -> None:
        for name, address in places:
            print(name.in_language(language), address)
        print(_STOP.in_language(language), flush=True)

    def say(text: Text) -> None:
        print(text.in_language(language), file=sys.stderr, flush=True)

    code: int = serving.supervise(programs, say=say, announce=announce)
    return code


def _address(host: str, port: int) -> str:
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _backup(options: argparse.Namespace, language: Language) -> int:
    size = _serving().back_up(options.file, options.vault)
    done = Text("Kopie: {file} ({size} kB).", "Backup: {file} ({size} kB).")
    print(done.format(file=options.file, size=-(-size // 1000)).in_language(language))
    print(_KEPT_OUT.in_language(language))
    if options.vault is None:
        print(_WITHOUT_VAULT.in_language(language))
    return 0


def _restore(options: argparse.Namespace, language: Language) -> int:
    restored = _serving().put_back(options.file, options.vault)
    done = Text(
        "Teruggezet. Onderzoeken: {studies}. Verzegelde antwoorden: {ballots}.",
        "Restored. Studies: {studies}. Sealed answers: {ballots}.",
    )
    told = [done.format(studies=restored.studies, ballots=restored.ballots)]
    told += [] if restored.second_steps else [_NO_SECOND_STEPS]
    told += [_LOCKED.format(round=round_id) for round_id in restored.locked_rounds]
    for text in told:
        print(text.in_language(language))
    return 0


def _recover_key(options: argparse.Namespace, language: Language) -> int:
    def ask(number: int) -> str:
        question = Text(f"Deel {number}: ", f"Part {number}: ").in_language(language)
        return getpass.getpass(question) if sys.stdin.isatty() else sys.stdin.readline()

    _serving().recover_key(options.round, ask)
    print(_RECOVERED.in_language(language))
    return 0


def _verify_log(_options: argparse.Namespace, language: Language) -> int:
    report = _serving().check_audit_log()
    if report.broken is not None:
        broken = Text(
            "Het logboek klopt niet vanaf regel {n} ({why}).",
            "The log does not hold from line {n} on ({why}).",
        )
        why = _BROKEN[report.broken.reason].in_language(language)
        told = broken.format(n=report.broken.number, why=why)
        print(told.in_language(language), file=sys.stderr)
        return 1
    if report.proved_from > 1:
        told = _PARTLY.format(n=report.proved_from, before=report.proved_from - 1)
        print(told.in_language(language))
    whole = Text("Het logboek klopt: {n} regels.", "The log holds: {n} lines.")
    print(whole.format(n=report.events).in_language(language))
    print(Text("Laatste hash:", "Last hash:").in_language(language), report.head)
    return 0 if report.proved_from == 1 else PARTLY


def _serving() -> ModuleType:
    """Return what serves an installation. Raises UserError where its packages are not there."""
    if any(importlib.util.find_spec(name) is None for name in NEEDED):
        raise UserError("server-missing", *_MISSING)
    from weerklank.web import serving

    return serving


_DESK = Text("Werkplek  ", "Desk      ")
_BOX = Text("Stembus   ", "Ballot box")
_STOP = Text("Ctrl+C stopt.", "Ctrl+C stops.")
_MISSING = (
    Text("Hiervoor ontbreken pakketten.", "Packages for this are missing."),
    Text("Installeer: pip install 'weerklank[server]'.", "Run: pip install 'weerklank[server]'."),
)
_KEPT_OUT = Text(
    "Sleutels van ronden zitten in geen enkele kopie: bewaar hun twee delen bij twee mensen.",
    "The keys of rounds are in no backup: keep their two parts with two people.",
)
_WITHOUT_VAULT = Text(
    "De kluis zit er niet in. Maak daar apart een kopie van met --vault en bewaar die elders.",
    "The vault is not in it. Back it up apart with --vault and keep that elsewhere.",
)
_NO_SECOND_STEPS = Text(
    "Zonder kopie van de kluis: iedereen stelt de tweede stap van het inloggen opnieuw in, en het "
    "logboek is niet meer na te rekenen.",
    "Without a copy of the vault: everybody sets up the second step of logging in anew, and the "
    "audit log cannot be verified any more.",
)
_LOCKED = Text(
    "Ronde {round} wacht op haar sleutel en neemt geen antwoorden aan. Zet de sleutel terug: "
    "weerklank recover-key {round}",
    "Round {round} waits for its key and takes no answers. Put the key back: "
    "weerklank recover-key {round}",
)
_RECOVERED = Text(
    "De sleutel is terug. Staat de ronde stil? Kies dan aan de werkplek, bij Veldwerk: "
    "Ga weer verder.",
    "The key is back. Is the round suspended? Then choose at the desk, under Fieldwork: Resume.",
)
_NEW_VAULT = Text(
    "Er is een nieuwe kluis. Iedereen stelt de tweede stap van het inloggen opnieuw in. Het "
    "logboek tot nu toe is niet meer na te rekenen; het zegt zelf vanaf welke regel wel. Maak nu "
    "een kopie van de kluis: weerklank backup ... --vault ...",
    "There is a new vault. Everybody sets up the second step of logging in anew. The log until now "
    "cannot be verified any more; it says itself from which line on it can. Back up the vault now: "
    "weerklank backup ... --vault ...",
)
_BROKEN = {
    "changed": Text("veranderd", "changed"),
    "missing": Text("er ontbreekt een regel", "a line is missing"),
    "order": Text("sluit niet aan op de regel ervoor", "does not follow from the line before it"),
}
_PARTLY = Text(
    "Regels 1 tot en met {before} zijn met deze kluis niet na te rekenen: bij regel {n} begon een "
    "nieuwe kluis. Vanaf daar:",
    "Lines 1 to {before} cannot be verified with this vault: a new vault began at line {n}. From "
    "there on:",
)
