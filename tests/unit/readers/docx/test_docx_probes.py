"""One probe for every way in which Word keeps text elsewhere than in a plain run."""

from __future__ import annotations

import pytest

from checker.readers.docx import read_docx
from fixtures.make_docx import document, recast
from fixtures.messy_docx import text_run as run

BY = 'w:id="1" w:author="审核人"'
BOX = f"<w:txbxContent><w:p>{run('框内')}</w:p></w:txbxContent>"
SHAPE = f"<w:drawing><wps:wsp><wps:txbx>{BOX}</wps:txbx></wps:wsp></w:drawing>"
VML = f"<w:pict><v:shape><v:textbox>{BOX}</v:textbox></v:shape></w:pict>"


def para(inner: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def texts(body: str, **parts: str) -> list[str]:
    return [line.text for line in read_docx(document(body, **parts)).lines]


def mark(kind: str) -> str:
    return f"<w:rPr><w:{kind} {BY}/></w:rPr>"


def either(choice: str, fallback: str) -> str:
    return (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{choice}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
    )


def field(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


CODE = "<w:r><w:instrText>DATE</w:instrText></w:r>"
FIELD = f"{field('begin')}{CODE}{field('separate')}{run('镇')}{field('end')}"
NESTED = f"{field('begin')}{field('separate')}{run('码')}{field('end')}"

INLINE = {
    "insertion": (f"<w:ins {BY}>{run('镇')}</w:ins>", "镇"),
    "deletion": (f"<w:del {BY}><w:r><w:delText>乡</w:delText></w:r></w:del>", ""),
    "deletion of an insertion": (f"<w:ins {BY}><w:del {BY}><w:r><w:delText>乡</w:delText></w:r></w:del></w:ins>", ""),
    "move to": (f"<w:moveTo {BY}>{run('镇')}</w:moveTo>", "镇"),
    "move from": (f"<w:moveFrom {BY}>{run('乡')}</w:moveFrom>", ""),
    "content control": (f"<w:sdt><w:sdtContent>{run('镇')}</w:sdtContent></w:sdt>", "镇"),
    "smart tag": (f"<w:smartTag>{run('镇')}</w:smartTag>", "镇"),
    "custom XML": (f"<w:customXml>{run('镇')}</w:customXml>", "镇"),
    "hyperlink": (f"<w:hyperlink>{run('镇')}</w:hyperlink>", "镇"),
    "direction": (f"<w:bdo><w:dir>{run('镇')}</w:dir></w:bdo>", "镇"),
    "simple field": (f'<w:fldSimple w:instr="DATE">{run("镇")}</w:fldSimple>', "镇"),
    "field with result": (FIELD, "镇"),
    "field within a field's code": (FIELD.replace(CODE, NESTED), "镇"),
    "ruby": (f"<w:r><w:ruby><w:rt>{run('zhen')}</w:rt><w:rubyBase>{run('镇')}</w:rubyBase></w:ruby></w:r>", "镇"),
    "formula": ("<m:oMath><m:r><m:t>1+1</m:t></m:r></m:oMath>", "1+1"),
    "hidden": (run("密", "<w:vanish/>"), ""),
    "hidden switched off": (run("镇", '<w:vanish w:val="0"/>'), "镇"),
    "tab": ("<w:r><w:tab/></w:r>", "\t"),
    "aligned tab": ("<w:r><w:ptab/></w:r>", "\t"),
    "hyphen that does not break": ("<w:r><w:noBreakHyphen/></w:r>", "-"),
    "soft hyphen": ("<w:r><w:softHyphen/></w:r>", ""),
    "ticked box": ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', "☑"),
    "empty box": ('<w:r><w:sym w:font="Wingdings 2" w:char="00A3"/></w:r>', "□"),
    "unknown sign": ('<w:r><w:sym w:font="Wingdings" w:char="F021"/></w:r>', "\uf021"),
    "broken sign": ('<w:r><w:sym w:font="Wingdings" w:char="XYZ"/><w:sym w:char="D800"/></w:r>', ""),
    "footnote reference": ('<w:r><w:footnoteReference w:id="9"/></w:r>', ""),
    "emoji with fallback": (f"<w:r>{either('', '<w:t>镇</w:t>')}</w:r>", "镇"),
    "line end inside w:t": ('<w:r><w:t xml:space="preserve">云\n岭\t镇</w:t></w:r>', "云 岭 镇"),
    "blanks that are not preserved": ("<w:r><w:t>\n  镇 </w:t></w:r>", "镇"),
    "ideographic blank": ("<w:r><w:t>\u3000镇</w:t></w:r>", "\u3000镇"),
    "comment inside w:t": ("<w:r><w:t>云<!-- x -->岭</w:t></w:r>", "云岭"),
}


@pytest.mark.parametrize("name", INLINE)
def test_inline(name: str) -> None:
    inner, shown = INLINE[name]
    assert texts(para(run("前") + inner + run("后"))) == [f"前{shown}后"]


def test_hidden_by_styles() -> None:
    styles = (
        '<w:style w:type="character" w:styleId="base"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="secret"><w:basedOn w:val="base"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="gone"><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    body = para(run("甲") + run("乙", '<w:rStyle w:val="secret"/>'))
    body += para(run("丙") + run("丁", '<w:vanish w:val="false"/>'), '<w:pStyle w:val="gone"/>')
    assert texts(body, styles=styles) == ["甲", "丁"]


def test_a_field_that_never_ends_hides_no_later_paragraph() -> None:
    broken = para(run("甲") + field("begin") + run("码"))
    assert texts(broken + para(run("乙"))) == ["甲", "乙"]


def test_a_field_result_may_span_paragraphs() -> None:
    body = (
        para(field("begin") + field("separate") + run("目录一")) + para(run("目录二") + field("end")) + para(run("文"))
    )
    assert texts(body) == ["目录一", "目录二", "文"]


@pytest.mark.parametrize("kind", ["del", "moveFrom"])
def test_a_deleted_paragraph_mark_joins(kind: str) -> None:
    reading = read_docx(document(para(run("甲"), mark(kind)) + para(run("乙")) + para(run("丙"))))
    assert [(line.text, line.paragraph) for line in reading.lines] == [("甲乙", 1), ("丙", 3)]


def test_a_deleted_paragraph_leaves_no_empty_line() -> None:
    gone = para(f"<w:del {BY}><w:r><w:delText>旧</w:delText></w:r></w:del>", mark("del"))
    reading = read_docx(document(para(run("甲")) + gone + para(run("乙"))))
    assert [(line.text, line.paragraph) for line in reading.lines] == [("甲", 1), ("乙", 3)]


def test_an_inserted_paragraph_is_kept() -> None:
    assert texts(para(f"<w:ins {BY}>{run('新')}</w:ins>", mark("ins")) + para(run("甲"))) == ["新", "甲"]


def test_a_deleted_mark_does_not_join_across_a_table() -> None:
    cell = f"<w:tbl><w:tr><w:tc>{para(run('格'))}</w:tc></w:tr></w:tbl>"
    assert texts(para(run("甲"), mark("del")) + cell + para(run("乙"))) == ["甲", "格", "乙"]


def test_a_deleted_paragraph_before_a_table_is_gone() -> None:
    gone = para(f"<w:del {BY}><w:r><w:delText>旧</w:delText></w:r></w:del>", mark("del"))
    assert texts(gone + f"<w:tbl><w:tr><w:tc>{para(run('格'))}</w:tc></w:tr></w:tbl>") == ["格"]


def test_a_hidden_mark_joins_as_style_separators_do() -> None:
    separator = "<w:rPr><w:vanish/><w:specVanish/></w:rPr>"
    assert texts(para(run("（一）标题。"), separator) + para(run("正文。"))) == ["（一）标题。正文。"]


@pytest.mark.parametrize("wrapper", ["sdt", "nested sdt", "customXml", "alternate"])
def test_block_wrappers(wrapper: str) -> None:
    inner = para(run("镇"))
    control = f"<w:sdt><w:sdtContent>{inner}</w:sdtContent></w:sdt>"
    bodies = {
        "sdt": control,
        "nested sdt": f"<w:sdt><w:sdtContent>{control}</w:sdtContent></w:sdt>",
        "customXml": f"<w:customXml>{inner}</w:customXml>",
        "alternate": either(inner, inner),
    }
    assert texts(bodies[wrapper]) == ["镇"]


@pytest.mark.parametrize(
    "box",
    [
        f"<w:r>{SHAPE}</w:r>",
        f"<w:r>{VML}</w:r>",
        f"<w:r>{either(SHAPE, VML)}</w:r>",
        f"<w:r><w:drawing>{either(SHAPE, VML)}</w:drawing></w:r>",
    ],
    ids=["drawing", "vml", "both", "both within a group"],
)
def test_a_text_box_is_read_once_behind_its_paragraph(box: str) -> None:
    reading = read_docx(document(para(run("甲") + box + run("乙")) + para(run("丙"))))
    assert [(line.text, line.zone) for line in reading.lines] == [("甲乙", "body"), ("框内", "textbox"), ("丙", "body")]


def test_a_text_box_within_a_text_box() -> None:
    inner = f"<w:txbxContent>{para(run('外') + f'<w:r>{VML}</w:r>')}</w:txbxContent>"
    outer = f"<w:r><w:pict><v:shape><v:textbox>{inner}</v:textbox></v:shape></w:pict></w:r>"
    assert texts(para(run("甲") + outer)) == ["甲", "外", "框内"]


def test_hidden_and_deleted_text_boxes_are_left_out() -> None:
    hidden = f"<w:r><w:rPr><w:vanish/></w:rPr>{SHAPE}</w:r>"
    assert texts(para(run("甲") + hidden + f"<w:del {BY}><w:r>{SHAPE}</w:r></w:del>")) == ["甲"]


def test_strict_documents_read_the_same() -> None:
    usual = document(para(run("甲"), '<w:pStyle w:val="x"/>'), header=para(run("眉")))
    assert [line.text for line in read_docx(recast(usual, "strict")).lines] == ["甲", "眉"]
