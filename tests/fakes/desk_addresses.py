"""Every address of the desk with who gets through: the table that access tests stand on.

One line an address: its name, method, the status for who gets through, and per reader
  R researcher, S second reader, P panel member, C organisation contact,
  A administrator who is no member, X researcher of another study
+ through, - refused (403), 0 there is nothing (404). Who is not logged in is sent to log in, but
for names in OPEN. A GET line holds for HEAD where the page allows it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLResolver, get_resolver

READERS = "RSPCAX"
TABLE = """
studies:list               GET  200  + + + + + +
studies:language           POST 302  + + + + + +
studies:new                GET  200  + - - - + +
studies:overview           GET  200  + + + + 0 0
studies:documents          GET  200  + + - - 0 0
studies:document           GET  200  + + - - 0 0
studies:replace            GET  200  + - - - 0 0
studies:export             POST 200  + - - - 0 0
fieldwork:overview         GET  200  + + - + 0 0
fieldwork:open             GET  200  + - - - 0 0
fieldwork:close            GET  200  + - - - 0 0
fieldwork:days             GET  200  + - - - 0 0
fieldwork:suspend          POST 302  + - - - 0 0
fieldwork:resume           POST 302  + - - - 0 0
fieldwork:parts            POST 200  + - - - 0 0
fieldwork:qr               GET  200  + + - + 0 0
fieldwork:preview          GET  200  + + + - 0 0
fieldwork:preview_asset    GET  200  + + + - 0 0
data:overview              GET  200  + + - - 0 0
data:export                POST 422  + - - - 0 0
data:describe              GET  200  + + - - 0 0
data:script                GET  200  + + - - 0 0
data:import                GET  200  + - - - 0 0
data:upload                POST 422  + - - - 0 0
data:choices               POST 422  + - - - 0 0
data:take                  POST 422  + - - - 0 0
data:drop                  POST 302  + - - - 0 0
coding:overview            GET  200  + + - - 0 0
coding:work                GET  422  + + - - 0 0
coding:begin               POST 422  + + - - 0 0
coding:save                POST 422  + + - - 0 0
coding:settle              POST 422  + + - - 0 0
analysis:overview          GET  200  + + - - 0 0
analysis:table             GET  200  + + - - 0 0
analysis:differences       GET  200  + + - - 0 0
analysis:scales            GET  200  + + - - 0 0
analysis:weights           GET  200  + + - - 0 0
analysis:trends            GET  200  + + - - 0 0
release:overview           GET  200  + + - - 0 0
release:show               GET  200  + + - - 0 0
release:prepare            POST 302  + - - - 0 0
release:record             POST 422  + - - - 0 0
release:accept             POST 422  + - - - 0 0
release:open_answers       GET  200  + + - - 0 0
release:sheets             GET  200  + - - + 0 0
release:sheets_prepare     POST 302  + - - - 0 0
release:sheets_record      POST 422  + - - - 0 0
release:sheet              GET  200  + - - + 0 0
publication:overview       GET  200  + + + - 0 0
publication:build          POST 302  + - - - 0 0
publication:publish        POST 422  + - - - 0 0
publication:withdraw       POST 422  + - - - 0 0
publication:preview        GET  200  + + + - 0 0
jobs:show                  GET  200  + 0 0 0 0 0
jobs:state                 GET  200  + 0 0 0 0 0
people:list                GET  200  - - - - + -
people:new                 GET  200  - - - - + -
people:log                 GET  200  - - - - + -
people:person              GET  200  - - - - + -
people:members             GET  200  + - - - + 0
people:account             GET  200  + + + + + +
account_login              GET  302  + + + + + +
account_logout             GET  200  + + + + + +
account_signup             GET  302  + + + + + +
account_inactive           GET  200  + + + + + +
account_welcome            GET  200  + + + + + +
account_change_password    GET  200  + + + + + +
account_reauthenticate     GET  200  + + + + + +
mfa_index                  GET  302  + + + + + +
mfa_authenticate           GET  302  + + + + + +
mfa_reauthenticate         GET  302  + + + + + +
mfa_activate_totp          GET  302  + + + + + +
mfa_deactivate_totp        GET  404  + + + + + +
mfa_view_recovery_codes    GET  404  + + + + + +
mfa_generate_recovery_codes GET 302  + + + + + +
mfa_download_recovery_codes GET 404  + + + + + +
public:health              GET  200  + + + + + +
public:start               GET  200  + + + + + +
public:page                GET  404  + + + + + +
"""
OPEN = {
    "account_login": 200,
    "account_logout": 302,
    "account_signup": 200,
    "account_inactive": 200,
    "account_welcome": 200,
    "mfa_authenticate": 302,
    "studies:language": 302,
    "public:health": 200,
    "public:start": 200,
    "public:page": 404,
}
"""Addresses for everybody, with the status for who is not logged in."""
POSTED = {
    "studies:language": {"language": "en", "next": "/desk/"},
}


@dataclass(frozen=True)
class Address:
    """A line of the table."""

    name: str
    method: str
    status: int
    marks: str

    def expected(self, reader: str) -> int:
        return {"+": self.status, "-": 403, "0": 404}[self.marks[READERS.index(reader)]]


def _read_line(line: str) -> Address:
    name, method, status, *marks = line.split()
    return Address(name, method, int(status), "".join(marks))


ADDRESSES = tuple(_read_line(line) for line in TABLE.strip().splitlines())


def walk_names(resolver: URLResolver | None = None, space: str = "") -> Iterator[str]:
    """Yield the full name of every pattern of the URLconf."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from walk_names(pattern, inner)
        else:
            yield f"{space}{pattern.name}"
