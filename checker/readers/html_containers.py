"""Which part of a web page is the document itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

# Where the content systems of government sites put the text of an article (lower case).
CONTAINER_IDS = frozenset(
    """
    ucap-content zoom zoomcon zwnr vsb_content vsb_content_2 vsb_content_4 vsb_content_6 vsb_content_100 vsb_content_500
    article article_content articlecontent article-content articlebody articletext content_body contentbody
    conn contenttext content-text detail-content news_content newscontent text_content textcontent mainarticle
    js_content print_content printarea fontzoom zhengwen myzoom xxgk_content
    """.split()  # noqa: SIM905
)
CONTAINER_CLASSES = frozenset(
    """
    trs_editor trs_ueditor trs_web view v_news_content ucapcontent article-content article_content articlecontent
    article-con article_con art_con arc_cont pages_content page_content bt-content bt_content xxgk-content xxgk_content
    news_content newscontent news-content content_text content-text detail-content detail_content detail-con
    xl_content xlcontent wz_con wz_content con_text con-text zhengwen zw_content zwnr zoom gknr gknb_content
    info-content info_content main-txt text-content j-fontcontent ewb-article-info rich_media_content
    """.split()  # noqa: SIM905
)

_MARK = re.compile("[。，；、]")
_SPACE = re.compile(r"\s+")
_NOT_A_CONTAINER = frozenset(
    "p span font strong b em i u a br pre blockquote tr tbody thead tfoot h1 h2 h3 h4 h5 h6 label small big".split()  # noqa: SIM905
)


def find_containers(root: Any) -> list[Any]:
    """Return the elements that hold the document's text; the root itself where the page has nothing else.

    ``root`` is a tree without scripts, styles, comments and hidden parts.
    """
    elements = list(root.iter())
    # Sentence marks tell a text from lists and links better than length does.
    weights, linked = _weigh(elements, _marks)
    if not weights[root]:
        weights, linked = _weigh(elements, _length)
    if not weights[root] or not linked:
        return [root]
    return _known(elements, weights, weights[root]) or [_densest(root, weights)]


def _weigh(elements: Sequence[Any], weight: Callable[[str], int]) -> tuple[dict[Any, int], bool]:
    """Weight of the text under each element, links left out, and whether there are links at all."""
    weights: dict[Any, int] = dict.fromkeys(elements, 0)
    linked = False
    for element in reversed(elements):  # so that everything inside an element comes before it
        if element.tag == "a":
            linked = linked or weights[element] > 0 or bool(element.text)
            weights[element] = 0
        else:
            weights[element] += weight(element.text or "")
        parent = element.getparent()
        if parent is not None and parent in weights:
            weights[parent] += weights[element] + weight(element.tail or "")
    return weights, linked


def _marks(text: str) -> int:
    return len(_MARK.findall(text))


def _length(text: str) -> int:
    return len(_SPACE.sub("", text))


def _known(elements: Iterable[Any], weights: dict[Any, int], total: int) -> list[Any]:
    marked = [(element, key) for element in elements for key in [_container_key(element)] if key]
    if not marked:
        return []
    best, key = max(marked, key=lambda pair: weights[pair[0]])
    if weights[best] * 2 < total:
        return []
    for element, inner_key in marked:  # the innermost that still holds nearly all of it
        if weights[element] * 100 >= weights[best] * 95 and _is_inside(element, best):
            best, key = element, inner_key
    rest = [
        element
        for element, other in marked
        if other == key and element is not best and weights[element] and not _related(element, best)
    ]
    return [best, *_outermost(rest)]


def _container_key(element: Any) -> str | None:
    if not isinstance(element.tag, str):
        return None
    name = (element.get("id") or "").strip().lower()
    if name in CONTAINER_IDS:
        return "#" + name
    classes = (element.get("class") or "").lower().split()
    return next(("." + token for token in classes if token in CONTAINER_CLASSES), None)


def _is_inside(element: Any, outer: Any) -> bool:
    return any(ancestor is outer for ancestor in element.iterancestors())


def _related(one: Any, other: Any) -> bool:
    return _is_inside(one, other) or _is_inside(other, one)


def _outermost(elements: Sequence[Any]) -> list[Any]:
    held = set(elements)
    return [element for element in elements if not any(ancestor in held for ancestor in element.iterancestors())]


def _densest(root: Any, weights: dict[Any, int]) -> Any:
    """Go down while one child holds four fifths of the text; then up to something that can hold paragraphs."""
    total = weights[root]
    element = root
    while True:
        child = max(element, key=lambda item: weights.get(item, 0), default=None)
        if child is None or weights[child] * 5 < total * 4:
            break
        element = child
    while element is not root and (element.tag in _NOT_A_CONTAINER or _is_one_paragraph(element)):
        element = element.getparent()
    return element


def _is_one_paragraph(element: Any) -> bool:
    """A ``div`` used as one long paragraph: text of its own and no line breaks or blocks in it."""
    return bool(_length(element.text or "")) and all(
        child.tag in _NOT_A_CONTAINER and child.tag != "br" for child in element
    )
