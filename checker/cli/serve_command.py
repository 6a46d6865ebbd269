"""``checker serve``: the county office's web application."""

from __future__ import annotations

import os
from argparse import Namespace
from pathlib import Path

from checker.cli import streams
from checker.errors import EXIT_OK, UsageError
from checker.wording import phrase

DATABASE = "CHECKER_DATABASE"
"""The environment variable that names a PostgreSQL database; an option would show its password to everybody."""
HTTPS = "CHECKER_HTTPS"
"""1 where a proxy on this machine or before it serves the pages by HTTPS."""
HOSTS = "CHECKER_HOSTS"
"""Further names, with commas between, under which the pages are asked for."""


def run(options: Namespace, lang: str) -> int:
    """Serve until interrupted; returns 0.  Raises UsageError where something that it needs cannot be had."""
    from checker.web.serving import Served, serve

    if not options.port.isdecimal() or not int(options.port) < 65536:
        raise UsageError("port", {"port": options.port})
    served = Served(
        Path(options.data),
        options.host,
        int(options.port),
        os.environ.get(DATABASE) or None,
        tuple(options.address),
        not options.without_backup,
        tuple(name.strip() for name in os.environ.get(HOSTS, "").split(",") if name.strip()),
        os.environ.get(HTTPS) == "1",
    )
    serve(served, lambda key, address: streams.tell(phrase(key, lang, address=address)))
    return EXIT_OK
