"""What the values that a field of a rule file may have are called, for those who do not read English."""

from __future__ import annotations

from collections.abc import Mapping

GLOSSES: Mapping[str, str] = {
    "must": "必须补正",
    "should": "建议修改",
    "note": "提示",
    "accept": "认可",
    "return": "退回",
    "call": "电话补正",
    "record": "登记",
    "active": "启用",
    "off": "停用",
    "statutory": "法定",
    "county-notice": "县通知",
    "joint": "党政联合",
    "government": "政府",
    "party": "党委",
    "separate": "分别报送",
    "town": "镇",
    "township": "乡",
    "ethnic-township": "民族乡",
    "street": "街道",
    "zone": "开发区",
    "department": "部门",
    "county": "县",
    "work": "所做工作",
    "shortcomings": "存在的问题",
    "leaders": "主要负责人履职",
    "plan": "下一年度安排",
}
