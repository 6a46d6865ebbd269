"""YAML text -> a tree in which every value and key knows its line and column.

YAML as data only: one document, no anchors, aliases, merge keys or tags, no key
twice.  Plain scalars follow JSON: ``true``, ``false``, ``null`` (or nothing, or
``~``), whole numbers and decimals; all else is text, so ``no``, ``12:30``, ``010``
and ``2024-01-01`` stay what the author wrote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from checker.frozen import dataclass, field
from checker.rulepack.faultlog import FaultLog

Scalar = str | int | float | bool | None

DEPTH_LIMIT = 32
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})")
_DECIMAL = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})(?:\.[0-9]{1,30})?(?:[eE][-+]?[0-9]{1,2})?")
# A date, a number or a name in quotes as Chinese is typed; a Chinese text may well stand in them.
WIDE_QUOTES = "“”＂‘’＇"
_WIDE_QUOTED = re.compile(f"[{WIDE_QUOTES}][ -~]*[{WIDE_QUOTES}]")
_WORDS: Mapping[str, Scalar] = {"true": True, "false": False, "null": None, "~": None, "": None}
# What YAML refuses anyway, line ends that only some editors count, and marks that cannot be seen.
_UNWANTED = re.compile(
    "[^\t\n\r -~\xa0-\xac\xae-\u200a\u2010-\u2027\u202f-\u205f\u2061-\ud7ff"
    "\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)


@dataclass(frozen=True)
class Node:
    """A value with its place; ``line`` and ``column`` count from 1, in characters.

    ``keys`` holds, for a mapping, the place of each key.
    """

    value: Scalar | dict[str, Node] | list[Node]
    line: int
    column: int
    keys: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    def get(self, key: str) -> Node | None:
        """Return the value under a key; None where there is no such key or this is no mapping."""
        return self.value.get(key) if isinstance(self.value, dict) else None

    def text(self, key: str) -> str | None:
        """Return the text under a key; None where there is none."""
        node = self.get(key)
        return node.value if node is not None and isinstance(node.value, str) else None

    def entries(self) -> list[Node]:
        """Return the entries of a sequence; nothing where this is none."""
        return self.value if isinstance(self.value, list) else []

    def inner(self) -> list[Node]:
        """Return the entries of a sequence or the values of a mapping; nothing for a scalar."""
        return list(self.value.values()) if isinstance(self.value, dict) else self.entries()

    def items(self) -> Iterator[tuple[str, Node]]:
        """Yield key and value of a mapping; nothing where this is none."""
        if isinstance(self.value, dict):
            yield from self.value.items()

    def plain(self) -> object:
        """Return the value without places, as JSON would hold it."""
        if isinstance(self.value, dict):
            return {key: node.plain() for key, node in self.value.items()}
        if isinstance(self.value, list):
            return [node.plain() for node in self.value]
        return self.value


def parse(data: bytes, file: str, log: FaultLog) -> Node | None:
    """Parse one YAML file; faults go to ``log``.  Returns None where there is no usable tree."""
    text = _decode(data, file, log)
    if text is None:
        return None
    import yaml

    loader = getattr(yaml, "CLoader", yaml.Loader)
    builder = _Builder(file, log)
    try:
        for event in yaml.parse(text, Loader=loader):
            if not builder.feed(event):
                break
    except yaml.MarkedYAMLError as error:
        from checker.rulepack.syntax import diagnose

        line, column, slip, right = diagnose(error, text)
        values: dict[str, Any] = {} if right is None else {"right": right}
        log.add(file, line, column, slip, **values)
        return None
    if builder.root is None and not builder.failed:
        log.add(file, 1, 1, "empty-file")
    return None if builder.failed else builder.root


def _decode(data: bytes, file: str, log: FaultLog) -> str | None:
    body = data.removeprefix(b"\xef\xbb\xbf")
    try:
        text = body.decode()
    except UnicodeDecodeError as error:
        before = body[: error.start].decode()
        log.add(file, *_place(before, len(before)), _encoding_code(body))
        return None
    clean = True
    for match in _UNWANTED.finditer(text):
        log.add(file, *_place(text, match.start()), "bad-character", character=f"U+{ord(match[0]):04X}")
        clean = False
    return text if clean else None


def _encoding_code(data: bytes) -> str:
    """Tell the encoding that Windows editors write Chinese in from what is no text at all."""
    try:
        return "not-utf8" if b"\0" in data or not data.decode("gb18030") else "gbk"
    except UnicodeDecodeError:
        return "not-utf8"


def _place(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def resolve(text: str) -> Scalar:
    """Return what a plain (unquoted) scalar means."""
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _DECIMAL.fullmatch(text) else text


class _Frame:
    """A mapping or sequence that is still open."""

    def __init__(self, node: Node, keys: dict[str, tuple[int, int]]) -> None:
        self.node = node
        self.keys = keys
        self.wants_key = isinstance(node.value, dict)
        self.key: str | None = None  # None in value position: the key was refused


class _Builder:
    """Builds the tree from parser events with a stack of its own, so depth cannot exhaust Python's."""

    def __init__(self, file: str, log: FaultLog) -> None:
        self.root: Node | None = None
        self.failed = False
        self._file = file
        self._log = log
        self._stack: list[_Frame] = []

    def feed(self, event: object) -> bool:
        """Take one event; returns False where reading on makes no sense."""
        kind = type(event).__name__
        if kind == "DocumentStartEvent" and self.root is not None:
            return self._stop(event, "several-documents")
        if kind in ("MappingStartEvent", "SequenceStartEvent"):
            if len(self._stack) >= DEPTH_LIMIT:
                return self._stop(event, "too-deep")
            self._open(event, {} if kind == "MappingStartEvent" else [])
        elif kind in ("MappingEndEvent", "SequenceEndEvent"):
            self._stack.pop()
        elif kind == "AliasEvent":
            place = self._refuse(event, "alias")
            self._put(Node(None, *place), None)
        elif kind == "ScalarEvent":
            self._scalar(event)
        return True

    def _stop(self, event: object, code: str) -> bool:
        self._log.add(self._file, *_start(event), code)
        self.failed = True
        return False

    def _refuse(self, event: object, code: str, **values: Any) -> tuple[int, int]:
        place = _start(event)
        self._log.add(self._file, *place, code, **values)
        self._log.mute(self._file, *place)
        return place

    def _marked(self, event: object) -> None:
        if getattr(event, "anchor", None):
            self._log.add(self._file, *_start(event), "alias")
        if getattr(event, "tag", None):
            self._refuse(event, "tag")

    def _open(self, event: object, value: dict[str, Node] | list[Node]) -> None:
        self._marked(event)
        keys: dict[str, tuple[int, int]] = {}
        node = Node(value, *_start(event), keys)
        self._put(node, None)
        self._stack.append(_Frame(node, keys))

    def _scalar(self, event: object) -> None:
        self._marked(event)
        text = str(getattr(event, "value", ""))
        quoted = not getattr(event, "implicit", (False,))[0]
        if not quoted and _WIDE_QUOTED.fullmatch(text):
            self._refuse(event, "wide-quote", right=f'"{text[1:-1]}"')
        self._put(Node(text if quoted else resolve(text), *_start(event)), text)

    def _put(self, node: Node, text: str | None) -> None:
        if not self._stack:
            self.root = node
            return
        frame = self._stack[-1]
        if isinstance(frame.node.value, list):
            frame.node.value.append(node)
        elif frame.wants_key:
            frame.key = self._key(frame, node, text)
            frame.wants_key = False
        else:
            if frame.key is not None and isinstance(frame.node.value, dict):
                frame.node.value[frame.key] = node
            frame.wants_key = True

    def _key(self, frame: _Frame, node: Node, text: str | None) -> str | None:
        place = (node.line, node.column)
        if not text:
            self._log.add(self._file, *place, "bad-key")
        elif text == "<<":
            self._log.add(self._file, *place, "merge-key")
        elif text in frame.keys:
            entry = len(self._stack) > 1 and isinstance(self._stack[-2].node.value, list)
            code = "duplicate-in-entry" if entry else "duplicate-key"
            self._log.add(self._file, *place, code, key=text, first=frame.keys[text][0])
        else:
            frame.keys[text] = place
            return text
        return None


def _start(event: object) -> tuple[int, int]:
    mark = getattr(event, "start_mark", None)
    return (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
