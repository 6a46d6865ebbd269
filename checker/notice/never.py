"""What must never stand in a notice, and the test that every text from a report has to pass to get into one.

Marks and ranks, praise and blame, another town's name, what is personal, the wrong form of a political phrase, rule
ids, talk of machines, an article number that nobody has verified, advice on dates.  The office's own words (its name,
its county notice) are not held to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from checker.frozen import dataclass
from checker.model.finding import Finding
from checker.model.location import Location
from checker.model.report import SubmissionReport
from checker.notice.tidy import clean, narrow

PUBLICATION = "publication"
# Findings on another unit's name or text: the letter says where, never what.
FOREIGN = ("unit-other", "place-foreign", "similar")
_MACHINE = "(?:系统|程序|软件|平台|机器|电脑|计算机|算法|模型|工具|自动)"
_WORDS = (
    r"(?<![取获])得分|评分|打分|扣分|满分|分值|排名|名次|位次|位居|位列|垫底|倒数第|评比|考核结果",
    r"值得肯定|给予肯定|表扬|表彰|点赞|优秀|优异|出色|再接再厉|写得好|质量较高|质量不高",
    r"抄袭|剽窃|雷同|造假|作假|弄虚|敷衍|应付了事|不合格|不及格|态度不端",
    r"问责|追责|通报批评|批评教育|约谈|[纪务予受党]处分|处分决定|严肃处理",
    rf"{_MACHINE}(?:已|将|会)?(?:自动)?(?:检测|检查|审核|识别|判定|判断|比对|扫描|生成|提示|认定)",
    r"(?<![A-Za-z])AI(?![A-Za-z])|人工智能|机器人|大模型",
    r"(?:修改|更改|调整|提前|推迟|倒签|补签|变更)(?:成文|落款|签发|报送|印发|署名)?(?:的)?(?:日期|时间)",
    r"(?:日期|时间)(?:[^。；]{0,6})(?:改为|调整为|提前|改成|倒签|写成|写为)",
    r"第[0-9零〇一二三四五六七八九十百千]+条",
)
_FORBIDDEN = re.compile("|".join(_WORDS))
_RULE_ID = re.compile(r"(?<![A-Za-z0-9./@-])[a-z]{2,}(?:-[a-z0-9]+)+(?![A-Za-z0-9.@-])")
# Mobile, identity and bank card numbers, also with some digits hidden.
_NUMBER = re.compile(r"[0-9]{11,}|[0-9]{3,}[*＊xX×]{3,}[0-9Xx]*|[*＊×]{3,}[0-9]{3,}")
_GROUPS = re.compile(
    r"三失|五失|精神(?:障碍|病|疾病)|肇事肇祸|易肇事|艾滋|吸毒|涉毒|戒毒|邪教|重点信访|信访重点|上访|缠访|非访|闹访"
    r"|信访老户|涉访|涉稳人员|维稳对象|稳控|重点人员|极端倾向|社区矫正|社矫|矫正对象|刑满释放|刑释|安置帮教"
)
_COUNT = re.compile(r"[0-9〇零一二两三四五六七八九十百千万]")
# A name of one character is in every sentence; a longer one than this is no name.
_SHORTEST, _LONGEST = 2, 20
_PERSON = range(2, 5)


@dataclass(frozen=True)
class Never:
    """The test for one submission.

    ``others`` are names of other units, ``own`` the unit's own (which may hold one of them), ``people`` names of
    persons, ``wrong`` wrong forms with the right forms that may contain them, ``rules`` the ids of the report's rules.
    """

    others: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    right: tuple[str, ...] = ()
    rules: frozenset[str] = frozenset()
    private: tuple[Location, ...] = ()

    def fits(self, text: str) -> bool:
        """May a text stand in the letter?"""
        return self.sound(text) and not self._personal(text) and not self._named(text)

    def sound(self, text: str) -> bool:
        """The same without regard to names and persons: is the manner that of an office?"""
        if _FORBIDDEN.search(text) or _FORBIDDEN.search(narrow(text)):
            return False
        found = set(_RULE_ID.findall(text))
        return not found and not any(rule in text for rule in self.rules)

    def _personal(self, text: str) -> bool:
        plain = narrow(text)
        if _NUMBER.search(plain) or any(name in plain for name in self.people):
            return True
        return _GROUPS.search(plain) is not None and _COUNT.search(plain) is not None

    def _named(self, text: str) -> bool:
        without = _without(text, self.own)
        if any(name in without for name in self.others):
            return True
        corrected = _without(text, self.right)
        return any(form in corrected for form in self.wrong)

    def faults(self, text: str) -> tuple[tuple[str, str], ...]:
        """Return what in a text may not stand in the letter: (manner, rule, person, name or wrong; the words).

        Empty exactly where the text ``fits``.
        """
        plain = narrow(text)
        without, corrected = _without(text, self.own), _without(text, self.right)
        found = [("manner", match[0]) for said in (text, plain) for match in _FORBIDDEN.finditer(said)]
        found += [("rule", one) for one in (*_RULE_ID.findall(text), *(one for one in self.rules if one in text))]
        found += [("person", match[0]) for match in _NUMBER.finditer(plain)]
        found += [("person", name) for name in self.people if name in plain]
        if _COUNT.search(plain):
            found += [("person", match[0]) for match in _GROUPS.finditer(plain)]
        found += [("name", name) for name in self.others if name in without]
        found += [("wrong", form) for form in self.wrong if form in corrected]
        return tuple(dict.fromkeys(found))

    def hides(self, location: Location) -> bool:
        """Does a place lie on one whose text must not be repeated?"""
        return any(_overlap(location, one) for one in self.private)


def of(
    submission: SubmissionReport,
    stages: Mapping[str, str],
    own: Iterable[str] = (),
    others: Iterable[str] = (),
    people: Iterable[str] = (),
) -> Never:
    """Return the test for a submission; ``stages`` gives the stage of each rule of the report by its id.

    Findings that were waived or rejected count as well: what they hide stays hidden.
    """
    found = (*submission.findings, *(one for one, _ in submission.waived))
    public = [one for one in found if stages.get(one.rule) == PUBLICATION]
    mine = tuple(sorted({name for name in own if len(name) >= _SHORTEST}, key=lambda name: (-len(name), name)))
    corrected = [one for one in public if _right(one)]
    foreign = {*others, *(name for one in found for name in _foreign(one))}
    return Never(
        others=tuple(sorted(name for name in foreign if _is_name(name) and not any(name in one for one in mine))),
        own=mine,
        people=tuple(sorted({*_people(people), *_people(_told(submission))})),
        wrong=tuple(sorted({clean(one.location.quote) for one in corrected} - {""})),
        right=tuple(sorted({_right(one) for one in corrected}, key=lambda form: (-len(form), form))),
        rules=frozenset(rule for rule in stages if "-" in rule),
        private=tuple(one.location for one in public if not _gap(one) and (not one.location.quote or _right(one))),
    )


def _gap(finding: Finding) -> bool:
    place = finding.location
    return (place.line, place.column) == (place.end_line, place.end_column)


def _right(finding: Finding) -> str:
    return clean(finding.values.get("right") or "")


def _foreign(finding: Finding) -> Iterable[str]:
    if finding.rule.startswith(FOREIGN):
        yield clean(finding.location.quote)
        yield from (clean(finding.values[key]) for key in ("other", "quote") if key in finding.values)


def _is_name(text: str) -> bool:
    return _SHORTEST <= len(text) <= _LONGEST


def _told(submission: SubmissionReport) -> Iterable[str]:
    """Names that a report knows: who signed it, who decided on its findings."""
    signer = submission.facts.get("signer")
    if signer is not None:
        yield str(signer.value)
    for finding in submission.findings:
        if finding.decision is not None and finding.decision.get("by"):
            yield str(finding.decision["by"])


def _people(names: Iterable[str]) -> Iterable[str]:
    for name in names:
        for one in re.split(r"[\s、，,；;/]+", clean(name)):
            if len(one) in _PERSON:
                yield one


def _without(text: str, names: Iterable[str]) -> str:
    for name in names:
        text = text.replace(name, "\n")
    return text


def _overlap(one: Location, other: Location) -> bool:
    first, last = (one.line, one.column), (one.end_line, one.end_column)
    start, end = (other.line, other.column), (other.end_line, other.end_column)
    return first < end and start < last
