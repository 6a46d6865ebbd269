"""The command line: parse, call a command, say how it ended, return the exit code."""

from __future__ import annotations

import gc
import os
import sys
from argparse import Namespace

from checker.cli import complain, streams
from checker.cli.parser import language, parse
from checker.errors import (
    EXIT_INTERNAL,
    EXIT_INTERRUPTED,
    EXIT_OK,
    EXIT_RULES,
    EXIT_USAGE,
    RulePackError,
    UsageError,
)
from checker.wording import phrase

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from checker.cli.compiled_patterns import Key

_RARE_COLLECTIONS = (100_000, 20, 100)


def run() -> None:
    """Run the program with the arguments of the process and end the process with the exit code.

    A short run makes no garbage worth collecting, and taking the interpreter apart at its end
    costs a tenth of it: both are left out where no thread could miss them.
    """
    gc.set_threshold(*_RARE_COLLECTIONS)
    patterns: list[tuple[str, frozenset[Key]]] = []
    code = main(before=lambda: patterns.extend(_patterns_in_place()))
    if "threading" in sys.modules:
        sys.exit(code)
    for path, known in patterns:
        from checker.cli import compiled_patterns

        compiled_patterns.keep(path, known)
    streams.put("")
    sys.stderr.flush()
    os._exit(code)


def _patterns_in_place() -> list[tuple[str, frozenset[Key]]]:
    """Take the patterns that earlier runs compiled; return where they are kept and which there were."""
    from checker.cli import compiled_patterns
    from checker.rulepack.locate import cache_folder

    folder = cache_folder()
    if folder is None:
        return []
    path = compiled_patterns.path_in(folder)
    return [(path, compiled_patterns.put_in_place(path))]


def main(arguments: list[str] | None = None, before: Callable[[], None] | None = None) -> int:
    """Run one command; ``arguments`` are those after the program's name.  Returns the exit code, raises nothing.

    ``before`` is called when it is known which command is asked for.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    lang = language(given, os.environ)
    streams.use_utf8()
    command = "checker"
    try:
        options = parse(given, lang)
        command = f"checker {options.command}"
        if before is not None:
            before()
        return _dispatch(options, lang)
    except SystemExit as ending:
        streams.put("")
        return ending.code if isinstance(ending.code, int) else EXIT_OK
    except KeyboardInterrupt:
        streams.tell(phrase("closing.interrupted", lang))
        return EXIT_INTERRUPTED
    except UsageError as problem:
        complain.usage([problem], lang, command)
        return EXIT_USAGE
    except RulePackError as error:
        complain.rules(error, lang)
        return EXIT_RULES
    except Exception as error:  # noqa: BLE001 - whatever it is, it is our bug and the user must hear of it
        complain.internal(error, lang)
        return EXIT_INTERNAL


def _dispatch(options: Namespace, lang: str) -> int:
    if options.command == "check":
        from checker.cli import check_command

        return check_command.run(options, lang)
    if options.command == "batch":
        from checker.cli import batch_command

        return batch_command.run(options, lang)
    if options.command == "compare":
        from checker.cli import compare_command

        return compare_command.run(options, lang)
    if options.command == "read":
        from checker.cli import read_command

        return read_command.run(options, lang)
    if options.command == "completion":
        from checker.cli import completion_command

        return completion_command.run(options)
    if options.command == "notice":
        from checker.cli import notice_command

        return notice_command.run(options, lang)
    if options.command == "template":
        from checker.cli import template_command

        return template_command.run(options, lang)
    if options.command == "serve":
        from checker.cli import serve_command

        return serve_command.run(options, lang)
    if options.command in ("backup", "restore"):
        from checker.cli import backup_command

        return backup_command.run(options, lang)
    from checker.cli import rules_command

    return rules_command.run(options, lang)
