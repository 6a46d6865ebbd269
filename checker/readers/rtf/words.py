"""Which control words of RTF open a destination, and which stand for a character."""

from __future__ import annotations

# Where the text of a group goes.  SKIP takes the whole group; HOLD shows nothing itself, but destinations in it may.
TEXT, SKIP, HOLD, LABEL, FONTS, STYLES = "text", "skip", "hold", "label", "fonts", "styles"

DESTINATIONS: dict[str, str] = {
    **dict.fromkeys(("fonttbl",), FONTS),
    **dict.fromkeys(("stylesheet",), STYLES),
    **dict.fromkeys(("listtext", "pntext"), LABEL),
    **dict.fromkeys(("shpinst", "do", "upr", "nesttableprops", "object", "background", "sp", "sv"), HOLD),
    **dict.fromkeys(
        (
            "colortbl", "info", "pict", "nonshppict", "nonesttables", "xe", "tc", "rxe", "txe", "private", "filetbl",
            "pntxta", "pntxtb", "sn", "shprslt", "fldinst", "annotation", "ftnsep", "ftnsepc",
            "aftnsep", "aftnsepc", "ftncn", "aftncn", "generator", "bkmkstart", "bkmkend", "falt", "panose", "nextfile",
            "listtable", "listoverridetable", "revtbl", "template", "themedata", "datastore", "levelmarker", "listname",
        ),
        SKIP,
    ),
}  # fmt: skip

# Destinations that are stories of their own, with the zone of their lines.
STORIES = {
    **dict.fromkeys(("header", "headerl", "headerr", "headerf"), "header"),
    **dict.fromkeys(("footer", "footerl", "footerr", "footerf"), "footer"),
    "footnote": "footnote",
    "shptxt": "textbox",
    "dptxbxtext": "textbox",
}
# What is read like the group around it, and what is shown although the group around it is held.
PLAIN = frozenset({"shppict", "fldrslt"})
RESULTS = frozenset({"result", "ud"})

CHARACTERS = {
    "tab": "\t", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
    "bullet": "•", "emspace": "\u2003", "enspace": "\u2002", "qmspace": "\u2005",
}  # fmt: skip
SIGNS = {"~": "\u00a0", "_": "-", "\\": "\\", "{": "{", "}": "}", "\t": "\t"}
