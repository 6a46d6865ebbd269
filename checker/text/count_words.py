"""The words that tell a count from what only looks like one: units, and what stands before and after."""

from __future__ import annotations


def _list(written: str) -> tuple[str, ...]:
    return tuple(written.split())


_UNITS = _list("""
    人次 场次 批次 件次 户次 辆次 轮次 班次 场 次 期 件 起 宗 份 册 条 项 名 人 位 户 家 个 个百分点
    支 处 本 篇 则 批 幅 块 套 张 轮 堂 课时 部 例 案 元 亩 公顷 公里 平方米 吨 台 辆 对 组 类 种 所
    站 村 讲 封 面 间 座 卷 桩 单 成 %
""")
SPELT = {
    "人/次": "人次",
    "人（次）": "人次",
    "场/次": "场次",
    "场（次）": "场次",
    "件/次": "件次",
    "件（次）": "件次",
    "户（次）": "户次",
    "件（起）": "件",
    "件（宗）": "件",
    "起（件）": "起",
    "份（册）": "份",
}
"""Units with a second one beside them, and the unit they are counted in."""


def _by_first() -> dict[str, tuple[str, ...]]:
    table: dict[str, list[str]] = {}
    for unit in sorted((*_UNITS, *SPELT), key=len, reverse=True):
        table.setdefault(unit[0], []).append(unit)
    return {first: tuple(units) for first, units in table.items()}


UNITS_BY_FIRST = _by_first()
"""Units by their first character, longest first."""

OTHER_WORDS: dict[str, tuple[str, ...]] = {
    unit: _list(words)
    for unit, words in {
        "个": "月 多月 半月 工作日 小时 季度 星期 自然日 年头 学期",
        "人": "民 大 社 力 格 工智",
        "名": "称 誉 义",
        "场": "所 景 馆 镇 域",
        "期": "间 望 末 限 工程 建设 项目",
        "条": "例",
        "部": "门 署 分 队 委",
        "位": "于 置 一体 数 居",
        "家": "庭 长 门 万户 乡",
        "村": "民 级 委",
        "组": "织 成 建 长",
        "处": "理 置",
        "例": "会 行 如",
        "元": "旦 宵",
        "台": "账 风 阶",
        "对": "一 1 接 标 照 于 策 应 比 外 内",
        "户": "外 籍 口簿",
        "支": "部 持 撑 付 出",
        "批": "准 评 复 示 判",
        "起": "步 草 点",
        "本": "级 地 市 身 年 月 县 镇 乡 街",
        "所": "有 属 需",
        "站": "式 位",
        "类": "似",
        "面": "对 向 积 临 貌 上",
        "单": "位 独 一 元 行",
        "套": "路",
        "轮": "流 值 换",
        "份": "额 子",
        "次": "序 数 性 生 要",
        "篇": "章 幅",
        "幅": "度",
        "讲": "话 述 解 究 师 好",
        "座": "谈",
        "间": "接 隔",
        "封": "闭 控",
        "卷": "入",
        "成": "立 员 效 功 果 为 本 长 熟 绩 分 品 人 都 交 就 规 案 型 套 群 因 部 不 年 事 了 一",
    }.items()
}
"""What makes a unit the beginning of another word: 三部门, 12场所, 2个月."""

ABOUT_BEFORE = _list("近 约 逾 超 上 超过 不少于 不低于 至少 不足 不超过")
ABOUT_AFTER = ("以上", "左右", "上下", "以内", "以下")
_PLACES = "最近 附近 就近 邻近 线上 网上 以上 之上 会上 村上 赶超"
_COVENANTS = " ".join(f"{char}约" for char in "契节签预违履公合制邀条特守")
NOT_ABOUT = _list(f"{_PLACES} {_COVENANTS}")
"""最近3次, 线上3场, 签约3家 and 节约3万元 are not approximate."""

CLAUSE_END = ("", "，", "。", "；", "、", "：", "！", "？", "（", "）", "\n")
BEFORE_LARGE = tuple("近上超逾过破约")
"""近百人 is a count, 百人 is a manner of speaking."""
NUMBER_OF = ("人", "次", "件", "户", "份")
"""参会人数百余人 has its 数 from 人数."""
WITH_ONE = ("统", "单", "唯", "专", "同", "逐", "任")
"""The 一 of 统一十二项 belongs to the word before."""
NOT_ONE = tuple("统唯单逐任同另某哪这那上下又再新此")
"""Before 一 and a measure word: 这一次, 新一期."""
WITH_SMALL = {"一": "名人位场起宗份家户", "二": "名人位户家份起宗件", "零": "起次人宗例场份条户"}
"""Measure words before which 一, 二 or 零 counts."""
AT_CLAUSE_END = frozenset("次期件项条部支处篇册本个堂讲面") | {"场次", "批次", "人次", "件次"}
"""Measure words before which they count at the end of a clause: 述法一次。"""
EACH = "每|跑|至少|不少于|不超过|最多|定期|轮流|人手|各"
IN_ORDINAL = frozenset("0123456789一二三四五六七八九十百条次项号届批章款期")
"""What an ordinal ends in before 、 or 和 and the next one: 第五条、六条."""
TOGETHER = (
    r"(?:发生|应诉|查处|受理|办理|化解|调解|处理|出现|引发|败诉|审理|[无未有仅])\||"
    r"(?<![在到同跟与和们])\|(?!研究|推进|抓|谋划|学|部署|落实|来|开展|参与|讨论|走访|做|去|上|干|推|行动)"
    r"[^，。；、]{0,10}(?:案|纠纷|事故|事件|诉讼|复议|投诉|信访|上访|火灾)|"
    r"[件案诉议讼故纷访]\|(?:$|[，。；、（])"
)
"""Around ``|`` for 一起: it counts a case where one is spoken of, else it means “together”."""
