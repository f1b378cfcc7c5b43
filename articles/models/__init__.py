"""The nouns of the archive, one file each."""

from .actor import Actor, ActorName
from .article import Article
from .article_version import ArticleVersion
from .authority import ActorMerge, ActorPair, NameChange
from .candidate import ActorScan, Candidate, Sighting
from .decision import Decision
from .frozen_search import FrozenPart, FrozenSearch
from .import_conflict import ImportConflict
from .import_made import ImportMade
from .import_run import ImportRun, Provenance, SetAside
from .index_entry import IndexEntry
from .lease import Lease
from .mention import Mention
from .reprint import Reprint, ReprintBand, ReprintGroup, ReprintJudgement, ReprintSketch
from .role import Role
from .saved_search import SavedSearch
from .source import Source
from .starter_entry import StarterEntry
from .tag import Tag
from .upload import Upload

__all__ = [
    "Actor",
    "ActorMerge",
    "ActorName",
    "ActorPair",
    "ActorScan",
    "Article",
    "ArticleVersion",
    "Candidate",
    "Decision",
    "FrozenPart",
    "FrozenSearch",
    "ImportConflict",
    "ImportMade",
    "ImportRun",
    "IndexEntry",
    "Lease",
    "Mention",
    "NameChange",
    "Provenance",
    "Reprint",
    "ReprintBand",
    "ReprintGroup",
    "ReprintJudgement",
    "ReprintSketch",
    "Role",
    "SavedSearch",
    "SetAside",
    "Sighting",
    "Source",
    "StarterEntry",
    "Tag",
    "Upload",
]
