"""Which files of a folder or an archive are documents, told by their names alone."""

from __future__ import annotations

ARCHIVES = (".zip", ".rar", ".7z")
"""Packed files: the first kind is opened, the others are refused with advice."""

DOCUMENTS = (
    *(".txt", ".docx", ".pdf", ".html", ".htm", ".doc", ".wps", ".ofd", ".odt", ".rtf", ".mht"),
    *(".docm", ".dotx", ".dotm", ".fodt"),
)

SHEETS = (".xlsx", ".xls")
"""Tables, which stand beside a report and are none themselves."""

PICTURES = (".jpg", ".jpeg", ".png", ".tif", ".tiff")
"""Photos of pages; several in a folder are the pages of one document."""


def is_hidden_folder(name: str) -> bool:
    """Tell whether what lies in a folder of this name is no one's document (``.git``, ``__MACOSX``)."""
    return name.startswith(".") or name == "__MACOSX"


def is_document(name: str, beside: bool = False) -> bool:
    """Tell whether a file name (without folders) is that of a document or an archive that may hold some.

    Hidden and temporary files (``~$``) are none; ``beside`` counts what stands beside a report as well: tables and
    photos.
    """
    endings = (*DOCUMENTS, *ARCHIVES, *SHEETS, *PICTURES) if beside else (*DOCUMENTS, *ARCHIVES)
    return not name.startswith((".", "~$")) and name.lower().endswith(endings)
