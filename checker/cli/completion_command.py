"""``checker completion``: a static completion script, made from the parser, so that pressing Tab starts no program."""

from __future__ import annotations

import argparse
from argparse import Namespace
from collections.abc import Iterator

from checker.cli import streams
from checker.cli.parser import build
from checker.errors import EXIT_OK
from checker.reports.formats import FORMATS

_SCRIPT = """\
# checker: completion for {shell}. Made by: checker completion {shell}
{start}_checker() {{
    local word=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD-1]}} command="" words="" options="" step at
    for ((at = 1; at < COMP_CWORD; at++)); do
        step=${{COMP_WORDS[at]}}
        case "$command $step" in
{steps}
        esac
    done
    case "$command" in
{words}
    esac
    [[ $word == -* ]] && words=$options
    # Where nothing is offered the shell completes the name of a file; a value of --out goes on with = and a file.
    case "$command $before" in
{values}
    esac
    COMPREPLY=($(compgen -W "$words" -- "$word"))
}}
complete -o default -F _checker checker
"""
# zsh understands scripts of bash once these are loaded.
_ZSH = """\
autoload -U +X compinit bashcompinit
(( $+functions[compdef] )) || compinit
bashcompinit
"""


def run(options: Namespace) -> int:
    """Print the script for the shell that the options name; returns 0."""
    streams.put(script(options.shell))
    return EXIT_OK


def script(shell: str) -> str:
    """Return the completion script for ``bash`` or ``zsh``."""
    parsers = dict(_parsers(build("en"), ""))
    values = {("check", "--out"): " ".join(FORMATS)}
    for path, parser in parsers.items():
        for action in _actions(parser):
            if action.choices and action.option_strings:
                values[path, action.option_strings[-1]] = " ".join(map(str, action.choices))
    return _SCRIPT.format(
        shell=shell,
        start=_ZSH if shell == "zsh" else "",
        steps="\n".join(f'            "{_outer(path)} {_last(path)}") command="{path}" ;;' for path in parsers if path),
        words="\n".join(
            f'        "{path}") words="{_fixed(parser)}" options="{_options(parser)}" ;;'
            for path, parser in parsers.items()
        ),
        values="\n".join(f'        "{path} {option}") words="{words}" ;;' for (path, option), words in values.items()),
    )


def _actions(parser: argparse.ArgumentParser) -> list[argparse.Action]:
    # argparse has no other way to ask a parser for what it takes.
    return parser._actions  # noqa: SLF001


def _parsers(parser: argparse.ArgumentParser, path: str) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Yield every parser with the words that lead to it, the outer ones first."""
    yield path, parser
    for action in _actions(parser):
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            for name, inner in action.choices.items():
                yield from _parsers(inner, f"{path} {name}".strip())


def _fixed(parser: argparse.ArgumentParser) -> str:
    fixed = [action.choices for action in _actions(parser) if action.choices and not action.option_strings]
    return " ".join(str(word) for choices in fixed for word in choices)


def _options(parser: argparse.ArgumentParser) -> str:
    names = [name for action in _actions(parser) for name in action.option_strings]
    return " ".join(name for name in names if name.startswith("--"))


def _outer(path: str) -> str:
    return path.rpartition(" ")[0]


def _last(path: str) -> str:
    return path.rpartition(" ")[2]
