"""``checker template``: an empty report with what belongs in it."""

from __future__ import annotations

import os
from argparse import Namespace

from checker.cli import folders, streams
from checker.cli.check_command import year_of
from checker.errors import EXIT_OK, UsageError
from checker.wording import phrase


def run(options: Namespace, lang: str) -> int:
    """Write the template of a report; returns 0.  Raises UsageError where an option is wrong."""
    from checker.api import load_pack, pack_of, template

    year = year_of(options.year)
    if options.out is None:
        streams.refuse_terminal("docx")
    elif os.path.splitext(options.out)[1].lower() != ".docx":
        raise UsageError("template-extension", {"path": folders.shown(options.out)})
    pack = load_pack(options.pack or pack_of(options.overlay), options.overlay)
    content = template(pack, year, options.unit)
    if options.out is None:
        streams.put(content)
        return EXIT_OK
    streams.write(options.out, content)
    streams.tell(phrase("template.written", lang, path=folders.shown(options.out)))
    return EXIT_OK
