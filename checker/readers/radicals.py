"""Radicals and compatibility ideographs that some PDF fonts name instead of the characters they look like."""

from __future__ import annotations

import unicodedata

_KANGXI = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}

# The supplement has no compatibility mapping; these are the forms that stand for whole characters or their parts.
_FROM = (
    "⺁⺃⺄⺅⺆⺉⺊⺋⺌⺍⺎⺏⺐⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺟⺠⺡⺢⺣⺤⺥⺦⺨⺩⺪⺫⺬⺭⺮"
    "⺯⺰⺱⺲⺶⺷⺹⺺⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛"
    "⻜⻝⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻲⻳"
)
_TO = (
    "厂乚乙亻冂刂卜㔾小小兀尣尢巳幺彑彐忄心扌攵旡日月歺母民氵氺灬爫爫丬犭王疋目示礻竹"
    "糹纟罓罒羊羊耂肀聿月臼艹艹艹虎衤覀西见角讠贝足车辶辶辶阝钅長镸长门阜阝雨青韦页风"
    "飞食飠饣马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙亀龟"
)

# Doubles kept for old encodings (F900-FAD9 and 2F800-2FA1D); the dozen among them that are no doubles stay.
_COMPATIBLE = {
    code: unicodedata.normalize("NFKC", chr(code)) for code in (*range(0xF900, 0xFADA), *range(0x2F800, 0x2FA1E))
}

_MAP = {**_COMPATIBLE, **_KANGXI, **{ord(radical): character for radical, character in zip(_FROM, _TO, strict=True)}}


def unify_radicals(text: str) -> str:
    """Return ``text`` with radicals (U+2E80-2FD5) and doubles as ordinary characters, one for one; all else stays."""
    return text.translate(_MAP)
