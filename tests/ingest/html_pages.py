"""Pages read in tests."""

from __future__ import annotations

import io

from articles.ingest.readers import html
from articles.ingest.readers.options import ReadOptions
from articles.ingest.record import Record, Rejected
from tests.ingest import web_pages as web

TEXT = "\n\n".join(web.PARAGRAPHS)


def read(content: bytes | str, *, encoding: str = "") -> Record | Rejected:
    raw = content.encode() if isinstance(content, str) else content
    [item] = html.read(io.BytesIO(raw), "a.html", ReadOptions(encoding=encoding))
    return item


def record(content: bytes | str, *, encoding: str = "") -> Record:
    item = read(content, encoding=encoding)
    assert isinstance(item, Record), item
    return item


def reason(content: bytes | str) -> str:
    item = read(content)
    assert isinstance(item, Rejected), item
    return item.reason


VECTORS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)><script>alert(1)</script><text>alert(1)</text></svg>",
    "<math><mtext></mtext><mglyph><style><!--</style>"
    "<img title='--><img src onerror=alert(1)>'></math>",
    "<style>@import 'alert(1)'</style>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></p></noscript>",
    "<iframe srcdoc='<script>alert(1)</script>'>alert(1)</iframe>",
    "<object data='javascript:alert(1)'>alert(1)</object>",
    "<a href='java\tscript:alert(1)'>Suite</a>",
    "<form action='javascript:alert(1)'><button formaction='javascript:alert(1)'></button></form>",
    "<base href='javascript:alert(1)//'>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<template><script>alert(1)</script></template>",
    "<textarea><img title='</textarea><img src onerror=alert(1)>'></textarea>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<p onclick='alert(1)'></p>",
    "<input value='alert(1)' autofocus onfocus=alert(1)>",
)
