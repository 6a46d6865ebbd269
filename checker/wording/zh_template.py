"""The Chinese words of the empty report."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, str] = {
    "template.number": "（此处填写发文字号）",
    "template.signer": "签发人：（此处填写签发人姓名）",
    "template.recipient-unknown": "（此处填写主送机关，如县委、县政府）：",
    "template.opening": "（此处填写本年度工作概况）现将有关情况报告如下：",
    "template.heading": "{ordinal}、{title}",
    "template.hint": "（此处填写：{requirement}）",
    "template.cells": "表中各格都填数字，没有的填0，不留空白",
    "template.this-year": "{year}年度",
    "template.last-year-words": "上一年度",
    "template.next-year-words": "下一年度",
    "template.attachment-line": "附件：工作数据表",
    "template.attachment": "附件",
    "template.date": "（此处填写成文日期）",
    "template.note": "（此处填写公开属性，如此件主动公开）",
    "template.copies": "抄送：（此处填写抄送机关）",
    "template.table": "工作数据表",
    "template.table-lead": "必报数据没有相关情况的写“无”；其他数据有几类填几类，宜不少于{least}类，"
    "不填的行请删去。数量连同单位填写。",
    "template.column-number": "序号",
    "template.column-statistic": "数据类别",
    "template.column-value": "数量（含单位）",
    "template.column-remark": "说明",
    "template.required": "{label}（必报）",
    "template.value": "（此处填写，单位：{units}）",
    "template.units": "{first}或{second}",
    "template.written": "空白报告已写入{path}。",
}
