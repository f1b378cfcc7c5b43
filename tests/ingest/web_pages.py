"""Pages of the web in the shapes that newspapers, blogs and their programs give them. All ours."""

from __future__ import annotations

import json
from typing import Any

PARAGRAPHS = (
    "Le pont Wilson a rouvert mercredi matin à Tours, après six mois de travaux sur ses arches.",
    "« Nous avons tenu le calendrier », assure la mairie, qui promet un éclairage plus sobre "
    "avant l’automne.",
    "Les riverains, eux, attendent de voir : le bruit les a tenus éveillés tout l’hiver.",
    "Une seconde tranche doit commencer en mars, cette fois sans fermer la chaussée aux piétons.",
)
MENU = ("Accueil", "Politique", "International", "Économie", "Culture", "Sports", "Abonnez-vous")
TEASERS = (
    ("Le marché aux fleurs déménage", "Les halles ferment pour deux ans, les fleuristes partent."),
    ("Un nouveau tramway à l’essai", "La rame roulera sans voyageurs pendant tout le mois."),
    ("La bibliothèque ouvre le dimanche", "Une première qui sera jugée au bout d’un an."),
)


def prose(paragraphs: tuple[str, ...] = PARAGRAPHS) -> str:
    return "\n".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)


def json_ld(**fields: Any) -> str:
    node = {"@context": "https://schema.org", "@type": "NewsArticle"} | fields
    return f'<script type="application/ld+json">{json.dumps(node, ensure_ascii=False)}</script>'


def page(body: str, *, head: str = "", lang: str = "fr", title: str = "") -> str:
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}"><head><meta charset="utf-8">'
        f"<title>{title}</title>{head}</head>\n<body>{body}</body></html>"
    )


def around(article: str) -> str:
    """A newspaper's page around its article: menu, teasers with their own dates, notices."""
    menu = "".join(f'<li><a href="/{name}">{name}</a></li>' for name in MENU)
    teasers = "".join(
        f'<div class="teaser"><a href="/a"><h3>{title}</h3></a><p>{text}</p>'
        f'<time datetime="2024-03-0{number}T08:00:00+01:00">{number} mars 2024</time></div>'
        for number, (title, text) in enumerate(TEASERS, start=1)
    )
    return (
        f'<header class="site-header"><a href="/">Le Courrier</a>'
        f'<div class="date-du-jour">vendredi 8 mars 2024</div><nav><ul>{menu}</ul></nav></header>'
        f"<main>{article}</main>"
        f'<aside class="related"><h2>À lire aussi</h2>{teasers}</aside>'
        f'<div class="cookie-banner" role="dialog"><p>Nous utilisons des cookies.</p></div>'
        f"<footer><p>© 2024 Le Courrier. Tous droits réservés.</p><ul>{menu}</ul></footer>"
    )


NEWSPAPER = page(
    around(
        f'<article class="article"><header><h1>Le pont Wilson rouvre</h1>'
        f'<p class="chapo">Fermé depuis l’été, l’ouvrage retrouve ses piétons.</p>'
        f'<p class="byline">Par <a rel="author" href="/am">Anne Martin</a></p></header>'
        f'<div class="article__content">{prose()}</div></article>'
    ),
    title="Le pont Wilson rouvre | Le Courrier",
    head=(
        '<link rel="canonical" href="https://courrier.example/tours/pont-wilson-118">'
        '<meta property="og:title" content="Le pont Wilson rouvre">'
        '<meta property="og:type" content="article">'
        '<meta property="og:site_name" content="Le Courrier">'
        '<meta property="article:published_time" content="2024-02-07T23:40:00-05:00">'
        '<meta property="article:modified_time" content="2024-02-09T10:00:00+01:00">'
        '<meta property="article:tag" content="Ponts"><meta property="article:tag" content="Tours">'
        '<meta name="keywords" content="tours, Loire ; travaux">'
        '<meta name="author" content="Anne Martin et Bruno Petit">'
        '<meta property="article:section" content="Région">'
        "<script>window.dataLayer = [{date: '2019-01-01'}];</script><style>p { color: red }</style>"
    ),
)

# As a widespread extension writes it: everything a node of one graph, tied by @id.
GRAPH = page(
    f'<div id="page"><div class="entry-content">{prose()}</div></div>',
    title="Le pont Wilson rouvre - Le Courrier",
    lang="fr-FR",
    head='<script type="application/ld+json">'
    + json.dumps(
        {
            "@context": "https://schema.org",
            "@graph": [
                {
                    "@type": ["Article", "NewsArticle"],
                    "@id": "https://courrier.example/pont/#article",
                    "headline": "Le pont Wilson rouvre",
                    "author": [{"@id": "#anne"}, {"@type": "Person", "name": "Bruno Petit"}],
                    "publisher": {"@id": "#journal"},
                    "datePublished": "2024-02-07T06:00:00+01:00",
                    "dateModified": "2024-02-09",
                    "keywords": ["Ponts", "Loire"],
                    "inLanguage": "fr-FR",
                },
                {"@type": "WebPage", "@id": "https://courrier.example/pont/"},
                {"@type": "Organization", "@id": "#journal", "name": "Le Courrier"},
                {"@type": "Person", "@id": "#anne", "name": "Anne Martin"},
            ],
        }
    )
    + "</script>",
)

BLOG = page(
    '<div id="sidebar"><ul><li><a href="/2023">2023</a></li><li><a href="/2022">2022</a></li></ul>'
    '</div><article class="h-entry post"><h1 class="p-name">Le pont Wilson rouvre</h1>'
    '<p>Publié le <time class="dt-published" datetime="2024-02-07">7 février 2024</time> par '
    f'<span class="p-author" rel="author">Anne Martin</span></p>'
    f'<div class="e-content">{prose()}</div></article>'
    '<div id="comments"><h2>2 commentaires</h2><ol><li><p>Enfin, il était temps que ce pont '
    "rouvre, je passais par l’autre rive depuis des mois.</p></li></ol></div>",
    title="Le pont Wilson rouvre – Carnet de Loire",
)

AMP = (
    '<!doctype html><html ⚡ lang="fr"><head><meta charset="utf-8">'
    '<link rel="canonical" href="https://courrier.example/tours/pont-wilson-118">'
    '<script async src="https://cdn.example/v0.js"></script>'
    + json_ld(
        headline="Le pont Wilson rouvre",
        datePublished="2024-02-07",
        author={"@type": "Person", "name": "Anne Martin"},
        publisher={"@type": "Organization", "name": "Le Courrier"},
        mainEntityOfPage="https://courrier.example/tours/pont-wilson-118",
    )
    + "<style amp-boilerplate>body { visibility: hidden }</style></head><body>"
    '<amp-sidebar id="m"><ul><li><a href="/">Accueil</a></li></ul></amp-sidebar>'
    f"<article><h1>Le pont Wilson rouvre</h1><amp-img src='p.jpg'></amp-img>{prose()}"
    "<amp-ad width=300 height=250></amp-ad></article></body></html>"
)

# As pages were in 1999: no head to speak of, a table for each corner, tags never closed.
OLD = (
    "<HTML><HEAD><TITLE>Le pont Wilson rouvre</TITLE></HEAD><BODY BGCOLOR=#FFFFFF>"
    "<TABLE><TR><TD><A HREF=i.htm>Index</A><BR><A HREF=s.htm>Sports</A></TD><TD>"
    "<FONT FACE=Arial SIZE=4><B>Le pont Wilson rouvre</B></FONT><P><FONT SIZE=2>"
    + "<P>".join(PARAGRAPHS)
    + "</TD></TR></TABLE><CENTER><A HREF=m.htm>Nous écrire</A></CENTER></BODY></HTML>"
)
BARE = f"<html><body>{prose()}</body></html>"
MENU_ONLY = page("<nav>" + "".join(f'<a href="/{name}">{name}</a>' for name in MENU) + "</nav>")
FRONT = page(around("<h1>À la une</h1>"), title="Le Courrier")
