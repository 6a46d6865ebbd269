"""A report with planted gaps, the same mended as the remedies say, and the shapes in which it may come back."""

from __future__ import annotations

from fixtures import make_docx, make_html, make_pdf

HEAD = """云岭镇人民政府文件
云政报〔2024〕6号                    签发人：沈望山
关于云岭镇2023年度法治政府建设情况的报告
县委、县政府：
2023年，云岭镇坚持以习近平新时代中国特色社会主义思想为指导，深入学习贯彻习近平法治思想，推进法治政府建设。现将有关情况报告如下："""
MEASURES = """{no}、2023年度主要举措和成效
（一）依法履职。聘请执业律师1名担任法律顾问，审查合同18份，办理行政处罚案件6件，均作法制审核。综合执法队全年集中培训4次，组织执法检查35次。
（二）普法宣传。全年开展法治宣传活动20场次，其中进村宣传9场次、进校宣传4场次、进企业宣传{third}场次，发放宣传资料3000份。全{kind}干部{term}学法守法用法的意识不断增强。
（三）化解纠纷。调解矛盾纠纷52件，成功调解51件。收到行政复议案件0件，行政诉讼案件0件。{rest}"""
PROBLEMS = """{no}、存在的不足和原因
一是执法力量不足。综合执法队持证人员只有5名，遇到疑难案件仍要请县局派员指导。二是普法形式单一。宣传以发放资料为主，面向外出务工人员的线上宣传还没有固定栏目。主要原因是编制少、专业人员引进难，普法经费没有单列，培训以会代训较多，对外出人员的情况掌握不够及时。"""
LEADER = """{no}、党政主要负责人履行推进法治建设第一责任人职责情况
镇党委书记主持召开党委会议3次，专题研究执法队伍建设和普法经费。镇长主持召开政府会议4次，督办执法规范化建设，协调解决执法装备和办公用房。书记、镇长带头学法6次，在年终述职时一并述法。"""
PLAN = """{no}、2024年度主要安排
2024年，全镇将举办执法培训4期，新增持证执法人员3名；开设线上普法栏目，面向外出务工人员每季度推送1期；完善矛盾纠纷排查调处机制，推动法律顾问参与合同审查。"""
FOOT = """云岭镇人民政府
{date}"""

RIGHT = {"third": 7, "kind": "镇", "term": "尊法", "rest": "", "date": "2024年1月20日"}
WRONG = {"third": 6, "kind": "乡", "term": "遵法", "rest": "宣传效果×××。", "date": "2024年3月15日"}


def text(parts=(MEASURES, PROBLEMS, LEADER, PLAN), numbers="一二三四", **words):
    """The report with its parts in this order; ``words`` stand instead of the right ones."""
    filled = [part.format(no=no, **RIGHT | words) for no, part in zip(numbers, parts, strict=False)]
    return "\n".join([HEAD, *filled, FOOT.format(**RIGHT | words)]) + "\n"


FAULTY = text((MEASURES, LEADER, PLAN), **WRONG)
# Late it stays: the date is that of the second signing.
MENDED = text(date="2024年4月2日")
PLANTED = {
    "part-problems",
    "unit-self",
    "phrase-study-law",
    "phrase-placeholder",
    "statistic-sum-open",
    "deadline-filing",
}


def wrapped(whole, width=38):
    """The lines broken anywhere, as a capture or an e-mail breaks them."""
    return "\n".join(line[at : at + width] for line in whole.splitlines() for at in range(0, max(len(line), 1), width))


def moved(whole):
    """The second and third item of the measures change places, and with them their numbers."""
    second, third = (
        next(line for line in whole.splitlines() if line.startswith(mark)) for mark in ("（二）", "（三）")
    )
    return whole.replace(second, "@").replace(third, "（三）" + second[3:]).replace("@", "（二）" + third[3:])


def renumbered(whole):
    """第一部分 and 1. instead of 一、 and （一）."""
    for number, mark in enumerate("一二三四", start=1):
        whole = whole.replace(f"\n{mark}、", f"\n第{mark}部分　").replace(f"\n（{mark}）", f"\n{number}.")
    return whole


def lines(whole):
    return [line for line in whole.splitlines() if line.strip()]


SHAPES = {
    "txt": lambda whole: ("云岭镇.txt", whole.encode()),
    "wrapped": lambda whole: ("云岭镇（修改稿）.txt", wrapped(whole).encode()),
    "moved": lambda whole: ("云岭镇.txt", moved(whole).encode()),
    "renumbered": lambda whole: ("云岭镇.txt", renumbered(whole).encode()),
    "gb18030": lambda whole: ("云岭镇.txt", whole.encode("gb18030")),
    "docx": lambda whole: ("云岭镇.docx", make_docx.build(lines(whole), "typed")),
    "docx-automatic": lambda whole: ("云岭镇.docx", make_docx.build(lines(whole), "automatic")),
    "pdf": lambda whole: ("云岭镇.pdf", make_pdf.build(lines(whole))),
    "html": lambda whole: ("云岭镇.html", make_html.build(lines(whole))),
}
