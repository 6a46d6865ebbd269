"""What may not be believed: text recognised on a picture, pages that nobody could read, numbers that were lost.

A rule is run as on any text; only then is it asked what its answer rests on.

* Not found: on pages that were read surely it fails as anywhere else.  Of a clean scan 1 character in 500 is wrong;
  that a whole part is missing there is no slip of reading, and an officer who had to look for it himself in every
  scan would be told nothing.  Where a page is unread or a line of the body is poor the missing thing may stand just
  there: a review.  Parts are named by headings, so a file whose automatic numbers are lost can prove no part absent.
* Found and wrong: a review where the words found are unsure themselves.  Of rules that look for slips of writing
  (``should`` and ``note``) such findings are dropped, for most slips of a recogniser look like slips of a writer, and
  the note on the line tells of it; so are those on marks, which no recogniser keeps.
* Found and right: a pass, unless all it rests on is a line that could hardly be read, or a doubtful digit.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from checker.checks.base import CheckKind
from checker.engine.findings import DOUBTFUL
from checker.frozen import dataclass, replace
from checker.model.document import POOR, Document, is_poor
from checker.model.finding import Gap, Judgement
from checker.model.location import Span

REASON = "reading-doubtful"

_UNREAD = frozenset({"page-without-text", "page-garbled"})
_NUMBERS_LOST = frozenset({"numbers-not-read"})
_WORDS = 40  # so short a place is the offending words themselves
_SENTENCE = 120
_SHARE = 0.05
_BY_HEADING = "section"
_BY_NUMBER = "statistic"


@dataclass(frozen=True)
class Doubt:
    """What of a document is doubtful; offsets are canonical.

    ``unsure`` are single letters, ``digits`` those of them that are digits, ``read`` the lines that were recognised:
    start, end and how surely.  ``pages`` says that some were not read at all, ``poor`` where lines are that
    could hardly be made out, ``body`` where the body ends, ``numbers`` that automatic ones are lost.
    """

    unsure: tuple[int, ...] = ()
    digits: tuple[int, ...] = ()
    read: tuple[tuple[int, int, float], ...] = ()
    poor: tuple[int, ...] = ()
    body: int = 0
    pages: bool = False
    numbers: bool = False


def doubt_of(document: Document) -> Doubt | None:
    """Return what is doubtful in a document, or None where every line was read and nothing was lost."""
    codes = {note.code for note in document.notes}
    recognised = [line for line in document.reading.lines if line.confidence is not None]
    pages, numbers = bool(codes & _UNREAD), bool(codes & _NUMBERS_LOST)
    if not (recognised or pages or numbers):
        return None
    read: list[tuple[int, int, float]] = []
    poor: list[int] = []
    for line in recognised:
        if line.number in document.furniture:
            continue
        start, end = (document.offsets.from_raw(line.start + at) for at in (0, len(line.text)))
        read.append((start, end, line.confidence or 0.0))
        if is_poor(line):
            poor.append(start)
    return Doubt(
        unsure=document.unsure,
        digits=tuple(at for at in document.unsure if document.text[at].isdigit()),
        read=tuple(sorted(read)),
        poor=tuple(sorted(poor)),
        body=max((p.span.end for p in document.paragraphs if p.role in ("body", "heading", "cell")), default=0),
        pages=pages,
        numbers=numbers,
    )


def doubted(
    judgement: Judgement, kind: CheckKind, severity: str, document: Document, doubt: Doubt
) -> tuple[Judgement, Judgement | None]:
    """Return what stands of a judgement, and apart from it what a person must look at.

    The second is a review of the reason ``reading-doubtful``; a pass in doubt has a gap of the case DOUBTFUL.
    """
    if judgement.outcome == "pass":
        if judgement.evidence and all(
            _weak(doubt, span) or (kind.name == _BY_NUMBER and _unsure_number(doubt, span))
            for span in judgement.evidence
        ):
            gap = Gap(judgement.evidence[0], DOUBTFUL)
            return replace(judgement, outcome="review", reason=REASON), Judgement("review", (gap,), reason=REASON)
        return judgement, None
    if judgement.outcome not in ("fail", "review") or not judgement.gaps:
        return judgement, None
    sure: list[Gap] = []
    unsure: list[Gap] = []
    for gap in judgement.gaps:
        if kind.of_marks and not gap.private and _recognised(document, gap):
            continue
        if not _in_doubt(gap, kind, document, doubt):
            sure.append(gap)
        elif kind.nature != "forbids" or severity == "must":
            unsure.append(gap)
    if len(sure) == len(judgement.gaps):
        return judgement, None
    apart = Judgement("review", tuple(unsure), judgement.evidence, REASON) if unsure else None
    if sure:
        return replace(judgement, gaps=tuple(sure)), apart
    return (replace(apart, gaps=()) if apart is not None else Judgement("pass", evidence=judgement.evidence)), apart


def _in_doubt(gap: Gap, kind: CheckKind, document: Document, doubt: Doubt) -> bool:
    if gap.unsure:
        return True
    span = _canonical(gap, document)
    if kind.nature == "demands" or span.start >= span.end:
        if doubt.pages or (doubt.numbers and kind.name == _BY_HEADING):
            return True
        # Under a seal the last lines are always poor: they hide no part, but a date or a signature.
        hidden = doubt.poor if span.start > doubt.body else doubt.poor[: bisect_left(doubt.poor, doubt.body)]
        if hidden:
            return True
    return span.start < span.end and (_unsure_words(doubt, span) or _weak(doubt, span))


def _canonical(gap: Gap, document: Document) -> Span:
    if not gap.raw:
        return gap.span
    return Span(document.offsets.from_raw(gap.span.start), document.offsets.from_raw(gap.span.end))


def _recognised(document: Document, gap: Gap) -> bool:
    start = gap.span.start if gap.raw else document.offsets.to_raw(gap.span.start)
    return bool(document.reading.lines) and document.line_at(start).confidence is not None


def _unsure_words(doubt: Doubt, span: Span) -> bool:
    length = span.end - span.start
    count = _between(doubt.unsure, span)
    if count == 0:
        return False
    return length <= _WORDS or count > _SHARE * length or (length <= _SENTENCE and _between(doubt.digits, span) > 0)


def _weak(doubt: Doubt, span: Span) -> bool:
    """Could most of the place hardly be read?"""
    size = sureness = 0.0
    for start, end, sure in doubt.read:
        shared = min(end, span.end) - max(start, span.start)
        if shared > 0:
            size += shared
            sureness += shared * sure
    return size * 2 > span.end - span.start and sureness < POOR * size


def _unsure_number(doubt: Doubt, span: Span) -> bool:
    return span.end - span.start <= _WORDS and _between(doubt.digits, span) > 0


def _between(offsets: Sequence[int], span: Span) -> int:
    return bisect_left(offsets, span.end) - bisect_left(offsets, span.start)
