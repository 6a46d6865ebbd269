"""A report with the three tables of a prescribed form, and the ways in which their cells arrive as mere lines."""

from __future__ import annotations

ENDS = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
CORNER = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
APPLICANTS = ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]
LABELS = """\
一、本年新收政府信息公开申请数量
二、上年结转政府信息公开申请数量
>三、本年度办理结果
（一）予以公开
（二）部分公开（区分处理的，只计这一情形，不计其他情形）
>（三）不予公开
1.属于国家秘密
2.其他法律行政法规禁止公开
3.危及“三安全一稳定”
4.保护第三方合法权益
5.属于三类内部事务信息
6.属于四类过程性信息
7.属于行政执法案卷
8.属于行政查询事项
>（四）无法提供
1.本机关不掌握相关政府信息
2.没有现成信息需要另行制作
3.补正后申请内容仍不明确
>（五）不予处理
1.信访举报投诉类申请
2.重复申请
3.要求提供公开出版物
4.无正当理由大量反复申请
5.要求行政机关确认或重新出具已获取信息
>（六）其他处理
1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请
2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请
3.其他
（七）总计
四、结转下年度继续办理
""".splitlines()
NAMES = [label.lstrip(">") for label in LABELS]
BLOCKS = [
    ["第二十条第（一）项"],
    ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
    ["规章", "0", "0", "0"],
    ["行政规范性文件", "1", "0", "5"],
    ["第二十条第（五）项"],
    ["信息内容", "本年处理决定数量"],
    ["行政许可", "12"],
    ["第二十条第（六）项"],
    ["信息内容", "本年处理决定数量"],
    ["行政处罚", "3"],
    ["行政强制", "0"],
    ["第二十条第（八）项"],
    ["信息内容", "本年收费金额（单位：万元）"],
    ["行政事业性收费", "0.5"],
]


def numbers(row: int) -> list[str]:
    return [str((row * 7 + column * 3) % 13) for column in range(7)]


def applications() -> list[list[str]]:
    """The rows of the largest table as a person sees them; a label of a group has no numbers."""
    head = [[CORNER, "申请人情况"], ["自然人", "法人或其他组织", "总计"], list(APPLICANTS)]
    return head + [
        [name, *([] if label[0] == ">" else numbers(row))]
        for row, (label, name) in enumerate(zip(LABELS, NAMES, strict=True))
    ]


def disputes() -> list[list[str]]:
    return [
        ["行政复议", "行政诉讼"],
        [*ENDS, "未经复议直接起诉", "复议后起诉"],
        [*ENDS, *ENDS],
        [*"100010000001001"],
    ]


def one_a_line(rows: list[list[str]]) -> list[str]:
    return [cell for row in rows for cell in row]


def parted(rows: list[list[str]], by: str = " ") -> list[str]:
    """One row a line; the label of a group stands on the line of its first row."""
    lines: list[str] = []
    waiting: list[str] = []
    for row in rows:
        if len(row) == 1 and row[0] in NAMES:
            waiting.append(row[0])
        else:
            lines.append(by.join([*waiting, *row]))
            waiting = []
    return lines


def in_one_line(rows: list[list[str]]) -> list[str]:
    return [" ".join(one_a_line(rows))]


def report(form=one_a_line) -> str:
    return "\n".join(
        [
            "云岭镇2024年政府信息公开工作年度报告",
            "一、总体情况",
            "2024年，云岭镇认真贯彻政府信息公开条例，主动公开政府信息112条，及时答复群众关切的问题。",
            "二、主动公开政府信息情况",
            *form(BLOCKS),
            "三、收到和处理政府信息公开申请情况",
            *form(applications()),
            "四、政府信息公开行政复议、行政诉讼情况",
            *form(disputes()),
            "五、存在的主要问题及改进情况",
            "一是公开的内容还不够丰富，二是队伍还不够稳定。下一步将加强培训，提高公开的质量。",
            "六、其他需要报告的事项",
            "本年度未收取信息处理费，无其他需要报告的事项。",
        ]
    )


GRID_OF_BLOCKS = [(*row, *[""] * (4 - len(row))) for row in BLOCKS]
GRID_OF_APPLICATIONS = [
    (CORNER, "申请人情况", "", "", "", "", "", ""),
    ("", "自然人", "法人或其他组织", "", "", "", "", "总计"),
    ("", "", *APPLICANTS, ""),
    *[(*row, *[""] * (8 - len(row))) for row in applications()[3:]],
]
GRID_OF_DISPUTES = [
    ("行政复议", "", "", "", "", "行政诉讼", *[""] * 9),
    (*[""] * 5, "未经复议直接起诉", "", "", "", "", "复议后起诉", "", "", "", ""),
    (*ENDS, *ENDS, *ENDS),
    (*"100010000001001",),
]
SECTIONS = [
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
]
