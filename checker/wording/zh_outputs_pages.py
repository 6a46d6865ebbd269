"""The Chinese words of the pages and sheets: what stands in the HTML report and in the workbook."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, str] = {
    # The HTML report
    "html.title": "检查情况：{title}",
    "html.year": "{year}年度",
    "html.short-must": "必{number}",
    "html.short-should": "改{number}",
    "html.short-review": "核{number}",
    "html.short-note": "示{number}",
    "html.short-waived": "免{number}",
    "html.gap": "此处未见：{title}",
    "html.page": "第{page}页",
    "html.text": "报告原文",
    "html.left-out": "×未纳入检查",
    "html.findings": "问题清单",
    "html.nothing": "本次检查未见问题项。",
    "html.skip-findings": "转到问题清单",
    "html.skip-text": "转到报告原文",
    "html.decision": "核定情况",
    "html.statistics": "统计数据",
    "html.indicator": "指标",
    "html.value": "数值",
    "html.approximate": "约{number}",
    "html.standards": "检查标准与运行信息",
    "html.checked-at": "检查时间：{time}",
    "html.version": "程序版本：{version}",
    "html.footer": "检查结果供修改参考，以县委依法治县办审核意见为准。",
    "html.index-title": "法治政府建设年度报告检查情况一览",
    "html.index-unit": "报送单位",
    "html.index-year": "年度",
    "html.index-verdict": "结论",
    "html.index-suggestion": "处理建议",
    "html.index-file": "文件",
}
