"""An actor's articles over time beside the archive's own: how many, and which share of all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from babel.numbers import format_percent
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles.search import Bar, Histogram
from articles.wording import number

from .chart import Chart, Column, drawn_bars, window

DEPTH = 44  # of the panel of shares, in pixels
GAP = 6  # above and below its bars
FEW = 20  # articles of the archive in a period, below which a share says little


@dataclass(frozen=True)
class Share:
    """The share of one period: `few` where the archive itself has hardly any article there.

    `href` leads to the articles, `archive_href` to all that the archive has there.
    """

    period: str
    figure: str
    href: str
    label: str
    archive: str
    archive_href: str
    share: str
    few: bool
    x: str
    width: str
    y: str
    height: str


@dataclass(frozen=True)
class Coverage:
    """All that _coverage.html draws. `top` is the share that the panel is as high as."""

    chart: Chart
    shares: tuple[Share, ...]
    undated: Column | None
    top: str
    has_few: bool
    height: str = str(DEPTH + 2 * GAP)
    ceiling: str = str(GAP)
    floor: str = str(DEPTH + GAP)


def coverage(
    chart: Chart | None, histogram: Histogram | None, volume: Sequence[int]
) -> Coverage | None:
    """`chart` with the share of the archive's articles under each bar; `volume` is by bar.

    Shares of periods with few articles are drawn hollow and do not set the scale: one article of
    one would make all others look like nothing.
    """
    if chart is None or histogram is None or not volume:
        return None
    totals = dict(zip(histogram.bars, volume, strict=True))
    # The undated, which stand last, have no period.
    drawn = list(zip(chart.columns, drawn_bars(histogram), strict=False))
    counted = [(column, bar, max(totals[bar], bar.count)) for column, bar in drawn]
    if not counted:
        return None
    safe = [bar.count / total for _, bar, total in counted if total >= FEW]
    top = max(safe or [bar.count / total for _, bar, total in counted])
    shares = tuple(_share(column, bar, total, top) for column, bar, total in counted)
    labelled = [
        replace(column, label=_told(column, share))
        for column, share in zip(chart.columns, shares, strict=False)
    ]
    return Coverage(
        chart=replace(chart, columns=(*labelled, *chart.columns[len(labelled) :])),
        shares=shares,
        undated=next((column for column in chart.columns if column.kind == "undated"), None),
        top=percent(top),
        has_few=any(share.few for share in shares),
    )


def percent(share: float) -> str:
    """A share with two figures that say something: "12 %", "1,3 %", "0,04 %"."""
    digits = 2 if share >= 0.1 else 3 if share >= 0.01 else 4
    return str(
        format_percent(
            round(share, digits),
            locale=(get_language() or "en").replace("-", "_"),
            decimal_quantization=False,
        )
    )


def _share(column: Column, bar: Bar, total: int, top: float) -> Share:
    share = bar.count / total
    height = max(min(share / top, 1.0) * DEPTH, 2)
    return Share(
        period=column.period,
        figure=column.figure,
        href="" if column.hint else column.href,
        label=column.label,
        archive=number(total),
        archive_href=_archive(bar),
        share=percent(share),
        few=total < FEW,
        x=column.x,
        width=column.width,
        y=f"{GAP + DEPTH - height:.1f}",
        height=f"{height:.1f}",
    )


def _archive(bar: Bar) -> str:
    """The search for all articles of a period; none for those of which no more is known."""
    if bar.unknown:
        return ""
    return f"{reverse('search')}?{urlencode(window(bar) | {'match': 'certain'})}"


def _told(column: Column, share: Share) -> str:
    return _("%(label)s, %(share)s of the %(archive)s in the archive") % {
        "label": column.label,
        "share": share.share,
        "archive": share.archive,
    }
