"""Makes the triggers anew: of mentions, the index is told of accepted ones only."""

from typing import Any

from django.db import migrations

from articles.triggers import install_triggers


def install(apps: Any, schema_editor: Any) -> None:
    install_triggers(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("articles", "0010_acronyms")]

    operations = [migrations.RunPython(install, migrations.RunPython.noop)]
