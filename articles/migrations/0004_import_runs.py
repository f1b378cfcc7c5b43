"""What runs have to remember so that they can be resumed, undone and told from editors' work."""

import hashlib
from typing import Any

import django.db.models.deletion
from django.db import migrations, models


def mark_records(apps: Any, schema_editor: Any) -> None:
    """Records received before are known again by a mark of their words."""
    provenance = apps.get_model("articles", "Provenance")
    rows = provenance.objects.order_by("pk").only("pk", "raw")
    last = 0
    while batch := list(rows.filter(pk__gt=last)[:500]):
        for row in batch:
            words = " ".join(row.raw.split()).encode()
            row.raw_mark = hashlib.blake2b(words, digest_size=16).hexdigest()
        provenance.objects.bulk_update(batch, ["raw_mark"])
        last = batch[-1].pk


def number() -> models.BigAutoField:
    return models.BigAutoField(
        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
    )


def article(related_name: str) -> models.ForeignKey:
    return models.ForeignKey(
        on_delete=django.db.models.deletion.CASCADE,
        related_name=related_name,
        to="articles.article",
        verbose_name="article",
    )


def run(related_name: str) -> models.ForeignKey:
    return models.ForeignKey(
        on_delete=django.db.models.deletion.CASCADE,
        related_name=related_name,
        to="articles.importrun",
        verbose_name="import run",
    )


class Migration(migrations.Migration):
    dependencies = [("articles", "0003_starter_entry")]

    operations = [
        migrations.AddField(
            "importrun",
            "conflicted",
            models.PositiveIntegerField(default=0, verbose_name="conflicts with editors"),
        ),
        migrations.AddField("importrun", "cursor", models.JSONField(default=dict, editable=False)),
        migrations.AddField(
            "importrun",
            "seconds",
            models.FloatField(default=0.0, verbose_name="duration in seconds"),
        ),
        migrations.AddField(
            "importrun",
            "undone",
            models.JSONField(blank=True, default=dict, verbose_name="taken back"),
        ),
        migrations.AlterField(
            "importrun",
            "state",
            models.CharField(
                choices=[
                    ("running", "running"),
                    ("finished", "finished"),
                    ("failed", "failed"),
                    ("undone", "undone"),
                ],
                default="running",
                max_length=10,
                verbose_name="state",
            ),
        ),
        migrations.AddField(
            "provenance", "raw_mark", models.CharField(blank=True, editable=False, max_length=32)
        ),
        migrations.AddField(
            "provenance", "said", models.JSONField(blank=True, default=dict, editable=False)
        ),
        migrations.AddField(
            "provenance",
            "written_mark",
            models.CharField(blank=True, editable=False, max_length=32),
        ),
        migrations.AddField(
            "provenance", "made_article", models.BooleanField(default=False, editable=False)
        ),
        migrations.AddIndex(
            "provenance", models.Index(fields=["raw_mark"], name="provenance_raw_mark")
        ),
        migrations.AddField(
            "setaside",
            "resolved_in",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="articles.importrun",
                verbose_name="imported later by",
            ),
        ),
        migrations.CreateModel(
            "ArticleVersion",
            fields=[
                ("id", number()),
                ("replaced_at", models.DateTimeField(auto_now_add=True, verbose_name="replaced")),
                ("state", models.JSONField(verbose_name="as it was")),
                ("article", article("versions")),
                ("run", run("versions")),
            ],
            options={
                "verbose_name": "earlier version",
                "verbose_name_plural": "earlier versions",
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            "ImportConflict",
            fields=[
                ("id", number()),
                ("field", models.CharField(max_length=20, verbose_name="field")),
                ("kept", models.TextField(blank=True, verbose_name="the editor’s, kept")),
                ("offered", models.TextField(blank=True, verbose_name="the record’s")),
                ("article", article("import_conflicts")),
                ("run", run("conflicts")),
            ],
            options={
                "verbose_name": "conflict of an import",
                "verbose_name_plural": "conflicts of imports",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            "ImportMade",
            fields=[
                ("id", number()),
                (
                    "kind",
                    models.CharField(
                        choices=[("tag", "tag"), ("source", "source"), ("actor", "actor")],
                        max_length=6,
                        verbose_name="kind",
                    ),
                ),
                ("row_id", models.BigIntegerField()),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("run", run("made")),
            ],
            options={
                "verbose_name": "made by an import",
                "verbose_name_plural": "made by imports",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["tag", "source", "actor"])),
                        name="importmade_kind_known",
                    )
                ],
            },
        ),
        migrations.RunPython(mark_records, migrations.RunPython.noop),
    ]
