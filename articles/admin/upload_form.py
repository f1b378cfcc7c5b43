"""The forms of an import through the browser: the files, and what they do not say themselves."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.ingest.clean import clean_line
from articles.ingest.readers.fields import KNOWN
from articles.ingest.readers.options import OptionError, pair_from
from articles.wording import language_name

_FIND_OUT = ("", gettext_lazy("find out"))

_ENCODINGS = [
    _FIND_OUT,
    ("utf-8", "UTF-8"),
    ("windows-1252", "Windows-1252"),
    ("iso8859-1", "ISO 8859-1 (Latin-1)"),
    ("iso8859-15", "ISO 8859-15 (Latin-9)"),
    ("utf-16-le", "UTF-16"),
    ("mac-roman", "Mac OS Roman"),
    ("cp850", "DOS (850)"),
]

DELIMITERS = [
    _FIND_OUT,
    (",", gettext_lazy("comma")),
    (";", gettext_lazy("semicolon")),
    ("\t", gettext_lazy("tab")),
    ("|", gettext_lazy("vertical bar")),
]


class FilesInput(forms.ClearableFileInput):
    """A field for several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One or several files, of which at least one holds something."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        files = [file for file in data if file] if isinstance(data, list) else [data]
        cleaned = [super(FilesField, self).clean(file, initial) for file in files or [None]]
        if not sum(file.size for file in cleaned):
            raise forms.ValidationError(_("The file is empty: nothing was lost."))
        return cleaned


class MappingField(forms.CharField):
    """Pairs of our field and the file's, one a line."""

    widget = forms.Textarea(attrs={"rows": 3, "cols": 40})

    def clean(self, value: Any) -> list[list[str]]:
        lines = [line.strip() for line in super().clean(value).splitlines()]
        try:
            return [list(pair_from(line)) for line in lines if line]
        except OptionError as error:
            known = ", ".join(sorted(KNOWN))
            raise forms.ValidationError(
                _("title=headline was expected: first our field (%(known)s), then the file’s.")
                % {"known": known}
            ) from error

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(map("=".join, value)) if isinstance(value, list) else value


class OptionsForm(forms.Form):
    """What an editor may say about files that do not say it themselves."""

    source = forms.CharField(
        label=gettext_lazy("Source"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Of records that do not name theirs."),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language"),
        required=False,
        help_text=gettext_lazy("Of records that do not say theirs."),
    )
    encoding = forms.ChoiceField(label=gettext_lazy("Encoding"), required=False, choices=_ENCODINGS)
    delimiter = forms.ChoiceField(
        label=gettext_lazy("Columns separated by"),
        required=False,
        choices=DELIMITERS,
        help_text=gettext_lazy("Of tables."),
    )
    mapping = MappingField(
        label=gettext_lazy("Names of fields"),
        required=False,
        max_length=2000,
        help_text=gettext_lazy(
            "Of tables and JSON, one a line, where the file calls a field otherwise: title=headline"
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        codes = [(code, language_name(code)) for code in settings.ARTICLE_LANGUAGES]
        self.fields["language"].choices = [_FIND_OUT, *codes]  # type: ignore[attr-defined]

    def clean_source(self) -> str:
        return clean_line(self.cleaned_data["source"])

    def said(self) -> dict[str, Any]:
        """The options that were given."""
        names = OptionsForm.base_fields
        return {name: value for name in names if (value := self.cleaned_data[name])}


class UploadForm(OptionsForm):
    """Files, and what is said about them."""

    file = FilesField(label=gettext_lazy("Files"), allow_empty_file=True)
    field_order = ["file"]

    @property
    def option_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in OptionsForm.base_fields]
