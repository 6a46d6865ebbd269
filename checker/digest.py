"""SHA-256 as ``hashlib`` gives it, without loading OpenSSL: two milliseconds less in every start.

The interpreter carries an implementation of its own, under a name that changed with Python 3.12.
An interpreter built without it is served by ``hashlib``; the tests hold both side by side.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hashlib import sha256
else:
    try:
        from _sha2 import sha256
    except ImportError:
        try:
            from _sha256 import sha256
        except ImportError:
            from hashlib import sha256

__all__ = ["sha256", "sha256_hex"]


def sha256_hex(data: bytes) -> str:
    """Return the SHA-256 of ``data`` as 64 hexadecimal digits in small letters."""
    return sha256(data).hexdigest()
