"""The Chinese words of the document marked up with comments."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, str] = {
    "annotated.author": "审核意见",
    "annotated.initials": "审核",
    "annotated.title": "审核意见标注稿",
    "annotated.file": "文件",
    "annotated.heading": "【{mark}】{title}",
    "annotated.whole": "【总体情况】{label}",
    "annotated.numbers": "必须补正{must}项，建议修改{should}项，提示{note}项，待核实{review}项。",
    "annotated.more": "另有{count}项未逐处加注，请见检查结果。",
    "annotated.masked": "涉及个人信息的内容不在此显示，以方块代替。",
    "annotated.made-format": "本稿由报送件的文字生成，仅供对照修改，版式以报送件为准。",
    "annotated.made-protected": "报送件设有编辑保护，未在原件上加注；本稿由其文字生成，版式以报送件为准。",
    "annotated.made-signed": "报送件带有电子签名，加注将使签名失效，故未加注；本稿由其文字生成，版式以报送件为准。",
    "annotated.made-macros": "报送件含有宏，未在原件上加注；本稿由其文字生成，版式以报送件为准。",
    "annotated.made-structure": "报送件的文件结构不规范，未能在原件上加注；本稿由其文字生成，版式以报送件为准。",
    "annotated.made-without": "报送件不在手边或未能读取，以下仅列检查结果。",
    "annotated.zone-header": "页眉",
    "annotated.zone-footer": "页脚",
    "annotated.zone-footnote": "脚注或尾注",
    "annotated.zone-textbox": "文本框",
}
