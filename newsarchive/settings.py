"""Every setting of newsarchive, top to bottom: each environment name is read once, here."""

from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()


def secret_key() -> str:
    """SECRET_KEY from the environment, else from the file that run.sh makes; never a default."""
    if key := env.str("SECRET_KEY", default=""):
        return str(key)
    if SECRET_KEY_FILE.is_file() and (key := SECRET_KEY_FILE.read_text().strip()):
        return str(key)
    raise ImproperlyConfigured(
        f"No secret key. Set SECRET_KEY, or put one into {SECRET_KEY_FILE} (./run.sh makes it)."
    )


# --- Where things lie -------------------------------------------------------------------------

# DATA_DIR: folder of everything that is not code: the SQLite database, the search index, the
# secret key file, collected static files.
DATA_DIR = Path(env.str("DATA_DIR", default=str(BASE_DIR / "data"))).resolve()
DATA_DIR.mkdir(parents=True, exist_ok=True)

# SECRET_KEY_FILE: file that holds the secret key when SECRET_KEY is not set.
SECRET_KEY_FILE = Path(env.str("SECRET_KEY_FILE", default=str(DATA_DIR / "secret_key")))

# --- Safety -----------------------------------------------------------------------------------

# DEBUG: Django's debug pages; never on a machine that others reach.
DEBUG = env.bool("DEBUG", default=False)

# LOCAL: plain http on this machine only (run.sh sets it): loopback hosts, cookies without https.
LOCAL = env.bool("LOCAL", default=False)

# SECRET_KEY: signs sessions and forms; at least 50 random characters.
SECRET_KEY = secret_key()

# ALLOWED_HOSTS: comma-separated host names that the site answers to; required to serve.
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", default=[])
if LOCAL:
    ALLOWED_HOSTS += ["127.0.0.1", "localhost", "[::1]"]

# CSRF_TRUSTED_ORIGINS: comma-separated origins (https://archive.example) behind a proxy.
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", default=[])

# TRUST_PROXY: believe X-Forwarded-Proto; only behind a proxy that always sets it.
if env.bool("TRUST_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = not LOCAL
SECURE_HSTS_SECONDS = 0 if LOCAL else 63_072_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not LOCAL
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# No host but our own, no inline script or style: the admin lives under the same policy.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "manifest-src": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# --- Applications -----------------------------------------------------------------------------

INSTALLED_APPS = [
    "articles",
    "django.contrib.admin",
    "django.forms",  # for FORM_RENDERER: widgets' templates beside all others
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_filters",
    "csp",
]

MIDDLEWARE = [
    "articles.middleware.BareHead",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "articles.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "articles.middleware.SyncAfterWrite",
    "articles.middleware.HiddenLookedUpOnce",
]

ROOT_URLCONF = "newsarchive.urls"
WSGI_APPLICATION = "newsarchive.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# --- Database ---------------------------------------------------------------------------------

# DATABASE_URL: sqlite:///path or postgres://user:password@host:port/name.
DATABASES = {
    "default": env.db("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'newsarchive.sqlite3'}")
}
if "sqlite3" in DATABASES["default"]["ENGINE"]:
    # Writers that read first must take the write lock at once, or they fail with "database is
    # locked" in spite of the timeout; WAL lets readers go on meanwhile.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 600
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Search -----------------------------------------------------------------------------------

# INDEX_DIR: folder of the embedded search index; derived from the database, may be deleted.
INDEX_DIR = Path(env.str("INDEX_DIR", default=str(DATA_DIR / "index")))

# FROZEN_MAX_ARTICLES: articles that one frozen search may hold.
FROZEN_MAX_ARTICLES = env.int("FROZEN_MAX_ARTICLES", default=100_000)

# --- Import -----------------------------------------------------------------------------------

# IMPORT_MAX_RATIO: how many times its packed size a member of an archive may unpack to.
IMPORT_MAX_RATIO = env.int("IMPORT_MAX_RATIO", default=100)

# IMPORT_MAX_UNPACKED: bytes that one archive (.zip, .tar, .gz) may unpack to in all; a large one
# may unpack to IMPORT_MAX_RATIO times its size.
IMPORT_MAX_UNPACKED = env.int("IMPORT_MAX_UNPACKED", default=2_000_000_000)

# IMPORT_MAX_MEMBERS: files that one archive may hold.
IMPORT_MAX_MEMBERS = env.int("IMPORT_MAX_MEMBERS", default=200_000)

# UPLOAD_MAX_MB: megabytes that editors may send through the browser at once, all files together.
UPLOAD_MAX_MB = env.int("UPLOAD_MAX_MB", default=200)

# Where they wait to be imported, for a day at most.
UPLOAD_DIR = FILE_UPLOAD_TEMP_DIR = DATA_DIR / "uploads"
UPLOAD_DIR.mkdir(mode=0o700, exist_ok=True)

# --- Language and time ------------------------------------------------------------------------

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", _("French")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True

# TIME_ZONE: in which instants (edits, imports) are shown; days of articles have no time zone.
TIME_ZONE = env.str("TIME_ZONE", default="Europe/Paris")

# ARTICLE_LANGUAGES: languages that articles may be in (ISO 639-1); detection picks among them.
ARTICLE_LANGUAGES: list[str] = env.list("ARTICLE_LANGUAGES", default=["fr", "en"])

# ACTOR_MODELS: the model that discover_actors reads articles of a language with, as installed or as
# a folder; fr=fr_core_news_md,en=en_core_web_md. Needs requirements-nlp.txt.
ACTOR_MODELS: dict[str, str] = env.dict("ACTOR_MODELS", default={"fr": "fr_core_news_md"})

# --- Static files -----------------------------------------------------------------------------

STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# --- Accounts ---------------------------------------------------------------------------------

# Readers sign in here to keep searches; the editors' desk has its own page.
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "saved"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# --- Logs: events with names and numbers, never article text or a reader's query ----------------

# LOG_LEVEL: DEBUG, INFO, WARNING or ERROR.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": env.str("LOG_LEVEL", default="INFO")},
}
