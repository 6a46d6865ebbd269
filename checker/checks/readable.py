"""Is there enough text to be the report at all?"""

from __future__ import annotations

from collections.abc import Mapping

from checker.checks.base import PARAMETER, CheckKind, Target, options
from checker.model.finding import Gap, Judgement
from checker.model.location import Span
from checker.text.han import is_ideograph


def judge(target: Target, with_: Mapping[str, object]) -> Judgement:
    """At least as many Chinese characters as the parameter ``least`` says, page furniture not counted."""
    least = int(str(target.parameters[str(with_["least"])]))
    count = 0
    for char in target.text:
        count += is_ideograph(char)
        if count >= least:
            return Judgement("pass", evidence=target.spans)
    return Judgement("fail", (Gap(Span(0, 0), values={"count": count, "least": least}),))


KIND = CheckKind(
    "readable",
    judge,
    options(("least",), least=PARAMETER),
    required=frozenset({"fail"}),
    placeholders=frozenset({"count", "least"}),
)
