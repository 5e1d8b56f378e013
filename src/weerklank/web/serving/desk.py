"""The desk and the public site as a process of its own, behind a server that slow clients do not
stop."""

from __future__ import annotations

import argparse
import logging
import signal
import sys

from weerklank.ballotbox import open_server
from weerklank.kernel import UserError
from weerklank.web.configuration import Configuration, read_configuration
from weerklank.web.serving.installation import (
    asked_language,
    bring_up_to_date,
    start_django,
    sweep,
)

SETTINGS = {
    "threads": 8,
    # The server's own limit of 100 is what half-open connections would use up.
    "connection_limit": 1000,
    "asyncore_use_poll": True,
    "channel_timeout": 20,
    "cleanup_interval": 5,
    "max_request_header_size": 32 * 1024,
    "max_request_body_size": 30 * 1024 * 1024,
    "log_socket_errors": False,
    "ident": None,
}


def main(arguments: list[str] | None = None) -> int:
    """Serve until told to stop; return 2 where a person has to mend something first."""
    parser = argparse.ArgumentParser(prog="python -m weerklank.web.serving.desk")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    given = parser.parse_args(arguments)
    try:
        configuration = read_configuration()
        start_django(configuration)
        bring_up_to_date(configuration)
        _serve(given.host, given.port, configuration)
    except UserError as error:
        print(error.in_language(asked_language()), file=sys.stderr)
        return error.exit_code
    return 0


def _serve(host: str, port: int, configuration: Configuration) -> None:
    from django.urls import get_resolver

    from weerklank.web.wsgi import application

    get_resolver().url_patterns  # noqa: B018  # load every page now: nobody waits for it later
    # Its warnings tell of a busy queue with every request; they say nothing that helps.
    logging.getLogger("waitress").setLevel(logging.ERROR)
    server = open_server(
        application,
        host,
        port,
        clear_untrusted_proxy_headers=not (configuration.https or configuration.proxies),
        **SETTINGS,
    )
    # Only now that the port is ours: a second desk must not touch what the first is busy with.
    sweep(configuration)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    print(f"http://{host}:{server.effective_port}/", flush=True)
    server.run()


if __name__ == "__main__":
    sys.exit(main())
