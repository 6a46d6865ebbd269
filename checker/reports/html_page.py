"""The frame of every HTML page: head, style, and the policy that lets it load and run nothing."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

from checker.reports.html_style import STYLE
from checker.reports.markup import start, tag, text

LANGUAGES = {"zh": "zh-CN", "en": "en"}


def page(title: str, body: str, lang: str, kind: str) -> str:
    """Return a whole page ending in a line feed; ``title`` and ``body`` are HTML, ``kind`` is the class of the body."""
    # Only this one style is allowed: no script, no picture, no font, no form, no frame.
    digest = b64encode(sha256(STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    head = "\n".join(
        (
            start("meta", charset="utf-8"),
            start("meta", http_equiv="Content-Security-Policy", content=policy),
            start("meta", name="viewport", content="width=device-width, initial-scale=1"),
            start("meta", name="referrer", content="no-referrer"),
            tag("title", title),
            # The text of the style must be that of the digest, so it stands alone and unescaped.
            f"<style>{STYLE}</style>",
        )
    )
    opened = start("html", lang=text(LANGUAGES.get(lang, lang)))
    return f"<!DOCTYPE html>\n{opened}\n<head>\n{head}\n</head>\n{tag('body', body, class_=kind)}\n</html>\n"
