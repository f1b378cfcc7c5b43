"""Collects the messages to be translated, those of reasons among them (ingest/reasons.py)."""

from __future__ import annotations

from django.core.management.commands import makemessages


class Command(makemessages.Command):
    xgettext_options = [
        *makemessages.Command.xgettext_options,
        "--keyword=Reason",
        "--keyword=phrase",
    ]
