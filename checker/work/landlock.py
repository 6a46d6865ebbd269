"""Landlock, by which a Linux process gives up its own access to files and to the network (landlock(7))."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterable

# The same on every architecture of Linux.
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_ASK_VERSION = 1
_PATH_BENEATH = 1
_NO_NEW_PRIVILEGES = 38

_READ_FILE, _READ_FOLDER = 1 << 2, 1 << 3
# Rights on files by version of the interface; what a kernel does not know must not be named.
_FILE_RIGHTS = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 5: (1 << 16) - 1}
_NETWORK_SINCE, _NETWORK_RIGHTS = 4, 0b11
_SCOPES_SINCE, _SCOPES = 6, 0b11


class _Ruleset(ctypes.Structure):
    _fields_ = (("files", ctypes.c_uint64), ("network", ctypes.c_uint64), ("scopes", ctypes.c_uint64))


class _PathBeneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed", ctypes.c_uint64), ("folder", ctypes.c_int32))


def version() -> int:
    """Return the version of the kernel's interface, 0 where there is none."""
    if not sys.platform.startswith("linux"):
        return 0
    return max(_call(_CREATE_RULESET, None, ctypes.c_size_t(0), _ASK_VERSION), 0)


def restrict(readable: Iterable[str]) -> bool:
    """Take from this thread, and from all that it starts, every file but those in ``readable`` folders, for good.

    Those may be read, not written or run; TCP, abstract sockets and signals to others go too where the kernel can.
    Returns False, and changes nothing, where the system has no such means.
    """
    known = version()
    if not known:
        return False
    rules = _Ruleset(
        max(rights for since, rights in _FILE_RIGHTS.items() if since <= known),
        _NETWORK_RIGHTS if known >= _NETWORK_SINCE else 0,
        _SCOPES if known >= _SCOPES_SINCE else 0,
    )
    # Older kernels know a shorter structure and take a longer one whose rest is zero.
    ruleset = _call(_CREATE_RULESET, ctypes.byref(rules), ctypes.c_size_t(ctypes.sizeof(rules)), 0)
    if ruleset < 0:
        return False
    try:
        for folder in readable:
            _allow(ruleset, folder)
        if ctypes.CDLL(None).prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) != 0:
            return False
        return _call(_RESTRICT_SELF, ruleset, 0) == 0
    finally:
        os.close(ruleset)


def _allow(ruleset: int, folder: str) -> None:
    try:
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except OSError:
        # Not on this system.
        return
    try:
        beneath = _PathBeneath(_READ_FILE | _READ_FOLDER, handle)
        _call(_ADD_RULE, ruleset, _PATH_BENEATH, ctypes.byref(beneath), 0)
    finally:
        os.close(handle)


def _call(number: int, *arguments: object) -> int:
    return int(ctypes.CDLL(None, use_errno=True).syscall(number, *arguments))
