"""File systems beyond this machine, as fsspec knows them."""

from __future__ import annotations

from typing import Any

from checker.errors import UsageError


def filesystem(address: str) -> tuple[Any, str]:
    """Return the file system of an address and the path in it, without a slash at the end.

    Raises UsageError("fsspec-absent") where fsspec, or what it needs for this kind of address, is not installed.
    """
    try:
        from fsspec.core import url_to_fs

        files, path = url_to_fs(address, use_listings_cache=False)
    except (ImportError, ValueError) as error:
        raise UsageError("fsspec-absent", {"path": address}) from error
    return files, str(path).rstrip("/")
