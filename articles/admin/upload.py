"""Import through the browser: send files, see what would become of them, confirm, watch."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from articles import uploads
from articles.models import Article, ImportRun, Upload
from articles.uploads import Situation
from articles.wording import listed

from .upload_form import OptionsForm, UploadForm

View = Callable[..., HttpResponseBase]

NEEDED = ("articles.add_article", "articles.add_importrun")

# Of what would be set aside the page lists so many.
PROBLEMS_SHOWN = 20

# What a form may have besides the files: fields, and the lines between the parts.
_FORM_BYTES = 100_000


def urls(site: admin.AdminSite) -> list[URLPattern]:
    """The pages, below those of the import runs."""

    def page(address: str, view: View, name: str) -> URLPattern:
        return path(address, site.admin_view(_for_importers(view)), name=name)

    return [
        page("upload/", send, "articles_upload"),
        page("upload/<slug:key>/", preview, "articles_upload_preview"),
        page("upload/<slug:key>/start/", start, "articles_upload_start"),
        page("upload/<slug:key>/discard/", discard, "articles_upload_discard"),
        page("upload/<slug:key>/progress/", progress, "articles_upload_progress"),
    ]


def _for_importers(view: View) -> View:
    """For those who may add articles and import runs."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perms(NEEDED):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


# Exempt, so that the size is known before anything reads the request to find the token in it;
# _received then asks for the token.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def send(request: HttpRequest) -> HttpResponseBase:
    """The form for files; those that are sent are stored, and not yet imported."""
    if _claimed_bytes(request) > settings.UPLOAD_MAX_MB * 1_000_000 + _FORM_BYTES:
        return _refused(request, status=413, problem=_too_large())
    try:
        # Read here, so that a lack of room is told; the token is asked for after.
        request.FILES  # noqa: B018
        return _received(request)
    except OSError:
        problem = _("The files did not arrive whole: the way was cut, or there is no room.")
        return _refused(request, status=507, problem=problem)


@csrf_protect
def _received(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _send_page(request, UploadForm())
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return _send_page(request, form)
    upload = uploads.keep(
        form.cleaned_data["file"],
        user=request.user,  # type: ignore[arg-type]  # signed in: admin_view
        options=form.said(),
    )
    return redirect("admin:articles_upload_preview", upload.key)


def _refused(request: HttpRequest, *, status: int, problem: str) -> HttpResponse:
    return _send_page(request, UploadForm(), status=status, problem=problem)


def _send_page(
    request: HttpRequest, form: UploadForm, *, status: int = 200, problem: str = ""
) -> HttpResponse:
    return _page(
        request,
        "import_upload",
        status=status,
        title=_("Import a file"),
        form=form,
        problem=problem,
        most_bytes=settings.UPLOAD_MAX_MB * 1_000_000,
        most_megabytes=settings.UPLOAD_MAX_MB,
        too_large=_too_large(),
        under_way=[
            (upload, now.value)
            for upload, now in uploads.under_way(request.user)  # type: ignore[arg-type]  # signed in
        ],
    )


@require_http_methods(["GET", "HEAD", "POST"])
def preview(request: HttpRequest, key: str) -> HttpResponse:
    """What would become of the first records; saying something else about them shows it anew."""
    upload = _own(request, key)
    if upload.state != Upload.State.WAITING:
        return redirect("admin:articles_upload_progress", key)
    if not uploads.has_files(upload):
        return _gone(request)
    form = OptionsForm(request.POST or None, initial=upload.options)
    if form.is_valid():
        upload.options = form.said()
        upload.save(update_fields=["options"])
        return redirect("admin:articles_upload_preview", key)
    found = uploads.look_at(upload)
    return _page(
        request,
        "import_preview",
        title=_("What would be imported"),
        upload=upload,
        form=form,
        found=found,
        samples=[(one, _origin(one.record.date_origin)) for one in found.sample],
        problems=found.problems[:PROBLEMS_SHOWN],
        other=_other(upload),
    )


@require_POST
def start(request: HttpRequest, key: str) -> HttpResponse:
    """Begin the import, or go on with one that was interrupted."""
    upload = _own(request, key)
    now = uploads.situation(upload)
    if now in (Situation.STARTING, Situation.RUNNING, Situation.DONE):
        return redirect("admin:articles_upload_progress", key)
    if not uploads.has_files(upload):
        return _gone(request)
    # Who else imports is said by the next page.
    if _other(upload) is None:
        uploads.start(upload)
    return redirect("admin:articles_upload_progress", key)


@require_POST
def discard(request: HttpRequest, key: str) -> HttpResponse:
    """Forget files that were not imported."""
    upload = _own(request, key)
    if uploads.situation(upload) not in (Situation.STARTING, Situation.RUNNING):
        uploads.discard_files(upload)
        upload.delete()
        messages.success(request, _("The files were removed; nothing of them was imported."))
    return redirect("admin:articles_upload")


@require_safe
def progress(request: HttpRequest, key: str) -> HttpResponse:
    """How far the import is; when it is over, the run's page is the report."""
    upload = _own(request, key)
    now = uploads.situation(upload)
    if now is Situation.WAITING:
        return redirect("admin:articles_upload_preview", key)
    if now is Situation.DONE and request.user.has_perm("articles.view_importrun"):
        return redirect("admin:articles_importrun_change", upload.run_id)
    return _page(
        request,
        "import_progress",
        title=capfirst(str(ImportRun._meta.verbose_name)),
        upload=upload,
        run=upload.run,
        now=now.value,
        is_going_on=now in (Situation.STARTING, Situation.RUNNING),
        share=_share(upload),
        other=_other(upload) if now in (Situation.HELD, Situation.INTERRUPTED) else None,
    )


def _own(request: HttpRequest, key: str) -> Upload:
    """The upload, if it is this editor's own."""
    return get_object_or_404(Upload.objects.select_related("run"), key=key, user=request.user)


def _gone(request: HttpRequest) -> HttpResponse:
    messages.warning(request, _("These files are no longer here: they are kept for a day."))
    return redirect("admin:articles_upload")


def _claimed_bytes(request: HttpRequest) -> int:
    claim = request.META.get("CONTENT_LENGTH") or "0"
    return int(claim) if claim.isdecimal() else 0


def _too_large() -> str:
    return _("The files are larger than %(number)s MB together.") % {
        "number": settings.UPLOAD_MAX_MB
    }


def _origin(origin: str) -> str:
    """Where a date is from; nothing of a date that is unknown."""
    known = origin and origin in Article.DateOrigin
    return str(Article.DateOrigin(origin).label) if known else ""


def _share(upload: Upload) -> int | None:
    """How many per cent of the files are read."""
    if not upload.bytes_in_all:
        return None
    return min(100, 100 * upload.bytes_read // upload.bytes_in_all)


def _other(upload: Upload) -> str | None:
    """Who else imports now, as a sentence."""
    other = uploads.other_import(upload)
    if other is None:
        return None
    if other.run is None:
        return _("Another import is running.")
    return _("Another import is running: %(files)s, started by %(who)s on %(time)s.") % {
        "files": listed(_shortened(other.run.labels)),
        "who": other.run.user or _("the command line"),
        "time": date_format(localtime(other.run.started_at), "DATETIME_FORMAT"),
    }


def _shortened(names: list[str]) -> list[str]:
    return names if len(names) <= 3 else [*names[:3], "…"]


def _page(
    request: HttpRequest, template: str, *, status: int = 200, title: str, **context: Any
) -> HttpResponse:
    site = admin.site.each_context(request)
    return render(
        request,
        f"admin/articles/{template}.html",
        {**site, "title": title, "opts": ImportRun._meta, **context},
        status=status,
    )
