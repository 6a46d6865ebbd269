"""The words for mistakes in rule files, for the people who write rules.

Each sentence says what is wrong without its closing mark; a tail says what was
probably meant or what is allowed, and the last sentence shows what is right.
Values whose name ends in ``_type`` are looked up in the type words.
"""

from __future__ import annotations

from collections.abc import Mapping

ZH: Mapping[str, str] = {
    # the text of a file
    "unreadable-file": "文件无法读取，请检查是否存在及访问权限",
    "missing-file": "缺少此文件",
    "bad-file-name": "文件名只能用小写字母、数字和连字符，扩展名为“.yaml”",
    "not-utf8": "此处不是UTF-8编码，请将文件另存为UTF-8编码",
    "bad-character": "含有看不见的字符（{character}），请删除后重新输入",
    "empty-file": "文件没有内容",
    "several-documents": "一个文件只能写一份内容，请删除“---”以后的部分或另存为文件",
    "too-deep": "缩进层次过深，请检查括号和缩进",
    "syntax": "此处写法有误，请检查本行及上一行的缩进、冒号和引号",
    "syntax-tab": "缩进中有制表符（Tab），请改用空格",
    "syntax-colon": "此处不应有冒号：请检查缩进是否与上一行一致；内容中含“: ”时请给整段内容加引号",
    "syntax-quote": "引号没有成对，或引号内有不能识别的“\\”写法",
    "syntax-mark": "内容不能以此符号开头，请给整段内容加引号",
    "syntax-bracket": "括号没有成对，或其中缺少逗号；内容含花括号时请加引号",
    "syntax-key": "此处缺少冒号，冒号后应有空格",
    "syntax-indent": "缩进与上文不一致，或引号后还有文字",
    "duplicate-key": "字段{key}重复，第{first}行已有",
    "bad-key": "字段名应为文字",
    "merge-key": "不能使用“<<”合并写法，请逐项写出",
    "alias": "不能使用“&”“*”引用写法，请逐项写出；内容以这两个符号开头时请加引号",
    "tag": "不能使用“!”标签写法；内容以该符号开头时请加引号",
    # the fields of a mapping
    "unknown-key": "未知字段{key}",
    "missing-key": "缺少字段{key}",
    "missing-options": "此检查方法缺少选项“with”",
    "empty-value": "{key}没有内容",
    "needs-quotes": "{key}应为文字，请加引号",
    "wrong-type": "{key}应为{expected_type}",
    "not-among": "{key}不能写“{value}”",
    "bad-form": "{key}的写法不对：“{value}”",
    "one-key-of": "此处须写且只能写所列字段之一",
    "repeated": "“{value}”重复",
    "too-few": "{key}至少应有{least}项",
    "too-small": "{key}为{value}，不能小于{limit}",
    "too-large": "{key}为{value}，不能大于{limit}",
    "bad-value": "{key}不能写“{value}”",
    "bad-date": "{key}不是有效日期：{value}",
    "bad-pattern": "{key}中的匹配式有误：{reason}",
    # names that refer to something
    "unknown-check": "没有“{value}”这种检查方法",
    "unknown-case": "此检查方法没有“{value}”这种情形",
    "missing-case": "“message”缺少情形“{value}”",
    "unknown-placeholder": "此处不能用占位符“{{{value}}}”",
    "stray-brace": "多出括号“{value}”，占位符应使用成对的半角花括号",
    "unknown-basis": "依据目录中没有“{value}”",
    "unknown-list": "没有清单“{value}”",
    "unknown-list-kind": "没有“{value}”这种清单",
    "list-kind": "清单“{value}”的种类为“{kind}”，此处需要“{wanted}”",
    "unknown-part": "规定内容中没有“{value}”",
    "unknown-parameter": "总表的“parameters”中没有“{value}”",
    "unknown-rule": "没有规则“{value}”",
    "missing-family": "没有规则文件“{value}.yaml”",
    "unlisted-family": "此规则文件没有列入总表的“families”，不会运行",
    "dead-list": "清单“{value}”没有被任何规则使用，请引用或删除",
    # one rule against the others, its basis and its examples
    "repeated-id": "编号“{value}”重复，已见于{earlier}",
    "foreign-id": "编号“{value}”应以文件名开头，即“{family}-”",
    "list-file": "清单编号“{value}”与文件名不一致",
    "replaces-living": "规则“{value}”仍在使用，不能写作被取代的规则",
    "custom-must": "只以惯例为依据的规则不能定为必须补正",
    "years-order": "起始年度{first}晚于截止年度{last}",
    "idle-expectation": "“{kind}”样例中的{key}不起作用，请删除",
}

EN: Mapping[str, str] = {
    "unreadable-file": "the file cannot be read; check that it exists and may be opened",
    "missing-file": "this file is missing",
    "bad-file-name": "a file name has lower-case letters, digits and hyphens only and ends in “.yaml”",
    "not-utf8": "not UTF-8 from here on; save the file as UTF-8",
    "bad-character": "an invisible character ({character}); delete it and type the text again",
    "empty-file": "the file is empty",
    "several-documents": "one file holds one document; delete what follows “---” or put it into a file of its own",
    "too-deep": "nested too deeply; check brackets and indentation",
    "syntax": "this cannot be read; check indentation, colons and quotes here and in the line above",
    "syntax-tab": "a tab in the indentation; use blanks",
    "syntax-colon": "no colon can stand here; check the indentation, or put a text that holds “: ” into quotes",
    "syntax-quote": "a quote is not closed, or a “\\” inside it means nothing",
    "syntax-mark": "a text cannot begin with this mark; put it into quotes",
    "syntax-bracket": "a bracket is not closed, or a comma is missing inside it; quote a text that holds braces",
    "syntax-key": "a colon is missing, or the blank after it",
    "syntax-indent": "the indentation differs from the lines above, or text follows a closing quote",
    "duplicate-key": "{key} stands twice, first in line {first}",
    "bad-key": "the name of a field must be text",
    "merge-key": "“<<” is not allowed; write everything out",
    "alias": "“&” and “*” references are not allowed; write everything out, or quote a text that begins so",
    "tag": "“!” tags are not allowed; quote a text that begins so",
    "unknown-key": "unknown field {key}",
    "missing-key": "the field {key} is missing",
    "missing-options": "this check needs options under “with”",
    "empty-value": "{key} is empty",
    "needs-quotes": "{key} must be text; put it into quotes",
    "wrong-type": "{key} must be {expected_type}",
    "not-among": "{key} cannot be “{value}”",
    "bad-form": "{key} is not written as it should be: “{value}”",
    "one-key-of": "exactly one of these fields must stand here",
    "repeated": "“{value}” stands twice",
    "too-few": "{key} must have at least {least} entries",
    "too-small": "{key} is {value}, it cannot be less than {limit}",
    "too-large": "{key} is {value}, it cannot be more than {limit}",
    "bad-value": "{key} cannot be “{value}”",
    "bad-date": "{key} is not a date: {value}",
    "bad-pattern": "the pattern in {key} is wrong: {reason}",
    "unknown-check": "there is no check “{value}”",
    "unknown-case": "this check has no case “{value}”",
    "missing-case": "“message” lacks the case “{value}”",
    "unknown-placeholder": "the placeholder “{{{value}}}” cannot be used here",
    "stray-brace": "“{value}” is one too many; a placeholder stands in one pair of half-width braces",
    "unknown-basis": "basis.yaml has no “{value}”",
    "unknown-list": "there is no list “{value}”",
    "unknown-list-kind": "there is no kind of list “{value}”",
    "list-kind": "the list “{value}” is of the kind “{kind}”, “{wanted}” is needed here",
    "unknown-part": "pack.yaml has no part “{value}”",
    "unknown-parameter": "“parameters” in pack.yaml has no “{value}”",
    "unknown-rule": "there is no rule “{value}”",
    "missing-family": "there is no rule file “{value}.yaml”",
    "unlisted-family": "this rule file is not listed under “families” in pack.yaml and would never run",
    "dead-list": "no rule uses the list “{value}”; refer to it or delete it",
    "repeated-id": "the id “{value}” stands twice, first in {earlier}",
    "foreign-id": "the id “{value}” must begin with the name of its file, “{family}-”",
    "list-file": "the id “{value}” of the list differs from its file name",
    "replaces-living": "the rule “{value}” is still in use and cannot be one that was replaced",
    "custom-must": "a rule that rests on custom alone cannot be “must”",
    "years-order": "the first year {first} is after the last year {last}",
    "idle-expectation": "{key} has no effect in a “{kind}” example; delete it",
}

# What follows a sentence: the likely meaning, else what is allowed, else its closing mark; then what is right.
TAILS: Mapping[str, Mapping[str, str]] = {
    "zh": {"near": "，是否为“{near}”？", "choices": "，可用：{choices}。", "end": "。", "right": "正确写法：{right}"},
    "en": {
        "near": "; did you mean “{near}”?",
        "choices": "; valid: {choices}.",
        "end": ".",
        "right": " Write: {right}",
    },
}

TYPES: Mapping[str, Mapping[str, str]] = {
    "zh": {
        "string": "文字",
        "integer": "整数",
        "number": "数字",
        "boolean": "true或false",
        "array": "列表（每项以“- ”开头）",
        "object": "若干“名称: 内容”",
        "null": "空",
    },
    "en": {
        "string": "text",
        "integer": "a whole number",
        "number": "a number",
        "boolean": "true or false",
        "array": "a list (each entry begins with “- ”)",
        "object": "pairs of “name: value”",
        "null": "empty",
    },
}

# Why a pattern is refused, by the words of the matcher; others are shown as they are.
REASONS: Mapping[str, Mapping[str, str]] = {
    "zh": {
        "missing )": "缺少右圆括号",
        "unexpected )": "多出右圆括号",
        "missing ]": "缺少右方括号",
        "no argument for repetition operator": "“*”“+”“?”前缺少内容",
        "bad repetition operator": "重复符号不能连用",
        "invalid repetition size": "重复次数不对，最多1000次",
        "invalid perl operator": "不支持“(?=”“(?!”“(?<=”等前后查看写法，请改用选项unless、near",
        "invalid escape sequence": "“\\”后的写法不支持，汉字请直接写出",
        "invalid character class range": "方括号或“\\p{}”中的范围不对",
        "trailing \\": "末尾多出“\\”",
        "invalid named capture group": "命名分组的写法不对",
    },
    "en": {
        "missing )": "a closing parenthesis is missing",
        "unexpected )": "one closing parenthesis too many",
        "missing ]": "a closing bracket is missing",
        "no argument for repetition operator": "nothing stands before “*”, “+” or “?”",
        "bad repetition operator": "two signs of repetition in a row",
        "invalid repetition size": "the number of repetitions is wrong, 1000 at most",
        "invalid perl operator": "“(?=”, “(?!”, “(?<=”, “(?<!” are not supported; use the options unless and near",
        "invalid escape sequence": "what follows “\\” is not supported; write Chinese characters as they are",
        "invalid character class range": "a range in brackets or “\\p{}” is wrong",
        "trailing \\": "a “\\” too many at the end",
        "invalid named capture group": "a named group is written wrongly",
    },
}

# How a field without a name is called and one with a name quoted; what stands between the names in a row.
NAMELESS: Mapping[str, str] = {"zh": "此项", "en": "this"}
QUOTED = "“{}”"
JOINTS: Mapping[str, str] = {"zh": "、", "en": ", "}
OR: Mapping[str, str] = {"zh": "或", "en": " or "}
NONE: Mapping[str, str] = {"zh": "（暂无）", "en": "(none yet)"}
