"""Django's settings, made from the data folder and the one setting that names a database."""

from __future__ import annotations

import os
from typing import Any
from urllib.parse import unquote, urlsplit

from checker.errors import UsageError
from checker.web.folder import DataFolder

FILE_LIMIT = 50 * 1024 * 1024
"""Bytes of one file that is handed in."""
FILES_LIMIT = 500
"""Files of one upload."""
UPLOAD_LIMIT = 512 * 1024 * 1024
"""Bytes of one upload, all files together."""

APPLICATIONS = (
    "checker.web.apps.WebConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "axes",
    "bootstrap",
    "django_htmx",
)

# Only what this host serves: no script or style of a page's own text, no frame, no foreign address.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# Nothing of a device is asked for, and no other page may look in.
PERMISSIONS = (
    "accelerometer=(), autoplay=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), "
    "microphone=(), midi=(), payment=(), usb=()"
)
_YEAR = 365 * 24 * 3600
_PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
# From the outermost to the innermost.
_MIDDLEWARE = (
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "checker.web.middleware.policy",
    "checker.web.middleware.door",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "checker.web.middleware.language",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "checker.web.middleware.lasting",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
)
_VALIDATORS = "checker.web.passwords"
# Committed is on the disk, whatever the server was told; a process that stands still in the midst of writing keeps
# nobody else waiting for ever.
_SESSION = "-c synchronous_commit=on -c idle_in_transaction_session_timeout=60s"


def configure(
    folder: DataFolder, database: str | None = None, hosts: tuple[str, ...] = (), secure: bool = False
) -> None:
    """Prepare the folder and set Django up, once in a process.

    ``database`` is a postgresql:// address, without one SQLite in the folder; ``hosts`` are the names under which the
    pages are asked for besides those of this machine; ``secure`` says that a proxy before this serves them by HTTPS.
    What the process writes from now on can be read by its owner alone.
    Raises UsageError for a folder that cannot be written and for an address of another kind.
    """
    import django
    from django.conf import settings

    os.umask(0o077)
    key = folder.prepare()
    settings.configure(**values(folder, key, database, hosts, secure))
    django.setup()


def values(folder: DataFolder, key: str, database: str | None, hosts: tuple[str, ...], secure: bool) -> dict[str, Any]:
    """Return the settings."""
    return {
        "SECRET_KEY": key,
        "DATA_FOLDER": folder,
        "DEBUG": False,
        "ALLOWED_HOSTS": ["127.0.0.1", "localhost", "[::1]", *hosts],
        "ROOT_URLCONF": "checker.web.urls",
        "INSTALLED_APPS": list(APPLICATIONS),
        "MIDDLEWARE": list(_MIDDLEWARE),
        "TEMPLATES": [_templates()],
        "DATABASES": {"default": _database(folder, database)},
        "DEFAULT_AUTO_FIELD": "django.db.models.BigAutoField",
        **_people(),
        **_language(),
        **_safety(secure),
        "STATIC_URL": "/static/",
        "STATICFILES_FINDERS": ["django.contrib.staticfiles.finders.AppDirectoriesFinder"],
        # Served from the packages that they come in: nothing is collected and copied.
        "WHITENOISE_USE_FINDERS": True,
    }


def _templates() -> dict[str, Any]:
    processors = ["django.template.context_processors.request", "django.contrib.auth.context_processors.auth"]
    processors.append("checker.web.pages.navigation.context")
    return {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": processors, "builtins": ["checker.web.templatetags.words"]},
    }


def _database(folder: DataFolder, address: str | None) -> dict[str, Any]:
    if address is None:
        options = {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": _PRAGMAS}
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": str(folder.database), "OPTIONS": options}
    parts = urlsplit(address)
    if parts.scheme not in ("postgresql", "postgres") or len(parts.path) < 2:
        raise UsageError("database-address")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"connect_timeout": 10, "options": _SESSION},
    }


def _people() -> dict[str, Any]:
    return {
        "AUTHENTICATION_BACKENDS": [
            "axes.backends.AxesStandaloneBackend",
            "django.contrib.auth.backends.ModelBackend",
        ],
        "AUTH_PASSWORD_VALIDATORS": [
            {"NAME": f"{_VALIDATORS}.Long", "OPTIONS": {"min_length": 10}},
            {"NAME": f"{_VALIDATORS}.Common"},
            {"NAME": f"{_VALIDATORS}.NotNumeric"},
            {"NAME": f"{_VALIDATORS}.NotTheName"},
        ],
        "LOGIN_URL": "log-in",
        "LOGIN_REDIRECT_URL": "home",
        "AXES_FAILURE_LIMIT": 5,
        "AXES_COOLOFF_TIME": 0.25,
        "AXES_RESET_ON_SUCCESS": True,
        # The page says how long it takes at most; who tries meanwhile does not wait any longer for it.
        "AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT": False,
        "AXES_DISABLE_ACCESS_LOG": True,
        "AXES_LOCKOUT_CALLABLE": "checker.web.pages.failures.locked",
        # Somebody else who guesses must not lock the officer out of the office's own machine.
        "AXES_LOCKOUT_PARAMETERS": [["username", "ip_address"]],
        "AXES_VERBOSE": False,
        # What axes tells of wrong passwords stands in its tables; a terminal is not the place.
        "LOGGING": {
            "version": 1,
            "disable_existing_loggers": False,
            "handlers": {"nowhere": {"class": "logging.NullHandler"}},
            "loggers": {"axes": {"handlers": ["nowhere"], "propagate": False}},
        },
    }


def _language() -> dict[str, Any]:
    return {
        "LANGUAGE_CODE": "zh-hans",
        "LANGUAGES": [("zh-hans", "简体中文"), ("en", "English")],
        "USE_I18N": True,
        "USE_TZ": True,
        "TIME_ZONE": "Asia/Shanghai",
    }


def _safety(secure: bool) -> dict[str, Any]:
    return {
        **({"SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https")} if secure else {}),
        "SESSION_COOKIE_SECURE": secure,
        "CSRF_COOKIE_SECURE": secure,
        "SESSION_COOKIE_HTTPONLY": True,
        "CSRF_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_AGE": 12 * 3600,
        "SECURE_CONTENT_TYPE_NOSNIFF": True,
        "SECURE_REFERRER_POLICY": "same-origin",
        "X_FRAME_OPTIONS": "DENY",
        "CSRF_FAILURE_VIEW": "checker.web.pages.failures.forged",
        "SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https") if secure else None,
        "SECURE_HSTS_SECONDS": _YEAR if secure else 0,
        "DATA_UPLOAD_MAX_NUMBER_FILES": FILES_LIMIT,
        "FILE_UPLOAD_MAX_MEMORY_SIZE": 1024 * 1024,
    }
