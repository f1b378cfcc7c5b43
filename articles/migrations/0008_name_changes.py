"""Installs the triggers that note changed names, for linking; names there are were linked before."""

from typing import Any

from django.db import migrations

from articles.triggers import install_triggers


def install(apps: Any, schema_editor: Any) -> None:
    install_triggers(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("articles", "0007_actors")]

    operations = [migrations.RunPython(install, migrations.RunPython.noop)]
