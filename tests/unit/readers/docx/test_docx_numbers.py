"""Automatic numbers: what Word prints before a paragraph without it being in the text."""

from __future__ import annotations

import pytest

from checker.readers.docx import read_docx
from fixtures.make_docx import document
from fixtures.messy_docx import text_run as run


def item(text: str, level: int | None = 0, number: int | None = 1, style: str = "") -> str:
    own = "" if level is None else f'<w:ilvl w:val="{level}"/>'
    own += "" if number is None else f'<w:numId w:val="{number}"/>'
    shell = f'<w:pStyle w:val="{style}"/>' if style else ""
    shell += f"<w:numPr>{own}</w:numPr>" if own else ""
    return f"<w:p><w:pPr>{shell}</w:pPr>{run(text) if text else ''}</w:p>"


def level(index: int, kind: str, text: str, more: str = "", *, gap: str = "nothing", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>{more}'
        f'<w:suff w:val="{gap}"/><w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(ident: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{ident}">{"".join(levels)}</w:abstractNum>'


def number(ident: int, target: int, more: str = "") -> str:
    return f'<w:num w:numId="{ident}"><w:abstractNumId w:val="{target}"/>{more}</w:num>'


def restart(index: int, start: int) -> str:
    return f'<w:lvlOverride w:ilvl="{index}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


def texts(body: str, numbering: str, styles: str = "") -> list[str]:
    return [line.text for line in read_docx(document(body, numbering=numbering, styles=styles)).lines]


OFFICIAL = abstract(
    0,
    level(0, "chineseCounting", "%1、"),
    level(1, "chineseCounting", "（%2）"),
    level(2, "decimal", "%3."),
    level(3, "decimal", "(%4)"),
)
ONE = OFFICIAL + number(1, 0)


def test_levels_step_and_reset() -> None:
    body = "".join(item("甲", at) for at in (0, 1, 1, 2, 2, 3, 1, 2, 0, 1))
    assert [text[:-1] for text in texts(body, ONE)] == [
        "一、",
        "（一）",
        "（二）",
        "1.",
        "2.",
        "(1)",
        "（三）",
        "1.",
        "二、",
        "（一）",
    ]


def test_plain_paragraphs_do_not_disturb() -> None:
    assert texts(item("甲") + item("文", None, None) + item("乙"), ONE) == ["一、甲", "文", "二、乙"]


def test_an_empty_item_is_printed_with_its_number_and_counts() -> None:
    # Compared with LibreOffice, which prints 一、 二、 三、 for this file.
    assert texts(item("甲") + item("") + item("乙"), ONE) == ["一、甲", "二、", "三、乙"]


def test_a_deleted_item_does_not_count() -> None:
    gone = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del w:id="1" w:author="x"/>'
        '</w:rPr></w:pPr><w:del w:id="1" w:author="x"><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>'
    )
    assert texts(item("甲") + gone + item("乙"), ONE) == ["一、甲", "二、乙"]


def test_the_label_stands_on_the_first_line_only() -> None:
    body = item("甲").replace("</w:p>", f"<w:r><w:br/></w:r>{run('乙')}</w:p>")
    assert texts(body, ONE) == ["一、甲", "乙"]


def test_instances_of_one_definition_share_the_counter() -> None:
    assert texts(item("甲") + item("乙", 0, 2), ONE + number(2, 0)) == ["一、甲", "二、乙"]


def test_a_start_value_of_an_instance_is_used_once() -> None:
    body = item("甲") + item("乙", 0, 2) + item("丙") + item("丁", 0, 2) + item("戊", 1, 2)
    assert texts(body, ONE + number(2, 0, restart(0, 5))) == ["一、甲", "五、乙", "六、丙", "七、丁", "（一）戊"]


def test_an_instance_may_define_a_level_anew() -> None:
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "decimal", "第%1条 ", start=3)}</w:lvlOverride>'
    assert texts(item("甲", 0, 2) + item("乙", 0, 2), ONE + number(2, 0, own)) == ["第3条 甲", "第4条 乙"]


@pytest.mark.parametrize(
    ("rule", "labels"),
    [
        ("", ["(1)", "(1)", "(1)", "(1)"]),
        ('<w:lvlRestart w:val="0"/>', ["(1)", "(2)", "(3)", "(4)"]),
        ('<w:lvlRestart w:val="1"/>', ["(1)", "(2)", "(1)", "(2)"]),
        ('<w:lvlRestart w:val="2"/>', ["(1)", "(1)", "(1)", "(1)"]),
    ],
)
def test_what_lets_a_level_begin_anew(rule: str, labels: list[str]) -> None:
    lists = abstract(0, level(0, "decimal", "%1"), level(1, "decimal", "%2"), level(2, "decimal", "(%3)", rule))
    body = item("", 0) + item("", 1) + item("", 2) + item("", 1) + item("", 2)
    body += item("", 0) + item("", 1) + item("", 2) + item("", 1) + item("甲", 2)
    found = [text.removesuffix("甲") for text in texts(body, lists + number(1, 0)) if text.startswith("(")]
    assert found == labels


def test_legal_numbering_turns_higher_levels_into_digits() -> None:
    lists = abstract(0, level(0, "chineseCounting", "%1、"), level(1, "decimal", "%1.%2 ", "<w:isLgl/>")) + number(1, 0)
    assert texts(item("甲") + item("乙", 1), lists) == ["一、甲", "1.1 乙"]


def test_a_level_above_that_was_never_reached_counts_as_begun() -> None:
    lists = abstract(0, level(0, "decimal", "%1 "), level(1, "decimal", "%1.%2 ")) + number(1, 0)
    assert texts(item("甲", 1) + item("乙", 0), lists) == ["1.1 甲", "2 乙"]


def test_a_place_for_a_level_without_numbers_is_empty() -> None:
    lists = abstract(0, level(0, "none", "%1"), level(1, "decimal", "%1%2.")) + number(1, 0)
    assert texts(item("甲", 0) + item("乙", 1), lists) == ["甲", "1.乙"]


def test_bullets() -> None:
    font = '<w:rPr><w:rFonts w:ascii="{}"/></w:rPr>'
    levels = [
        level(0, "bullet", "\uf06c").replace("</w:lvl>", font.format("Wingdings") + "</w:lvl>"),
        level(1, "bullet", "\uf0b7").replace("</w:lvl>", font.format("Symbol") + "</w:lvl>"),
        level(2, "bullet", "\uf021").replace("</w:lvl>", font.format("Odd") + "</w:lvl>"),
        level(3, "bullet", "—", gap="tab"),
    ]
    body = "".join(item("甲", at) for at in range(4))
    assert texts(body, abstract(0, *levels) + number(1, 0)) == ["●甲", "•甲", "•甲", "— 甲"]


@pytest.mark.parametrize(
    ("text", "gap", "shown"),
    [
        ("%1.", "tab", "1. 2024年"),
        ("%1.", "space", "1. 2024年"),
        ("%1.", "nothing", "1.2024年"),
        ("%1、", "tab", "1、2024年"),
        ("（%1）", "space", "（1）2024年"),
        ("第%1条", "tab", "第1条 2024年"),
    ],
)
def test_the_gap_behind_the_label(text: str, gap: str, shown: str) -> None:
    assert texts(item("2024年"), abstract(0, level(0, "decimal", text, gap=gap)) + number(1, 0)) == [shown]


def test_a_hidden_label_counts_without_being_shown() -> None:
    hidden = level(0, "decimal", "%1.").replace("</w:lvl>", "<w:rPr><w:vanish/></w:rPr></w:lvl>")
    lists = abstract(0, hidden, level(1, "decimal", "%1.%2 ")) + number(1, 0)
    assert texts(item("甲") + item("乙") + item("丙", 1), lists) == ["甲", "乙", "2.1 丙"]


class TestStyles:
    STYLES = (
        '<w:style w:type="paragraph" w:styleId="a"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="c"><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>'
        "</w:pPr></w:style>"
        '<w:style w:type="paragraph" w:styleId="d"><w:basedOn w:val="c"/><w:pPr><w:numPr><w:ilvl w:val="2"/></w:numPr>'
        "</w:pPr></w:style>"
        '<w:style w:type="paragraph" w:styleId="e"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    )
    LINKED = abstract(7, level(0, "decimal", "%1."), level(1, "decimal", "[%2]", '<w:pStyle w:val="e"/>'))

    @pytest.mark.parametrize(
        ("style", "shown"), [("a", "一、甲"), ("b", "一、甲"), ("c", "（一）甲"), ("d", "1.甲"), ("e", "[1]甲")]
    )
    def test_a_style_brings_list_and_level(self, style: str, shown: str) -> None:
        lists = ONE + self.LINKED + number(2, 7)
        assert texts(item("甲", None, None, style), lists, self.STYLES) == [shown]

    def test_the_paragraph_wins_over_its_style(self) -> None:
        assert texts(item("甲", 2, 1, "a"), ONE, self.STYLES) == ["1.甲"]

    def test_a_paragraph_may_state_the_level_alone(self) -> None:
        assert texts(item("甲", 1, None, "a"), ONE, self.STYLES) == ["（一）甲"]

    def test_list_zero_takes_a_paragraph_out(self) -> None:
        assert texts(item("甲", None, None, "a") + item("乙", 0, 0, "a"), ONE, self.STYLES) == ["一、甲", "乙"]

    def test_the_default_style_counts_too(self) -> None:
        styles = self.STYLES.replace(
            'w:type="paragraph" w:styleId="a"', 'w:type="paragraph" w:default="1" w:styleId="a"'
        )
        assert texts(item("甲", None, None), ONE, styles) == ["一、甲"]

    @pytest.mark.parametrize("named", [True, False], ids=["through the style", "through the link alone"])
    def test_a_definition_that_points_to_a_numbering_style(self, named: bool) -> None:
        own = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>' if named else ""
        styles = f'<w:style w:type="numbering" w:styleId="L">{own}</w:style>'
        linked = OFFICIAL.replace('"0">', '"0"><w:styleLink w:val="L"/>', 1)
        pointing = '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="L"/></w:abstractNum>'
        lists = linked + pointing + number(1, 0) + number(2, 1)
        assert texts(item("甲", 0, 2) + item("乙", 1, 2), lists, styles) == ["一、甲", "（一）乙"]


@pytest.mark.parametrize(
    "numbering",
    [
        "",
        number(1, 0),
        number(1, 9) + OFFICIAL,
        abstract(0) + number(1, 0),
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="L"/></w:abstractNum>' + number(1, 0),
        abstract(0, '<w:lvl w:ilvl="x"/>') + number(1, 0),
    ],
    ids=["none", "no definition", "wrong definition", "no levels", "link to nothing", "no text"],
)
def test_broken_definitions_give_no_label(numbering: str) -> None:
    assert texts(item("甲"), numbering) == ["甲"]


def test_hostile_values_stay_small() -> None:
    wild = abstract(0, level(0, "upperLetter", "%1" * 5000, start=999999999), level(12, "decimal", "%1"))
    lists = wild + number(1, 0) + number(2, 0, restart(0, 10**30))
    found = texts(item("甲") + item("乙", 12) + item("丙", -1) + item("丁", 0, 2), lists)
    assert max(map(len, found)) < 400
    assert [text[-1] for text in found] == ["甲", "乙", "丙", "丁"]


def test_number_format_behind_an_alternative() -> None:
    kind = (
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002"/></mc:Choice>'
        '<mc:Fallback><w:numFmt w:val="decimalZero"/></mc:Fallback></mc:AlternateContent>'
    )
    lists = abstract(0, level(0, "x", "%1.").replace('<w:numFmt w:val="x"/>', kind)) + number(1, 0)
    assert texts(item("甲"), lists) == ["01.甲"]


def test_text_boxes_and_headers_number_apart_from_nothing_in_the_body() -> None:
    reading = read_docx(document(item("甲") + item("乙"), numbering=ONE, header=item("眉")))
    assert [line.text for line in reading.lines] == ["一、甲", "二、乙", "一、眉"]
