"""The table of the kinds of check a rule may name, and of the kinds of list."""

from __future__ import annotations

from collections.abc import Mapping

from checker.checks import (
    announced_count,
    causes,
    content_score,
    deadline,
    element,
    facts,
    foreign_word,
    heading_classes,
    heading_levels,
    heading_numbers,
    item_count,
    item_sets,
    key_term,
    kind,
    law_name,
    leader_content,
    next_year,
    ordinal_form,
    other_year,
    part_length,
    part_text,
    parts,
    phrase_row,
    placeholder,
    problem_vague,
    rates,
    report_year,
    section,
    statistic,
    statistics,
    sums,
    term,
    timeline,
    wording_form,
)
from checker.checks.base import CheckKind

_KINDS = (
    kind.KIND,
    report_year.KIND,
    section.KIND,
    part_text.EMPTY,
    part_text.ORDER,
    part_text.UNUSUAL,
    causes.KIND,
    item_count.KIND,
    facts.KIND,
    next_year.YEAR,
    next_year.WRONG_YEAR,
    next_year.HEADING,
    wording_form.FORBID,
    wording_form.REQUIRE,
    element.ELEMENT,
    element.FORM,
    element.DATE_FORM,
    deadline.KIND,
    statistic.KINDS,
    statistic.REQUIRED,
    sums.KIND,
    rates.KIND,
    term.KIND,
    key_term.KIND,
    law_name.KIND,
    phrase_row.KIND,
    foreign_word.KIND,
    placeholder.KIND,
    other_year.KIND,
    timeline.FUTURE,
    timeline.RELATIVE,
    timeline.EARLY,
    heading_numbers.KIND,
    heading_levels.KIND,
    item_sets.KIND,
    announced_count.KIND,
    ordinal_form.WIDTH,
    ordinal_form.MARKS,
    ordinal_form.STOP,
    part_length.KIND,
    problem_vague.KIND,
    leader_content.WORDS,
    leader_content.BOTH,
    leader_content.DUTIES,
    leader_content.TOPIC,
)
_LISTS: Mapping[str, Mapping[str, object]] = {
    "heading-classes": heading_classes.SCHEMA,
    "mentions": parts.SCHEMA,
    "content-score": content_score.SCHEMA,
    "facts": facts.SCHEMA,
    "causes": causes.SCHEMA,
    "statistics": statistics.SCHEMA,
    "rates": rates.SCHEMA,
    "report-kinds": kind.SCHEMA,
    "terms": term.SCHEMA,
    "key-terms": key_term.SCHEMA,
    "law-names": law_name.SCHEMA,
    "phrase-rows": phrase_row.SCHEMA,
    "foreign-words": foreign_word.SCHEMA,
    "other-years": other_year.SCHEMA,
    "calendar": timeline.SCHEMA,
    "announcements": announced_count.SCHEMA,
    "generic-words": problem_vague.SCHEMA,
    "leader-duties": leader_content.SCHEMA,
}


def kinds() -> Mapping[str, CheckKind]:
    """Return every kind of check by name."""
    return {entry.name: entry for entry in _KINDS}


def list_schemas() -> Mapping[str, Mapping[str, object]]:
    """Return, for every kind of list, the JSON schemas of its content by key; all keys are required."""
    return _LISTS
