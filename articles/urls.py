"""The addresses of the archive: nouns and dates, permanent."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path, register_converter


class FourDigits:
    """A year: 2024, 0987."""

    regex = "[0-9]{4}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return f"{int(value):04d}"


class TwoDigits(FourDigits):
    """A month or a day of a month: 02. Whether the calendar has it is the view's to say."""

    regex = "[0-9]{2}"

    def to_url(self, value: int) -> str:
        return f"{int(value):02d}"


register_converter(FourDigits, "year")
register_converter(TwoDigits, "two")


def later(request: HttpRequest, **kwargs: object) -> HttpResponse:
    raise Http404


urlpatterns: list[URLPattern] = [
    path("", later, name="home"),
    path("search/", later, name="search"),
    path("articles/<int:id>/<slug:slug>/", later, name="article"),
    path("actors/", later, name="actors"),
    path("actors/<slug:slug>/", later, name="actor"),
    path("tags/", later, name="tags"),
    path("tags/<slug:slug>/", later, name="tag"),
    path("sources/", later, name="sources"),
    path("sources/<slug:slug>/", later, name="source"),
    path("help/", later, name="help"),
    path("<year:year>/", later, name="year"),
    path("<year:year>/<two:month>/", later, name="month"),
    path("<year:year>/<two:month>/<two:day>/", later, name="day"),
]
