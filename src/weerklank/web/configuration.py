"""What an installation sets: environment variables, read strictly, once, with clear refusals."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from weerklank.kernel import LANGUAGES, Text, UserError

SET_BY_US = frozenset({"connect_timeout", "options"})
"""What the ballot box sets itself on a connection to PostgreSQL."""
_HOST = re.compile(r"[A-Za-z0-9.-]+|\[[0-9a-fA-F:]+\]")
_PLACE = re.compile(rf"({_HOST.pattern})(:[0-9]{{1,5}})?")


@dataclass(frozen=True, slots=True)
class Configuration:
    """One installation.

    data             folder of databases, study folders, previews and the public site
    vault            folder of the keys; outside the backups of `data`
    database         PostgreSQL address of the desk, or None for SQLite in `data`
    ballot_database  where the ballot box is: PostgreSQL address or path of a SQLite file
    hosts            names under which the desk may be asked
    ballot_address   what respondents see of the ballot box, without a slash at the end
    https            the desk stands behind TLS: secure cookies, strict transport
    proxies          how many proxies that we run stand before the desk
    require_mfa      researchers and administrators need a second step
    demo             a demonstration: says so on every page
    """

    data: Path
    vault: Path
    database: str | None
    ballot_database: str
    hosts: tuple[str, ...]
    ballot_address: str
    https: bool
    proxies: int
    require_mfa: bool
    demo: bool

    @property
    def studies(self) -> Path:
        """Return the folder that holds a working folder per study."""
        return self.data / "studies"

    @property
    def previews(self) -> Path:
        """Return the folder that holds the built outputs per study."""
        return self.data / "previews"

    @property
    def published(self) -> Path:
        """Return the folder of frozen copies from which the public site is built."""
        return self.data / "published"

    @property
    def public(self) -> Path:
        """Return the folder of the public website as it is served."""
        return self.data / "public"


def read_configuration(environment: Mapping[str, str] = os.environ) -> Configuration:
    """Return the configuration of an environment. Raises UserError for a value that is wrong."""
    check_language(environment)
    data = Path(environment.get("WEERKLANK_DATA", "data")).absolute()
    return Configuration(
        data=data,
        vault=Path(environment.get("WEERKLANK_VAULT", str(data / "vault"))).absolute(),
        database=_postgresql(environment, "WEERKLANK_DATABASE"),
        ballot_database=_postgresql(environment, "WEERKLANK_BALLOT_DATABASE", SET_BY_US)
        or str(data / "ballotbox.sqlite3"),
        hosts=_hosts(environment),
        ballot_address=_address(environment, "WEERKLANK_BALLOT_ADDRESS", "http://127.0.0.1:8001"),
        https=_switch(environment, "WEERKLANK_HTTPS", False),
        proxies=_number(environment, "WEERKLANK_PROXIES", 0),
        require_mfa=_switch(environment, "WEERKLANK_REQUIRE_MFA", True),
        demo=_switch(environment, "WEERKLANK_DEMO", False),
    )


def check_language(environment: Mapping[str, str] = os.environ) -> None:
    """Raise UserError where WEERKLANK_LANG asks for a language that there is not."""
    value = environment.get("WEERKLANK_LANG", "")
    if value and value not in LANGUAGES:
        raise _wrong("WEERKLANK_LANG", value, "nl of en", "nl or en")


def read_postgresql(address: str) -> dict[str, str]:
    """Return the parts of a PostgreSQL address by their names in libpq: host, dbname, sslmode.

    Raises ValueError where libpq does not know a part of it.
    """
    from psycopg import ProgrammingError
    from psycopg.conninfo import conninfo_to_dict

    try:
        return {name: str(value) for name, value in conninfo_to_dict(address).items()}
    except ProgrammingError as error:
        raise ValueError(" ".join(str(error).split())) from None


def _postgresql(
    environment: Mapping[str, str], name: str, ours: frozenset[str] = frozenset()
) -> str | None:
    value = environment.get(name, "").strip()
    if not value:
        return None
    example = ("postgresql://gebruiker@/databank", "postgresql://user@/database")
    if not value.startswith(("postgresql://", "postgres://")):
        raise _wrong(name, _without_password(value), *example)
    try:
        parts = read_postgresql(value)
    except ValueError as error:
        raise _wrong_part(name, str(error)) from None
    if "dbname" not in parts:
        raise _wrong(name, _without_password(value), *example)
    for part in sorted(ours & set(parts)):
        raise _wrong_part(name, part)
    return value


def _without_password(value: str) -> str:
    return re.sub(r"//([^/@:]*):[^/@]*@", r"//\1:...@", value)


def _hosts(environment: Mapping[str, str]) -> tuple[str, ...]:
    value = environment.get("WEERKLANK_HOSTS", "localhost,127.0.0.1,[::1]")
    hosts = tuple(host.strip() for host in value.split(",") if host.strip())
    for host in hosts:
        if not _HOST.fullmatch(host):
            example = "peo.voorbeeld.nl,localhost"
            raise _wrong("WEERKLANK_HOSTS", host, example, example)
    return hosts


def _address(environment: Mapping[str, str], name: str, default: str) -> str:
    value = environment.get(name, default).strip().rstrip("/")
    parts = urlsplit(value)
    is_web = parts.scheme in ("http", "https") and _PLACE.fullmatch(parts.netloc)
    if not is_web or parts.path or parts.query or parts.fragment:
        example = "https://vragenlijst.voorbeeld.nl"
        raise _wrong(name, value, example, example)
    return value


def _switch(environment: Mapping[str, str], name: str, default: bool) -> bool:
    value = environment.get(name, "").strip().lower()
    if value in ("", "1", "0"):
        return default if not value else value == "1"
    raise _wrong(name, value, "1 of 0", "1 or 0")


def _number(environment: Mapping[str, str], name: str, default: int) -> int:
    value = environment.get(name, "").strip()
    if value and not re.fullmatch("[0-9]", value):
        raise _wrong(name, value, "een cijfer, zoals 1", "a digit, such as 1")
    return int(value) if value else default


def _wrong(name: str, value: str, nl: str, en: str) -> UserError:
    message = Text(f"{name} heeft de waarde '{value}'.", f"{name} has the value '{value}'.")
    return UserError("configuration", message, Text(f"Schrijf: {nl}.", f"Write: {en}."))


def _wrong_part(name: str, reason: str) -> UserError:
    message = Text(
        f"In het adres van {name} kan dit niet: {reason}.",
        f"In the address of {name} this is not possible: {reason}.",
    )
    hint = Text(
        "Schrijf: postgresql://gebruiker@host:poort/databank?sslmode=require, of laat dit weg.",
        "Write: postgresql://user@host:port/database?sslmode=require, or leave this out.",
    )
    return UserError("configuration", message, hint)
