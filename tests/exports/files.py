"""Exports as tests read them."""

from __future__ import annotations

from django.test import Client


def downloaded(client: Client, address: str) -> str:
    """The file at an address below /en/search/export. ."""
    response = client.get(f"/en/search/export.{address}")
    assert response.status_code == 200
    return b"".join(response.streaming_content).decode()  # type: ignore[attr-defined]  # it streams
