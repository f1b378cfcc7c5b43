"""Signing in and out for readers: Django's own views in the look of the site.

Both take `next` only if it leads to a page of this site; signing out takes POST alone.
"""

from __future__ import annotations

from typing import Any

from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.models import User
from django.contrib.auth.views import LoginView, LogoutView
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest


class LoginForm(AuthenticationForm):
    """Django's form with this site's fields."""

    def __init__(self, request: HttpRequest | None = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(request, *args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["class"] = "field"


def signed_in(request: HttpRequest) -> User:
    """Who asks, in a view that asks for somebody."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


login = LoginView.as_view(template_name="login.html", authentication_form=LoginForm)
logout = LogoutView.as_view(next_page="home")
