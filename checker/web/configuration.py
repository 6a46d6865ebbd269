"""Django's settings, made from the data folder and the one setting that names a database."""

from __future__ import annotations

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
_PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
_VALIDATORS = "django.contrib.auth.password_validation"


def configure(
    folder: DataFolder, database: str | None = None, hosts: tuple[str, ...] = (), secure: bool = False
) -> None:
    """Prepare the folder and set Django up, once in a process.

    ``database`` is a postgresql:// address, without one SQLite in the folder; ``hosts`` are the names under which the
    pages are asked for besides those of this machine; ``secure`` says that they are served by HTTPS.
    Raises UsageError for a folder that cannot be written and for an address of another kind.
    """
    import django
    from django.conf import settings

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
        "MIDDLEWARE": [
            "django.middleware.security.SecurityMiddleware",
            "whitenoise.middleware.WhiteNoiseMiddleware",
            "checker.web.middleware.policy",
            "django.contrib.sessions.middleware.SessionMiddleware",
            "checker.web.middleware.language",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.middleware.clickjacking.XFrameOptionsMiddleware",
            "django_htmx.middleware.HtmxMiddleware",
            "axes.middleware.AxesMiddleware",
            "checker.web.middleware.limits",
        ],
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
        # A process that stands still in the midst of writing keeps nobody else waiting for ever.
        "OPTIONS": {"connect_timeout": 10, "options": "-c idle_in_transaction_session_timeout=60s"},
    }


def _people() -> dict[str, Any]:
    return {
        "AUTHENTICATION_BACKENDS": [
            "axes.backends.AxesStandaloneBackend",
            "django.contrib.auth.backends.ModelBackend",
        ],
        "AUTH_PASSWORD_VALIDATORS": [
            {"NAME": f"{_VALIDATORS}.UserAttributeSimilarityValidator"},
            {"NAME": f"{_VALIDATORS}.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
            {"NAME": f"{_VALIDATORS}.CommonPasswordValidator"},
            {"NAME": f"{_VALIDATORS}.NumericPasswordValidator"},
        ],
        "LOGIN_URL": "log-in",
        "LOGIN_REDIRECT_URL": "home",
        "AXES_FAILURE_LIMIT": 5,
        "AXES_COOLOFF_TIME": 0.25,
        "AXES_RESET_ON_SUCCESS": True,
        # Somebody else who guesses must not lock the officer out of the office's own machine.
        "AXES_LOCKOUT_PARAMETERS": [["username", "ip_address"]],
        "AXES_VERBOSE": False,
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
        "DATA_UPLOAD_MAX_NUMBER_FILES": FILES_LIMIT,
        "FILE_UPLOAD_MAX_MEMORY_SIZE": 1024 * 1024,
    }
