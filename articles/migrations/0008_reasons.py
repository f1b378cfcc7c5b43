"""What it takes to say in another language why a record was set aside, or an upload stopped.

Nullable and without a default: no table is written anew, however many rows it has.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0007_mention_indexes"),
    ]

    operations = [
        migrations.AddField(
            model_name="setaside",
            name="reason_parts",
            field=models.JSONField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="upload",
            name="problem_parts",
            field=models.JSONField(editable=False, null=True),
        ),
        migrations.AlterField(
            model_name="importconflict",
            name="field",
            field=models.CharField(
                choices=[
                    ("title", "title"),
                    ("body", "text"),
                    ("date", "date"),
                    ("url", "web address"),
                    ("authors", "authors"),
                    ("language", "language"),
                    ("source", "source"),
                    ("tags", "tags"),
                ],
                max_length=20,
                verbose_name="field",
            ),
        ),
    ]
