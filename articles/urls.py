"""The addresses of the archive: nouns and dates, permanent."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
