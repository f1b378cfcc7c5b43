"""The addresses of the desk for actors."""

from django.urls import path, register_converter

from . import actor_desk, actor_desk_acronyms, actor_desk_merge, actor_desk_queues


class KeyConverter:
    """A database key: a number that every database can be asked for."""

    regex = "[0-9]{1,18}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


register_converter(KeyConverter, "key")

app_name = "actor_desk"

urlpatterns = [
    path("", actor_desk.start, name="start"),
    path("new/", actor_desk_queues.new, name="new"),
    path("new/<key:pk>/", actor_desk_queues.decide_new, name="decide_new"),
    path("new/<key:pk>/existing/", actor_desk_queues.existing, name="existing"),
    path("merges/", actor_desk_queues.merges, name="merges"),
    path("merges/<key:pk>/", actor_desk_queues.decide_pair, name="decide_pair"),
    path("ambiguous/", actor_desk_queues.ambiguous, name="ambiguous"),
    path("mentions/", actor_desk_queues.mentions, name="mentions"),
    path("acronyms/", actor_desk_acronyms.queue, name="acronyms"),
    path("acronyms/decide/", actor_desk_acronyms.decide, name="decide_acronym"),
    path("words/", actor_desk_queues.decide_words, name="decide_words"),
    path("decisions/", actor_desk.history, name="history"),
    path("decisions/<key:pk>/undo/", actor_desk.take_back, name="undo"),
    path("actors/<key:pk>/merge/", actor_desk_merge.merge, name="merge"),
    path("actors/<key:pk>/split/", actor_desk_merge.split, name="split"),
]
