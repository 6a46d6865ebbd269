"""The Chinese words of the outputs that other programs read, and of the Markdown report."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, str] = {
    "machine.standard-input": "标准输入",
    "machine.title": "检查结果",
    "machine.submission": "报送件",
    "machine.verdict": "结论",
    "machine.reading": "读取文件",
    "machine.root": "检查时所在的文件夹",
    "machine.left-out": "未列出的问题项",
    "machine.waived": "免予补正：{title}",
    "machine.waiver": "理由：{reason}（{by}，至{until}）",
    "machine.reviewed": "待核实：{title}",
    "machine.met": "符合：{title}",
    "machine.not-applicable": "不适用：{title}",
    "machine.broken": "检查未完成：{title}",
    "machine.unjudged": "未能判定：{cause}",
    "machine.and-more": "{message}（共{count}处）",
}
