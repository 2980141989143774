"""The command line: arguments, files, exit codes; one library call per command.

    pressextract extract release.txt --format table

Exit codes: 0 all done; 1 an input or option is at fault and nothing was done; 2 the command line itself is wrong;
3 some inputs failed, the others were done. Messages go to stderr, results to stdout or `--output`.
"""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from pressextract import __version__
from pressextract.cli.batch import batch
from pressextract.cli.messages import MODEL, complain, fail
from pressextract.errors import InputError, InternalError, PressExtractError

app = typer.Typer(
    name="pressextract",
    help="Dates, people with posts, organisations and events from Polish press releases.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

_FILES = typer.Argument(help="Text files in UTF-8; '-' reads standard input.", show_default=False)
_PUBLISHED = typer.Option("--published", metavar="YYYY-MM-DD", help="Day of publication; wins over the text's own.")
_OUTPUT = typer.Option("--output", "-o", help="Write here instead of to standard output.")


def _version(wanted: bool) -> None:
    if wanted:
        from pressextract.morphology import dictionary_id

        typer.echo(f"pressextract {__version__} (dictionary {dictionary_id()})")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show versions and stop.")
    ] = False,
) -> None:
    """Dates, people with posts, organisations and events from Polish press releases."""


def read_text(path: str, /) -> str:
    """The text of a file, or of standard input for "-".

    Raises:
        InputError: There is no such file, it cannot be read, or it is not UTF-8.
    """
    try:
        data = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    except FileNotFoundError as error:
        raise InputError("no such file", where=path, remedy="check the path") from error
    except IsADirectoryError as error:
        raise InputError("this is a directory", where=path, remedy="name the files in it, e.g. DIR/*.txt") from error
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror})", where=path, remedy="check its permissions") from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            f"not UTF-8 (byte {error.start})", where=path, remedy="convert it first, e.g. with iconv -f cp1250 -t utf-8"
        ) from error


def _extractor(model: str | None) -> Any:
    from pressextract.pipeline import Extractor

    try:
        return Extractor(model=model)
    except PressExtractError as error:
        fail(error)


def _texts(files: list[str], failed: list[str]) -> Iterator[tuple[str, str]]:
    """Path and text of the readable files; the others are complained of and remembered."""
    for path in files:
        try:
            yield path, read_text(path)
        except InputError as error:
            complain(error)
            failed.append(path)


def _check_day(published: str | None) -> None:
    from pressextract.dates.find import read_day

    try:
        read_day(published)
    except InputError as error:
        fail(InputError(error.what, where="--published", remedy=error.remedy))


@app.command()
def extract(
    files: Annotated[list[str] | None, _FILES] = None,
    form: Annotated[str, typer.Option("--format", "-f", help="json, jsonl, jsonld or table.")] = "json",
    published: Annotated[str | None, _PUBLISHED] = None,
    output: Annotated[Path | None, _OUTPUT] = None,
    model: Annotated[str | None, MODEL] = None,
) -> None:
    """Extract the facts of releases."""
    if form not in ("json", "jsonl", "jsonld", "table"):
        fail(InputError(f"{form!r} is no format", where="--format", remedy="use json, jsonl, jsonld or table"))
    _check_day(published)
    extractor = _extractor(model)
    failed: list[str] = []
    done = 0
    target = None
    try:
        target = output.open("w", encoding="utf-8") if output else None
    except OSError as error:
        fail(InputError(f"cannot be written ({error.strerror})", where=str(output), remedy="choose another path"))
    try:
        for path, text in _texts(files or ["-"], failed):
            try:
                release = extractor.extract(text, published=published)
            except PressExtractError as error:
                complain(f"{path}: {error}")
                failed.append(path)
                continue
            done += 1
            if form == "table":
                from pressextract.cli.tables import release_tables

                console = Console(file=target, width=None if target is None else 120)
                for table in release_tables(release, path):
                    console.print(table)
            else:
                from pressextract.writing.json import to_json

                line = to_json(release, indent=2 if form == "json" else None, linked=form == "jsonld")
                print(line, file=target or sys.stdout)
    finally:
        if target is not None:
            target.close()
    _finish(done, failed)


def _finish(done: int, failed: list[str]) -> None:
    if failed:
        if done:
            complain(f"{len(failed)} of {len(failed) + done} inputs failed: {', '.join(failed)}")
        raise typer.Exit(3 if done else 1)


@app.command()
def explain(
    file: Annotated[str, typer.Argument(help="A text file in UTF-8; '-' reads standard input.")],
    published: Annotated[str | None, _PUBLISHED] = None,
    model: Annotated[str | None, MODEL] = None,
) -> None:
    """Show for each finding the rule that gave it."""
    _check_day(published)
    try:
        text = read_text(file)
    except InputError as error:
        fail(error)
    from pressextract.cli.tables import explanation_table

    Console().print(explanation_table(text, _extractor(model).explain(text, published=published)))


@app.command()
def evaluate(
    gold: Annotated[Path, typer.Argument(help="Folder with NAME.txt beside NAME.gold.json.")],
    errors: Annotated[bool, typer.Option("--errors", help="List every difference as well.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the scores as JSON.")] = False,
    model: Annotated[str | None, MODEL] = None,
    predictions: Annotated[
        Path | None, typer.Option("--predictions", help="Folder with NAME.json to score instead of extracting.")
    ] = None,
) -> None:
    """Score against gold: precision, recall and F1 per category."""
    from pressextract.evaluation import EMPTY, score

    names = sorted(path.name.removesuffix(".gold.json") for path in gold.glob("*.gold.json"))
    if not names:
        fail(InputError("no gold files", where=str(gold), remedy="name a folder with NAME.gold.json files"))
    extractor = None if predictions else _extractor(model)
    documents: list[tuple[str, Any, Any]] = []
    for name in names:
        expected = json.loads((gold / f"{name}.gold.json").read_text(encoding="utf-8"))
        if predictions:
            file = predictions / f"{name}.json"
            found = json.loads(file.read_text(encoding="utf-8")) if file.exists() else EMPTY
        else:
            assert extractor is not None
            try:
                found = extractor.extract(read_text(str(gold / f"{name}.txt"))).to_dict()
            except InputError as error:
                complain(error)
                found = EMPTY
        documents.append((name, found, expected))
    scores, misses = score(documents)
    if as_json:
        rows = {s.category: {"p": s.precision, "r": s.recall, "f": s.f1, "gold": s.gold} for s in scores}
        typer.echo(json.dumps(rows))
    else:
        typer.echo(f"{len(names)} documents")
        for row in scores:
            typer.echo(
                f"{row.category:22s} P {row.precision:.3f}  R {row.recall:.3f}  F1 {row.f1:.3f}  ({row.gold} gold)"
            )
    if errors:
        for miss in misses:
            typer.echo(f"{miss.category}\t{miss.document}\t{miss.kind}\t{miss.value}")


app.command()(batch)


@app.command()
def render(
    files: Annotated[list[str], _FILES],
    output: Annotated[Path, typer.Option("--output", "-o", help="The page to write.")],
    published: Annotated[str | None, _PUBLISHED] = None,
    model: Annotated[str | None, MODEL] = None,
) -> None:
    """Write a page with the findings marked in the text and a table of facts beside it."""
    from pressextract.writing.html import render as render_page

    _check_day(published)
    extractor = _extractor(model)
    failed: list[str] = []
    pages = []
    for path, text in _texts(files, failed):
        doc = extractor.analyse(text, published=published)
        pages.append((path, text, doc._.pressextract_release, doc._.pressextract_explanations))
    try:
        output.write_text(render_page(pages), encoding="utf-8")
    except OSError as error:
        fail(InputError(f"cannot be written ({error.strerror})", where=str(output), remedy="choose another path"))
    _finish(len(pages), failed)


@app.command()
def summary(
    file: Annotated[Path, typer.Argument(help="What batch wrote: .parquet, .jsonl or .sqlite.", show_default=False)],
    output: Annotated[Path, typer.Option("--output", "-o", help="The page to write.")],
    top: Annotated[int, typer.Option("--top", min=1, help="How many people, organisations, places to show.")] = 20,
) -> None:
    """Write a page on a whole corpus: who, which organisations, what and when, as plots and tables."""
    from pressextract.summary import summarise

    try:
        page = summarise(file, top=top)
    except PressExtractError as error:
        fail(error)
    try:
        output.write_text(page, encoding="utf-8")
    except OSError as error:
        fail(InputError(f"cannot be written ({error.strerror})", where=str(output), remedy="choose another path"))


@app.command()
def models() -> None:
    """List installed Polish spaCy pipelines that can give names."""
    from pressextract.model.installed import installed_models

    found = list(installed_models())
    typer.echo("built in (used unless --model is given)")
    for line in found:
        typer.echo(str(line))
    if not found:
        typer.echo("no other Polish pipeline is installed; e.g. python -m spacy download pl_core_news_lg")


def run() -> None:
    """Entry point of the console script: errors of ours become one line on stderr."""
    try:
        app()
    except PressExtractError as error:
        complain(error)
        raise SystemExit(1) from error
    except BrokenPipeError as error:
        raise SystemExit(0) from error
    except Exception as error:  # no traceback reaches a user; the log has it at DEBUG
        logging.getLogger(__name__).debug("unexpected", exc_info=True)
        complain(InternalError(f"{type(error).__name__}: {error}", where="internal error", remedy="please report it"))
        raise SystemExit(1) from error
