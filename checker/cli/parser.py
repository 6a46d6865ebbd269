"""The command line's options; argparse with Chinese words and Chinese line breaks."""

from __future__ import annotations

import argparse
import os

from checker.errors import UsageError
from checker.reports.formats import FORMATS
from checker.wording import LANGUAGES, phrase

HELP_WIDTH = 100
SHELLS = ("bash", "zsh")
COMMANDS = (
    "check",
    "batch",
    "compare",
    "read",
    "notice",
    "template",
    "serve",
    "backup",
    "restore",
    "rules",
    "completion",
)
NOTICE_FORMATS = ("docx", "html", "txt")
NOTICE_FORMS = ("notice", "slip")


def language(arguments: list[str], environment: dict[str, str] | os._Environ[str]) -> str:
    """Return the language to speak: ``--lang`` wins over CHECKER_LANG; whatever is unknown means zh.

    It is needed before anything is parsed, because the parser itself speaks.
    """
    chosen = environment.get("CHECKER_LANG", "")
    for number, argument in enumerate(arguments):
        if argument == "--lang" and number + 1 < len(arguments):
            chosen = arguments[number + 1]
        elif argument.startswith("--lang="):
            chosen = argument.removeprefix("--lang=")
    return chosen if chosen in LANGUAGES else LANGUAGES[0]


def parse(arguments: list[str], lang: str) -> argparse.Namespace:
    """Parse the arguments; raises UsageError("arguments") on a mistake, SystemExit(0) after help or version.

    argparse looks its own words up by ``_`` and ``ngettext``; they are put in place for the time of this call.
    Leaving gettext out of it also spares the search for message files at every start.
    """
    words: dict[str, str] = {}
    if lang == "zh":
        from checker.wording.zh_usage import ARGPARSE

        words = dict(ARGPARSE)
    module = vars(argparse)
    saved = {name: module[name] for name in ("_", "ngettext")}
    module["_"] = lambda text: words.get(text, text)
    module["ngettext"] = lambda one, many, count: words.get(one if count == 1 else many, one if count == 1 else many)
    try:
        parser = build(lang, arguments[0] if arguments and arguments[0] in COMMANDS else None)
        options = parser.parse_args(arguments)
        if options.command is None:
            parser.print_help()
            parser.exit()
        return options
    except UsageError as problem:
        # argparse finds an unknown option of a command only in the parser of the whole program.
        command = " ".join(["checker", *(word for word in arguments[:1] if word in COMMANDS)])
        deeper = max(command, str(problem.values["command"]), key=len)
        raise UsageError(problem.code, {**problem.values, "command": deeper}) from None
    finally:
        module.update(saved)


class _Parser(argparse.ArgumentParser):
    """An argument parser that speaks the run's language and leaves printing of mistakes to the caller."""

    def __init__(self, prog: str, lang: str, description: str) -> None:
        super().__init__(
            prog=prog, description=description, formatter_class=_Formatter, add_help=False, allow_abbrev=False
        )
        self.lang = lang
        self.option("-h", "--help", words="help", action="help")

    def option(self, *names: str, words: str, metavar: str | None = None, **settings: object) -> None:
        """Add an argument; ``words`` and ``metavar`` end the keys of its help and of its place holder."""
        if metavar is not None:
            settings["metavar"] = phrase(f"help.metavar.{metavar}", self.lang)
        self.add_argument(*names, help=phrase(f"help.{words}", self.lang), **settings)  # type: ignore[arg-type]

    def error(self, message: str) -> None:  # type: ignore[override]
        """Raise UsageError("arguments") with argparse's sentence and the command that was meant."""
        problem = message.replace("'", "") if self.lang == "zh" else message
        raise UsageError("arguments", {"problem": problem, "command": self.prog})

    def format_help(self) -> str:
        """Return the help with the colons of its language; argparse writes its own behind every heading."""
        text = super().format_help()
        return text.replace(":\n", "：\n") if self.lang == "zh" else text


class _Formatter(argparse.HelpFormatter):
    """Help with every description on its own line, broken by printed width: Chinese has no blanks to break at."""

    def __init__(self, prog: str) -> None:
        # A given width keeps argparse from importing shutil for the size of the terminal.
        super().__init__(prog, indent_increment=2, max_help_position=6, width=HELP_WIDTH)

    def _split_lines(self, text: str, width: int) -> list[str]:
        return break_lines(text, width)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return "\n".join(indent + line for line in break_lines(text, width - len(indent)))


def break_lines(text: str, width: int) -> list[str]:
    """Break a text into lines of at most ``width`` columns (a Chinese character takes two), at blanks if it can."""
    lines, line, used = [], "", 0
    for character in " ".join(text.split()):
        size = 2 if ord(character) >= 0x2E80 or character in "“”‘’…—" else 1
        if used + size > width:
            at = line.rfind(" ")
            kept, rest = (line[:at], line[at + 1 :]) if at > width // 2 and character.isascii() else (line, "")
            lines.append(kept)
            line, used = rest, len(rest)
        line, used = line + character, used + size
    return [*lines, line]


def build(lang: str, only: str | None = None) -> _Parser:
    """Return the parser of the whole program, with every help text in ``lang``; of its commands ``only`` one."""
    parser = _Parser("checker", lang, phrase("help.program", lang))
    _version(parser)
    _language(parser)
    commands = parser.add_subparsers(
        dest="command", title=phrase("help.commands", lang), metavar=phrase("help.command", lang), parser_class=_Parser
    )
    options = (_check, _batch, _compare, _read, _notice, _template, _serve, _backup, _restore, _rules, _completion)
    for name, of_command in zip(COMMANDS, options, strict=True):
        if only in (None, name):
            of_command(_command(commands, name, lang))
    return parser


def _command(commands: argparse._SubParsersAction[_Parser], name: str, lang: str, group: str = "") -> _Parser:
    words = phrase(f"help.{group}{name}", lang)
    prog = " ".join(["checker", *group.rstrip(".").split(), name])
    parser = commands.add_parser(name, prog=prog, lang=lang, help=words, description=words)
    _language(parser)
    return parser


def _version(parser: _Parser) -> None:
    from checker import __version__

    parser.option("--version", words="version", action="version", version=f"checker {__version__}")


def _language(parser: _Parser) -> None:
    parser.option("--lang", words="lang", metavar="lang", choices=LANGUAGES)


def _pack(parser: _Parser, words: str = "pack") -> None:
    parser.option("--pack", words=words, metavar="pack")


def _overlay(parser: _Parser) -> None:
    parser.option("--overlay", words="overlay", metavar="overlay", action="append", default=[])


def _locate(parser: _Parser) -> None:
    parser.option("--locate", words="locate", metavar="locate", choices=("page",))


def _check(parser: _Parser) -> None:
    parser.option("paths", words="paths", metavar="path", nargs="+")
    parser.option("--name", words="name", metavar="name")
    parser.option("--group-by-folder", words="group", action="store_true")
    parser.option("--role", words="role", metavar="role", action="append", default=[])
    parser.option("--format", words="format", metavar="format", choices=FORMATS, default="text")
    parser.option("--out", words="out", metavar="out", action="append", default=[])
    _pack(parser, "pack-check")
    _overlay(parser)
    parser.option("--waivers", words="waivers", metavar="waivers")
    parser.option("--previous", words="previous", metavar="path", action="append", default=[])
    parser.option("--year", words="year", metavar="year")
    parser.option("--unit", words="unit", metavar="unit")
    parser.option("--received", words="received", metavar="received")
    _locate(parser)
    parser.option("--strict", words="strict", action="store_true")
    parser.option("--fail-on", words="fail-on", metavar="fail-on", choices=("must", "should", "note"), default="must")
    parser.option("--all", words="all", action="store_true")
    parser.option("--profile", words="profile", action="store_true")


def _batch(parser: _Parser) -> None:
    parser.option("source", words="batch-source", metavar="source")
    parser.option("results", words="batch-results", metavar="results")
    parser.option("--jobs", words="jobs", metavar="number")
    parser.option("--cluster", words="cluster", metavar="cluster")
    parser.option("--previous", words="batch-previous", metavar="results", action="append", default=[])
    _pack(parser, "pack-batch")
    _overlay(parser)
    parser.option("--waivers", words="waivers", metavar="waivers")
    parser.option("--year", words="year", metavar="year")
    parser.option("--received", words="received", metavar="received")


def _compare(parser: _Parser) -> None:
    parser.option("reports", words="compared", metavar="path", nargs="+")
    parser.option("--format", words="format-compare", metavar="format", choices=("text", "json"), default="text")
    parser.option("--statement", words="statement", metavar="file")
    parser.option("--pack", words="pack-compare", metavar="pack")
    _overlay(parser)
    parser.option("--waivers", words="waivers", metavar="waivers")
    parser.option("--year", words="year-compare", metavar="year")
    parser.option("--unit", words="unit-compare", metavar="unit")
    parser.option("--received", words="received", metavar="received")
    parser.option("--all", words="all", action="store_true")


def _read(parser: _Parser) -> None:
    parser.option("path", words="path", metavar="path")
    _locate(parser)


def _notice(parser: _Parser) -> None:
    parser.option("reports", words="reports", metavar="report", nargs="+")
    _pack(parser)
    _overlay(parser)
    parser.option("--only", words="only", metavar="only", choices=("confirmed",))
    parser.option("--form", words="form", metavar="form", choices=NOTICE_FORMS, default=NOTICE_FORMS[0])
    parser.option("--date", words="notice-date", metavar="date")
    parser.option("--due", words="due", metavar="date")
    parser.option("--received", words="received", metavar="received")
    parser.option("--format", words="notice-format", metavar="format", choices=NOTICE_FORMATS, action="append")
    parser.option("-o", "--out", words="notice-out", metavar="place")


def _template(parser: _Parser) -> None:
    parser.option("--year", words="template-year", metavar="year", required=True)
    parser.option("--unit", words="template-unit", metavar="unit", required=True)
    _pack(parser)
    _overlay(parser)
    parser.option("-o", "--out", words="template-out", metavar="file")


def _serve(parser: _Parser) -> None:
    parser.option("--data", words="serve-data", metavar="folder", default="checker-data")
    parser.option("--host", words="serve-host", metavar="host", default="127.0.0.1")
    parser.option("--port", words="serve-port", metavar="port", default="8000")
    parser.option("--address", words="serve-address", metavar="url", action="append", default=[])
    parser.option("--without-backup", words="without-backup", action="store_true")


def _backup(parser: _Parser) -> None:
    parser.option("--data", words="backup-data", metavar="folder", default="checker-data")
    parser.option("-o", "--out", words="backup-out", metavar="place", required=True)


def _restore(parser: _Parser) -> None:
    parser.option("backup", words="restored", metavar="place")
    parser.option("--data", words="restore-data", metavar="folder", default="checker-data")


def _rules(parser: _Parser) -> None:
    lang = parser.lang
    actions = parser.add_subparsers(
        dest="action",
        title=phrase("help.commands", lang),
        metavar=phrase("help.command", lang),
        parser_class=_Parser,
        required=True,
    )
    for name in ("list", "explain", "test", "lint"):
        action = _command(actions, name, lang, "rules.")
        if name == "explain":
            action.option("rule", words="rule", metavar="rule")
        _pack(action)
        _overlay(action)
    catalogue = _command(actions, "catalogue", lang, "rules.")
    catalogue.option("--write", words="write", metavar="file")
    _pack(catalogue)
    new = _command(actions, "new", lang, "rules.")
    new.option("rule", words="new-rule", metavar="rule")
    new.option("--like", words="like", metavar="rule", default="problem-count")
    _pack(new)


def _completion(parser: _Parser) -> None:
    parser.option("shell", words="shell", metavar="shell", choices=SHELLS)
