"""Installs the triggers that note every change for the search index."""

from typing import Any

from django.db import migrations

from articles.triggers import install_triggers, remove_triggers


def install(apps: Any, schema_editor: Any) -> None:
    install_triggers(schema_editor.connection)


def remove(apps: Any, schema_editor: Any) -> None:
    remove_triggers(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("articles", "0001_initial")]

    operations = [migrations.RunPython(install, remove)]
