"""Sentences and paragraphs that stand in a report a second time."""

from __future__ import annotations

import re
from collections.abc import Mapping

from checker.checks.base import NOT_APPLICABLE, CheckKind, Target, list_id, options
from checker.checks.once import once
from checker.checks.prose import prose
from checker.checks.words import words_of
from checker.frozen import dataclass
from checker.model.document import Document
from checker.model.finding import Gap, Judgement
from checker.model.location import Span
from checker.text.sentences import between

# Kept as text: one pass over the body is all that needs it.
_MARKS = "，。；：！？\n"
_MARK = r"(?:[一二三四五六七八九十]{1,2}(?:是|要|、)|（[一二三四五六七八九十]{1,3}）|\d{1,2}[.、）])+"
_MARK_OPENS = frozenset("一二三四五六七八九十（0123456789")
_TITLE = r"《[^《》]{0,60}》|“[^“”]{0,60}”"
_SHORTEST = 2
_NEARLY = 0.75
_PARAGRAPH = 40


Clause = tuple[int, int, int, str]
"""A clause of the body: canonical offsets, the number of its paragraph, its wording without an ordinal."""


@dataclass(frozen=True)
class Repetition:
    """What stands twice: where it comes back, where it stood first, and how many characters it has."""

    span: Span
    first: Span
    length: int


@once
def _clauses(document: Document) -> tuple[Clause, ...]:
    number = re.compile(_MARK)
    found: list[Clause] = []
    for at, span in enumerate(prose(document)):
        end = span.start - 1
        for wording in between(document.text[span.start : span.end], _MARKS):
            start = end + 1
            end = start + len(wording)
            if len(wording) < _SHORTEST:
                continue
            numbered = number.match(wording) if wording[0] in _MARK_OPENS else None
            if numbered is not None:
                start += numbered.end()
                wording = wording[numbered.end() :]  # noqa: PLW2901 - what it says without its number
            found.append((start, end, at, wording))
    return tuple(found)


def _weight(wording: str, phrases: tuple[str, ...]) -> int:
    """How many characters of a clause are the author's own: none of a set phrase, a title or a quotation."""
    return 0 if any(phrase in wording for phrase in phrases) else len(re.sub(_TITLE, "", wording))


@once
def paragraphs_twice(document: Document) -> tuple[Repetition, ...]:
    """Return the paragraphs of which three quarters and at least 40 characters stand in an earlier one."""
    spans = prose(document)
    seen: dict[str, int] = {}
    size = [0] * len(spans)
    shared: dict[tuple[int, int], int] = {}
    for _start, _end, paragraph, wording in _clauses(document):
        length = len(wording)
        size[paragraph] += length
        earlier = seen.setdefault(wording, paragraph)
        if earlier != paragraph:
            shared[earlier, paragraph] = shared.get((earlier, paragraph), 0) + length
    found = [
        Repetition(spans[later], spans[earlier], both)
        for (earlier, later), both in shared.items()
        if both >= _PARAGRAPH and both >= _NEARLY * max(size[earlier], size[later])
    ]
    return tuple(sorted(found, key=lambda repetition: repetition.span.start))


def sentences_twice(document: Document, phrases: tuple[str, ...]) -> list[Repetition]:
    """Return the longest runs of clauses outside such paragraphs that stand in the same order earlier on.

    Set phrases, titles and quotations add nothing to the length of a run.
    """
    clauses = _clauses(document)
    return [_run(clauses, run, phrases) for run in _runs(document)]


@once
def _runs(document: Document) -> tuple[list[tuple[int, int]], ...]:
    """The runs, each as the numbers of its clauses here and of the same earlier on."""
    spans, clauses = prose(document), _clauses(document)
    whole = {repetition.span.start for repetition in paragraphs_twice(document)}
    first: dict[str, int] = {}
    found: list[list[tuple[int, int]]] = []
    run: list[tuple[int, int]] = []
    for at, (_start, _end, paragraph, wording) in enumerate(clauses):
        before = first.setdefault(wording, at)
        again = before != at and spans[paragraph].start not in whole
        if run and again and paragraph == clauses[run[-1][0]][2]:
            after = run[-1][1] + 1
            if after < run[0][0] and clauses[after][3] == wording:
                run.append((at, after))
                continue
        if run:
            found.append(run)
            run = []
        if again:
            run.append((at, before))
    if run:
        found.append(run)
    return tuple(found)


def _run(clauses: tuple[Clause, ...], run: list[tuple[int, int]], phrases: tuple[str, ...]) -> Repetition:
    (here, there), (last_here, last_there) = run[0], run[-1]
    return Repetition(
        Span(clauses[here][0], clauses[last_here][1]),
        Span(clauses[there][0], clauses[last_there][1]),
        sum(_weight(clauses[at][3], phrases) for at, _ in run),
    )


def judge(target: Target, with_: Mapping[str, object]) -> Judgement:
    """``what: paragraph``, or ``sentence`` of at least ``min`` and fewer than ``below`` characters: it stands twice."""
    spans = prose(target.document)
    if not spans:
        return NOT_APPLICABLE
    known = words_of(target.content(with_["list"]), "set_phrases")
    whole = with_["what"] == "paragraph"
    found = paragraphs_twice(target.document) if whole else sentences_twice(target.document, known)
    least, below = int(str(with_.get("min", 0))), int(str(with_.get("below", 100_000)))
    gaps = [
        Gap(twice.span, values=_values(target, twice), related=(twice.first,))
        for twice in found
        if least <= twice.length < below
    ]
    return Judgement("fail", tuple(gaps)) if gaps else Judgement("pass", evidence=spans[:1])


def _values(target: Target, twice: Repetition) -> dict[str, object]:
    return {"first": target.document.locate(twice.first).line, "length": twice.length}


_POSITIVE = {"type": "integer", "minimum": 1}
KIND = CheckKind(
    "repeated",
    judge,
    options(
        ("what", "list"),
        what={"type": "string", "enum": ["sentence", "paragraph"]},
        list=list_id("doubling"),
        min=_POSITIVE,
        below=_POSITIVE,
    ),
    required=frozenset({"fail"}),
    placeholders=frozenset({"first", "length"}),
    nature="forbids",
)
