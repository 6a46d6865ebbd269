"""The record of what went wrong inside the program: where, never with what; texts of reports do not get into it."""

from __future__ import annotations

import logging
import os
import secrets
import threading
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any

from django.utils import timezone

_SIZE = 1024 * 1024
_OLDER = 5
# Without what is mistaken for another when it is read out.
_SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_ONE_AT_A_TIME = threading.Lock()


class _OwnersFile(RotatingFileHandler):
    """A file that its owner alone can read, also once it is the older one."""

    def _open(self) -> Any:
        handle = os.open(self.baseFilename, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        return os.fdopen(handle, "a", encoding="utf-8")


def record(path: Path, route: str, method: str, user: int | None, error: BaseException | None) -> str:
    """Write an error down and return the number of its record, which a person can read out.

    Of the error go its kind and the places in the program that it came through, not its text, which may quote a
    report; ``route`` is the pattern of the address, without what was asked for.
    """
    number = "".join(secrets.choice(_SIGNS) for _ in range(8))
    at = timezone.localtime().isoformat(timespec="seconds")
    told = f"{number} {at} {method} {route} user={user if user is not None else '-'} {_told(error)}"
    with _ONE_AT_A_TIME:
        # Opened for each: somebody may have taken the file away.
        file = _OwnersFile(path, maxBytes=_SIZE, backupCount=_OLDER, encoding="utf-8", delay=True)
        try:
            file.emit(logging.makeLogRecord({"msg": told, "levelno": logging.ERROR}))
        finally:
            file.close()
    return number


def _told(error: BaseException | None) -> str:
    if error is None:
        return "-"
    kinds: list[str] = []
    cause: BaseException | None = error
    while cause is not None and len(kinds) < 5:
        frames = traceback.extract_tb(cause.__traceback__)
        kinds.append(type(cause).__name__ + "".join(f"\n    {one.filename}:{one.lineno} {one.name}" for one in frames))
        cause = cause.__cause__ or cause.__context__
    return "\n  from ".join(kinds)
