"""The English words of the command line's help."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, str] = {
    "help.program": "Checks whether a town's annual rule-of-law report holds what is required and where.",
    "help.commands": "commands",
    "help.command": "COMMAND",
    "help.positionals": "arguments",
    "help.options": "options",
    "help.help": "show this help",
    "help.version": "show the version",
    "help.lang": "language: zh or en (zh unless the environment variable CHECKER_LANG says otherwise)",
    "help.check": "check files or folders",
    "help.read": "show the lines, the outline and the facts read from a file",
    "help.rules": "show and test the rules",
    "help.rules.list": "list all rules",
    "help.rules.explain": "explain one rule",
    "help.rules.test": "run the examples that the rules carry",
    "help.paths": "files or folders to check",
    "help.path": "the file to read",
    "help.rule": "id of the rule",
    "help.format": "what is printed: text, or json for programs (default: text)",
    "help.out": "write the result to a file as well; may be repeated, such as --out json=result.json",
    "help.pack": "id or folder of the standard (default: fazhi-annual)",
    "help.year": "year of the report, such as 2025 (otherwise taken from its title)",
    "help.unit": "full name of the unit (otherwise taken from the report)",
    "help.received": "date of receipt, such as 2026-02-20",
    "help.strict": "count what is to be verified by its severity",
    "help.fail-on": "from which severity on the run fails: must, should or note (default: must)",
    "help.all": "list all suggestions and notes",
    "help.metavar.path": "PATH",
    "help.metavar.format": "FORMAT",
    "help.metavar.out": "FORMAT=FILE",
    "help.metavar.pack": "ID_OR_FOLDER",
    "help.metavar.year": "YEAR",
    "help.metavar.unit": "NAME",
    "help.metavar.received": "DATE",
    "help.metavar.fail-on": "SEVERITY",
    "help.metavar.lang": "LANG",
    "help.metavar.rule": "ID",
}
