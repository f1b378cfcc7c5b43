"""The application that gunicorn serves."""

import os

from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsarchive.settings")
application = get_wsgi_application()

from django.conf import settings  # noqa: E402  (settings exist only once Django is set up)

if not settings.ALLOWED_HOSTS:
    raise ImproperlyConfigured(
        "No host to answer to. Set ALLOWED_HOSTS (archive.example,www.archive.example), "
        "or LOCAL=1 to serve on this machine only."
    )
