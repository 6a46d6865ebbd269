"""A document as ``checker read`` shows it: every kind of line, fact and note once."""

from __future__ import annotations

from checker.model.document import Document, Fact, Line, OffsetMap, Paragraph, Reading, ReadingNote, Section
from checker.model.location import Span

LINES = ("云岭镇2023年报告", "第1页", "一、总体情况", "工作开展", "顺利。")
STARTS = (0, 11, 15, 22, 27)
READ = Document(
    reading=Reading(
        "txt", tuple(Line(n, text, start) for n, (text, start) in enumerate(zip(LINES, STARTS, strict=True), 1))
    ),
    text="云岭镇2023年报告\n一、总体情况\n工作开展顺利。",
    offsets=OffsetMap((0, 11, 18, 22), (0, 15, 22, 27), (11, 7, 4, 3)),
    paragraphs=(
        Paragraph(Span(0, 10), "title", 1, 1),
        Paragraph(Span(11, 17), "heading", 3, 3),
        Paragraph(Span(18, 25), "body", 4, 5),
    ),
    sections=(Section(0, 1, "chinese", 1, "一、", "一、总体情况", "总体情况", True, Span(11, 17), Span(18, 25), None),),
    facts={
        "report_year": Fact("2023", Span(3, 8)),
        "issuer": Fact("云岭镇人民政府"),
        "label_date": Fact("2024-02-27", line=2),
    },
    notes=(
        ReadingNote("furniture-dropped", {}, 2, 2),
        ReadingNote("encoding", {"encoding": "gb18030"}),
        ReadingNote("furniture-dropped", {}, 4),
    ),
    furniture=frozenset({2}),
)
