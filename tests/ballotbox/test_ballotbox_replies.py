"""What goes back over the wire: headers, compression, notices in two languages."""

import gzip
import hashlib
import shutil
import subprocess
import zlib

import pytest

from fakes.ballots import fresh_nonce
from weerklank.ballotbox import replies
from weerklank.design import form_asset

PAGE = "<p>" + "Wat vindt u van uw werk? " * 400 + "{nonce}" + "<b>einde</b>" * 300
NOTICES = ("400", "403", "404", "405", "413", "415", "500", "503")


def sent(reply: replies.Reply, squeeze: bool, head: bool = False) -> tuple[dict[str, str], bytes]:
    told: list[tuple[str, str]] = []
    body = reply.send(lambda _, headers: told.extend(headers), may_squeeze=squeeze, head=head)
    return dict(told), b"".join(body)


def test_page_with_a_nonce_is_the_same_plain_and_squeezed() -> None:
    nonce = fresh_nonce()
    reply = replies.NoncePage(PAGE, "{nonce}").fill(nonce.encode())

    headers, squeezed = sent(reply, squeeze=True)

    assert headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(squeezed).decode() == PAGE.replace("{nonce}", nonce)
    assert sent(reply, squeeze=False)[1].decode() == PAGE.replace("{nonce}", nonce)
    assert len(squeezed) < len(PAGE) / 10


def test_page_with_a_nonce_opens_with_another_program() -> None:
    program = shutil.which("gzip")
    if program is None:
        pytest.skip("no gzip on this machine")
    reply = replies.NoncePage(PAGE, "{nonce}").fill(b"0" * 32)

    read = subprocess.run([program, "-dc"], input=sent(reply, True)[1], capture_output=True)

    assert (read.returncode, read.stderr, read.stdout) == (0, b"", reply.body)


@pytest.mark.parametrize("page", ["{n}", "a{n}", "{n}z", "a{n}b{n}c", "zonder plaats"])
def test_page_is_one_stream_wherever_the_nonce_stands(page: str) -> None:
    reply = replies.NoncePage(page, "{n}").fill(b"f" * 32)
    reader = zlib.decompressobj(31)

    read = reader.decompress(sent(reply, True)[1])

    assert (read.decode(), reader.eof, reader.unused_data) == (
        page.replace("{n}", "f" * 32),
        True,
        b"",
    )


def test_length_of_a_squeezed_page_does_not_depend_on_its_nonce() -> None:
    page = replies.NoncePage(PAGE, "{nonce}")
    nonces = [b"0" * 32, b"0123456789abcdef" * 2, fresh_nonce().encode()]

    assert len({len(sent(page.fill(nonce), True)[1]) for nonce in nonces}) == 1


def test_head_tells_the_length_and_sends_nothing() -> None:
    reply = replies.constant(b"<p>dank</p>")

    headers, body = sent(reply, squeeze=False, head=True)

    assert (headers["Content-Length"], body) == ("11", b"")


def test_page_with_what_somebody_wrote_is_never_squeezed() -> None:
    headers, body = sent(replies.Reply(422, b"<p>geheim</p>"), squeeze=True)

    assert ("Content-Encoding" in headers, body) == (False, b"<p>geheim</p>")


def test_every_reply_forbids_what_no_page_needs() -> None:
    headers, _ = sent(replies.notice("404"), squeeze=False)

    assert headers["Content-Security-Policy"] == (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "Set-Cookie" not in headers


@pytest.mark.parametrize("name", NOTICES)
def test_notice_tells_in_both_languages(name: str) -> None:
    reply = replies.notice(name)
    page = reply.body.decode()

    assert reply.status == int(name)
    assert page.startswith('<!doctype html>\n<html lang="nl">')
    assert page.count('<div class="stored" lang="en">') == 1


def test_notice_leads_back_and_escapes_the_way() -> None:
    page = replies.notice("400", back='/v/r/k"><script>').body.decode()

    assert page.count('href="/v/r/k&quot;&gt;&lt;script&gt;"') == 2
    assert "<script>" not in page


def test_asset_asked_for_by_its_hash_may_be_kept_for_good() -> None:
    query = hashlib.sha256(form_asset("form.css")).hexdigest()[:8]
    reply = replies.asset("form.css", query)

    assert sent(reply, False)[0]["Cache-Control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize("query", ["", "0", "00000000"])
def test_asset_asked_for_otherwise_is_asked_for_again(query: str) -> None:
    assert sent(replies.asset("form.css", query), False)[0]["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("name", ["", "..", "program.py", "form.css/", "../words.json"])
def test_no_other_file_is_given(name: str) -> None:
    assert replies.asset(name, "").status == 404
