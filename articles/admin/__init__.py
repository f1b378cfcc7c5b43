"""The editors' desk, one noun a file."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from .actor import ActorAdmin
from .article import ArticleAdmin
from .frozen_search import FrozenSearchAdmin
from .import_run import ImportConflictAdmin, ImportRunAdmin, SetAsideAdmin
from .subject import SourceAdmin, TagAdmin

__all__ = [
    "ActorAdmin",
    "ArticleAdmin",
    "FrozenSearchAdmin",
    "ImportConflictAdmin",
    "ImportRunAdmin",
    "SetAsideAdmin",
    "SourceAdmin",
    "TagAdmin",
]

admin.site.site_header = _("newsarchive: the editors’ desk")
admin.site.site_title = _("newsarchive")
admin.site.index_title = _("The archive")
admin.site.empty_value_display = "–"

# Titles of Django's own pages, collected so that our catalogue may say them otherwise than
# Django's French does: « Modification de acteur » lacks its elision.
gettext_noop("Add %s")
gettext_noop("Change %s")
gettext_noop("View %s")
