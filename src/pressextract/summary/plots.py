"""Plots as SVG, drawn by matplotlib; the only module that imports it.

    bars(["Anna Zdun"], [12]) -> "<svg …"

Each plot is as wide as a phone, so that its letters stay readable there; labels stand above their bars, where long
names have room. Letters are drawn as outlines: a plot looks the same on every machine and asks for no font. Names are
text, never formulas (`parse_math`), and the same data give the same SVG.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final

import matplotlib
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

_WIDTH: Final = 3.6  # inches: 346 pixels of a page, what a phone has room for
_INK, _QUIET, _BAR, _GRID = "#1b1b1b", "#595959", "#2f6db3", "#dcdcd7"
_LONGEST: Final = 48  # characters of a label above a bar

_STYLE: Final[dict[str, Any]] = {
    "svg.fonttype": "path",
    "svg.hashsalt": "pressextract",
    "font.family": "DejaVu Sans",
    "font.size": 8.5,
    "text.color": _INK,
    "axes.edgecolor": _GRID,
    "xtick.color": _QUIET,
    "ytick.color": _QUIET,
    "axes.spines.top": False,
    "axes.spines.right": False,
}


def bars(labels: Sequence[str], values: Sequence[int], /) -> str:
    """Horizontal bars, the first on top, each with its label above and its number at the end."""
    with _figure(0.36 * len(labels) + 0.1) as (figure, out):
        axes = figure.add_axes((0.005, 0.0, 0.99, 1.0))
        axes.set_axis_off()
        axes.set_xlim(0, max(values, default=1) * 1.13)
        axes.set_ylim(len(labels) - 0.45, -0.75)
        axes.barh(range(len(labels)), values, height=0.34, color=_BAR)
        for row, (label, value) in enumerate(zip(labels, values, strict=True)):
            axes.text(0, row - 0.26, _short(label), va="bottom", parse_math=False)
            axes.text(value, row, f" {_grouped(value)}", va="center", color=_QUIET)
    return out.getvalue()


def timeline(periods: Sequence[str], values: Sequence[int], /) -> str:
    """Columns over months or years."""
    with _figure(1.7) as (figure, out):
        axes = figure.add_axes((0.1, 0.16, 0.87, 0.8))
        axes.bar(range(len(periods)), values, color=_BAR, width=0.8)
        axes.set_xlim(-0.6, len(periods) - 0.4)
        axes.grid(axis="y", color=_GRID, linewidth=0.7)
        axes.set_axisbelow(True)
        axes.yaxis.set_major_locator(MaxNLocator(integer=True, nbins=5))
        axes.tick_params(length=0)
        _months(axes, periods, 0, 6)
    return out.getvalue()


def grid(rows: Sequence[str], periods: Sequence[str], values: Sequence[Sequence[int]], /) -> str:
    """A field for each row and month or year, the darker the more; numbers where there is room for them."""
    with _figure(0.25 * len(rows) + 0.35) as (figure, out):
        low = 0.3 / (0.25 * len(rows) + 0.35)
        axes = figure.add_axes((0.34, low, 0.6, 0.99 - low))
        most = max((max(row, default=0) for row in values), default=0) or 1
        shades = matplotlib.colormaps["Blues"].resampled(256)
        for spine in axes.spines.values():
            spine.set_visible(False)
        for y, row in enumerate(values):
            for x, value in enumerate(row):
                share = (value / most) ** 0.5  # the eye sees small numbers beside large ones
                colour = shades(0.12 + 0.83 * share) if value else "#f3f3f1"
                axes.barh(y, 1, left=x, height=1, color=colour, edgecolor="white", linewidth=0.6)
                if value and len(periods) <= 12:
                    ink = "white" if share > 0.6 else _INK
                    axes.text(x + 0.5, y, _grouped(value), ha="center", va="center", color=ink, fontsize=6.5)
        axes.set_xlim(0, len(periods))
        axes.set_ylim(len(rows) - 0.5, -0.5)
        axes.set_yticks(range(len(rows)), [_short(row) for row in rows])
        axes.tick_params(length=0)
        axes.tick_params(axis="y", labelcolor=_INK)
        _months(axes, periods, 0.5, 4)
    return out.getvalue()


def _months(axes: Any, periods: Sequence[str], offset: float, most: int) -> None:
    """Labels under a time axis, at even steps: January, April … rather than where the corpus happens to begin."""
    step = next(step for step in (1, 2, 3, 4, 6, 12, 24, 48, 120, 1200) if len(periods) / step <= most)
    places = [n for n, period in enumerate(periods) if (_ordinal(period) if step > 1 else 0) % step == 0]
    axes.set_xticks([place + offset for place in places], [periods[place] for place in places], fontsize=7)


def _ordinal(period: str) -> int:
    return int(period[5:7]) - 1 if len(period) > 4 else int(period)


def _short(label: str) -> str:
    text = " ".join(label.split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"


def _grouped(number: int) -> str:
    """A number with thin blanks between thousands.

    >>> _grouped(1234567)
    '1\\u202f234\\u202f567'
    """
    return f"{number:,}".replace(",", "\u202f")


@contextmanager
def _figure(height: float) -> Iterator[tuple[Figure, io.StringIO]]:
    """A figure of a height in inches, and where its SVG is written when the block ends."""
    out = io.StringIO()
    with matplotlib.rc_context(_STYLE), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing")  # a box is shown in its place
        figure = Figure(figsize=(_WIDTH, height))
        yield figure, out
        figure.savefig(out, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
