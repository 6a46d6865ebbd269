"""What the files of one submission are, by words in their names and by what they hold."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from checker.checks.base import as_list, as_mapping

_WORDS = {"type": "array", "items": {"type": "string", "minLength": 1}, "minItems": 1}
_ROLE = {
    "type": "object",
    "required": ["role", "words"],
    "additionalProperties": False,
    "properties": {
        "role": {"enum": ["main", "signed_copy", "publication_copy", "attachment", "review_form", "other"]},
        "words": _WORDS,
    },
}
SCHEMA: Mapping[str, object] = {
    "passed_over": _WORDS,
    "names": {"type": "array", "items": _ROLE, "minItems": 1},
}


def role_by_name(rules: Mapping[str, object], name: str) -> tuple[str, int] | None:
    """Return the role that a file's name (without folders) tells, and which of the role's words it holds, from 0.

    The roles are tried in the order of the list, so that an attachment to the stamped copy is an attachment.
    """
    stem = unicodedata.normalize("NFKC", name.rpartition(".")[0] or name)
    plain = "".join(stem.split()).lower()
    for word in as_list(rules.get("passed_over")):
        plain = plain.replace(str(word), "")
    for entry in map(as_mapping, as_list(rules.get("names"))):
        for rank, word in enumerate(as_list(entry["words"])):
            if str(word) in plain:
                return str(entry["role"]), rank
    return None
