"""The command line.  Imports wait until a command needs them: `--help` answers at once."""

from __future__ import annotations

import json
import math
import os
import stat
import sys
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from glob import glob
from importlib import import_module
from pathlib import Path, PurePath
from time import monotonic
from typing import Any

import click

FORMATS = {
    "text": "terminal",
    "json": "json_report",
    "junit": "junit",
    "sarif": "sarif",
    "github": "github",
}
DOCUMENTS = (".md", ".rst", ".txt", ".tex", ".py")

EXIT_CODES = """
\b
Exit codes:
  0    every claim is proved, or is an acknowledged erratum that still is one
  1    some claim is not; an acknowledgement is stale; or nothing was checked
  2    bad usage or unreadable input
  3    an independent check contradicted a fact
  130  interrupted
"""


def _finite(context: click.Context, option: click.Parameter, value: float) -> float:
    if not math.isfinite(value):
        raise click.BadParameter(f"{value} is no number of seconds; write for example 10")
    return min(value, 86400.0)


@click.group(
    epilog=EXIT_CODES,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="provable-activations", prog_name="symbolic")
def cli() -> None:
    """Facts, verdicts and NumPy code from one definition of each function.

    \b
    Examples:
      python -m symbolic verify                      the whole chapter
      python -m symbolic verify elu softplus         two of its functions
      python -m symbolic verify --format json        for programs
      python -m symbolic verify --module my_chapter  definitions of your own
      python -m symbolic show "x*exp(-x)"            the facts of any function
      python -m symbolic generate                    write symbolic/generated anew
      python -m symbolic export DIR                  the chapter as Markdown, SVG and JSON
    """


@cli.command(epilog=EXIT_CODES)
@click.argument("names", nargs=-1, metavar="[NAME|DOCUMENT]...")
@click.option("--module", help="Judge the definitions in this module; naming it runs it.")
@click.option(
    "--format", "format_", type=click.Choice(list(FORMATS)), default="text", show_default=True
)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    help="Write to a file.",
)
@click.option(
    "--jobs", type=click.IntRange(1, 64), default=1, show_default=True, help="Worker processes."
)
@click.option(
    "--timeout",
    type=click.FloatRange(0.01),
    default=10.0,
    callback=_finite,
    show_default=True,
    help="Seconds a claim may take.",
)
@click.option(
    "--assume",
    multiple=True,
    metavar="COND",
    help='A condition on parameters, such as "alpha < 1".',
)
@click.option(
    "--fail-on",
    multiple=True,
    type=click.Choice(["unread", "undecided"]),
    help="What else is a failure. Undecided claims always are.",
)
@click.option(
    "--baseline",
    type=click.Path(dir_okay=False, path_type=Path),
    help="A JSON report; what it lists as not in order is known and does not fail again.",
)
def verify(
    names: Sequence[str],
    module: str | None,
    format_: str,
    output: Path | None,
    jobs: int,
    timeout: float,
    assume: Sequence[str],
    fail_on: Sequence[str],
    baseline: Path | None,
) -> None:
    """Hold every claim of the chapter, or of the functions NAMEd, against derived facts.

    A DOCUMENT (.md, .rst, .txt, .tex, the docstrings of a .py; - for Markdown that comes in)
    is read as text and never run; the claims in it are judged, and what was not read is listed.

    \b
    Examples:
      python -m symbolic verify elu --assume "alpha == 1"
      python -m symbolic verify notes.md --assume "alpha > 0" --fail-on unread
      python -m symbolic verify --format sarif --output report.sarif
      python -m symbolic verify --module my_chapter --jobs 4 --timeout 60
    """
    from symbolic.claims.assume import conditions, require_parameters
    from symbolic.claims.loading import InputError, choose, load
    from symbolic.claims.report import Report
    from symbolic.claims.verify import verify as judge_all

    try:
        files, functions = _told_apart(names)
        documents, faults = _read_documents(files)
        activations = [a for d in documents for a in d.activations]
        if functions or module is not None or not files:
            activations += choose(_chapter() if module is None else load(module), functions)
        assumed = conditions(assume)
        if documents or not files:
            require_parameters(assumed, activations)
        known, errors, known_unread = _known(baseline)
    except InputError as error:
        _fail(str(error))
    judged = judge_all(
        activations, timeout=timeout, jobs=jobs, assume=assumed, progress=_progress()
    )
    warnings: list[Any] = []
    if documents:
        from symbolic.reading.relations import names_used_otherwise, with_owners
        from symbolic.reading.stated_domains import on_stated_domains

        limited = partial(judge_all, timeout=timeout, jobs=jobs, assume=assumed)
        judged = on_stated_domains(judged, limited)
        limited = partial(judge_all, timeout=timeout, jobs=jobs)
        judged = with_owners(judged, [*activations, *_chapter()], limited)
        defined = [a for d in documents for a in d.activations]
        warnings = names_used_otherwise(defined, _chapter(), limited)
    unread = [p for d in documents for p in d.unread]
    new = [p for p in unread if (Path(p.place.file).name, p.text) not in known_unread]
    report = Report(
        activations,
        judged,
        _colour(output),
        known,
        errors,
        unread,
        warnings,
        unread_fails="unread" in fail_on and bool(new),
    )
    render: Callable[[Report], str] = import_module(
        f"symbolic.claims.report.{FORMATS[format_]}"
    ).render
    _deliver(render(report), output)
    empty = [d.file for d in documents if not any(a.claims for a in d.activations)]
    for file in empty:
        click.echo(f"symbolic: {file}: nothing was checked: no claims were found", err=True)
    if not judged and format_ != "text" and not empty:
        click.echo("symbolic: nothing was checked: there are no claims", err=True)
    if report.stale:
        gone = "an error" if report.stale == 1 else f"{report.stale} errors"
        click.echo(
            f"symbolic: --baseline {baseline}: stale: {gone} that it lists "
            f"{'is' if report.stale == 1 else 'are'} there no more; write it anew with "
            "--format json --output FILE",
            err=True,
        )
    for fault in faults:
        click.echo(f"symbolic: {fault}", err=True)
    code = _exit_code(report)
    sys.exit(2 if faults and code != 3 else max(code, 1 if empty else 0))


@cli.command()
@click.option("--module", help="Emit the definitions in this module; naming it runs it.")
@click.option(
    "--output", type=click.Path(file_okay=False, path_type=Path), help="The package to write."
)
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if the package is out of date.")
def generate(module: str | None, output: Path | None, check: bool) -> None:
    """Emit the NumPy functions of the chapter, or of a module, as a package."""
    from symbolic.claims.loading import InputError, load
    from symbolic.emit import EmissionError
    from symbolic.emit import generate as emit

    if module is not None and output is None:
        _fail("generate --module needs --output PACKAGE, the folder to write")
    try:
        activations = _chapter() if module is None else load(module)
        target = output or Path(__file__).parent / "generated"
        changed = emit(activations, target, check=check, progress=_progress("steps"))
    except (InputError, EmissionError) as error:
        _fail(str(error))
    except OSError as error:
        _fail(f"{error.filename}: {error.strerror}")
    for path in changed:
        click.echo(f"{'out of date' if check else 'written'}: {path}")
    if not changed:
        click.echo(f"{target} is up to date")
    sys.exit(1 if check and changed else 0)


SHOW_HELP = """
\b
A formula is written much as in Python, and never run:
  x*exp(-x)   x^2   2x   |x - 1|   sqrt(x)   max(alpha*x, x)   x/(1 + e^-x)
  x if x > 0 else 0
  Piecewise((x, x > 0), (alpha*(exp(x) - 1), True))
  f(t) = t^3 - t
Unicode is read too: α·x, x², √x, π, −, ≤, ∞.  Every quantity is real.  The variable is the one
that --variable names, else the only name, else the one of z, x, t, u, y that occurs; the other
names are parameters.  x/x is not simplified: it has no value at 0.

\b
Exit codes:
  0    the facts were told; one that is undecided says why
  2    bad usage, or no function of one real variable
  3    an independent check contradicted a fact
  130  interrupted
"""


@cli.command(epilog=SHOW_HELP)
@click.argument("function", metavar="NAME|EXPRESSION")
@click.option("--variable", metavar="NAME", help="The variable, where the formula leaves a choice.")
@click.option("--domain", metavar="SET", help='Such as "[0, oo)" or "(0, 1] u {2}".')
@click.option(
    "--assume", multiple=True, metavar="COND", help='Of parameters, such as "0 < alpha < 1".'
)
@click.option(
    "--fact",
    multiple=True,
    metavar="NAME",
    help="Only this fact, as range; may be given again.",
)
@click.option(
    "--derivation/--no-derivation", default=True, show_default=True, help="How each fact is known."
)
@click.option("--module", help="Look NAME up in this module; naming it runs it.")
@click.option(
    "--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@click.option(
    "--timeout",
    type=click.FloatRange(0.01),
    default=10.0,
    callback=_finite,
    show_default=True,
    help="Seconds a fact may take.",
)
def show(
    function: str,
    variable: str | None,
    domain: str | None,
    assume: Sequence[str],
    fact: Sequence[str],
    derivation: bool,
    module: str | None,
    format_: str,
    timeout: float,
) -> None:
    """Derive the facts of a function: of the chapter by its NAME, or of any EXPRESSION.

    \b
    Examples:
      python -m symbolic show elu
      python -m symbolic show "x*exp(-x)" --domain "[0, oo)"
      python -m symbolic show "max(alpha*x, x)" --assume "alpha > 0" --fact lipschitz
      python -m symbolic show "t*exp(-a*t)" --variable t --format json
    """
    from symbolic.claims.loading import InputError, load
    from symbolic.show import json_text, text
    from symbolic.show.answers import answers, chosen_facts
    from symbolic.show.question import read

    try:
        names = chosen_facts(fact)
        question = read(
            function, _chapter() if module is None else load(module), variable, domain, assume
        )
        found = answers(question, names, timeout, _progress("facts"))
    except InputError as error:
        _fail(str(error))
    if format_ == "json":
        click.echo(json_text.render(question, found, derivation), nl=False)
    else:
        click.echo(text.render(question, found, derivation, _colour(None)), nl=False)
    sys.exit(3 if any(a.status == "contradicted" for a in found) else 0)


@cli.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), metavar="DIR")
@click.option("--module", help="Export the definitions in this module; naming it runs it.")
def export(folder: Path, module: str | None) -> None:
    """Write the chapter to DIR as plain Markdown, figures and facts, for other programs.

    \b
    DIR/zh, DIR/en       Markdown, every page of the site; formulas between dollars
    DIR/figures          SVG that carries its own style, with a description in words
    DIR/facts            what `show NAME --format json` tells of each function
    DIR/verdicts.json    what `verify --format json` tells

    Files of the same names are replaced; nothing else in DIR is touched.

    \b
    Examples:
      python -m symbolic export book/chapter-8
      python -m symbolic export out --module my_chapter
    """
    from jinja2 import TemplateError

    from symbolic.claims.claim import Text
    from symbolic.claims.loading import InputError, load
    from symbolic.site.export import exported
    from symbolic.site.fault import fault, placed
    from symbolic.site.places import template_folder
    from symbolic.site.words import WordsError

    try:
        title, activations = _book() if module is None else (Text(module, module), load(module))
        files = exported(title, activations, template_folder(), ours=module is None)
        for path, text in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            _deliver(text, folder / path)
    except InputError as error:
        _fail(placed(str(error)))
    except (TemplateError, WordsError) as error:
        _fail(fault(error))
    except OSError as error:
        _fail(f"{error.filename}: {error.strerror}")
    click.echo(f"{len(files)} files written to {folder}")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; exits with the codes that `verify --help` lists."""
    for stream in (sys.stdout, sys.stderr):
        if (stream.encoding or "").lower().replace("-", "") != "utf8":
            stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    try:
        cli.main(args=arguments, prog_name="python -m symbolic", standalone_mode=False)
    except click.exceptions.Abort:
        _interrupted()
    except KeyboardInterrupt:
        _interrupted()
    except click.ClickException as error:
        if type(error).__name__ == "NoArgsIsHelpError":  # click 8.1 has no such class
            error.show()
            sys.exit(2)
        _fail(" ".join(error.format_message().split()))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)


def _chapter() -> Any:
    """The definitions of the chapter; ends with a line for their author where they fail."""
    return _book()[1]


def _book() -> tuple[Any, Any]:
    """The chapter's title and its definitions."""
    from symbolic.claims.loading import InputError, require_definitions

    try:
        from symbolic.chapter import CHAPTER, TITLE

        require_definitions(CHAPTER)
    except InputError as error:
        from symbolic.site.fault import placed

        _fail(placed(str(error)))
    except (Exception, SystemExit) as error:  # whatever a definition raises
        from symbolic.site.fault import fault

        _fail(f"{fault(error)}; mend the definition, the chapter cannot be read before")
    return TITLE, CHAPTER


def _told_apart(names: Sequence[str]) -> tuple[list[Path], list[str]]:
    """Documents and names of functions; InputError for a file that is not there."""
    from symbolic.claims.loading import InputError

    files, functions = [], []
    for name in names:
        path = Path(name)
        if name == "-":
            files.append(path)
        elif set(name) & set("*?[") and not path.exists():  # where no shell has put files in
            found = [p for p in map(Path, sorted(glob(name, recursive=True))) if p.is_file()]
            files.extend(p for p in found if p.suffix in DOCUMENTS)
            if not any(p.suffix in DOCUMENTS for p in found):
                raise InputError(f"{name}: no document fits; documents are {', '.join(DOCUMENTS)}")
        elif path.suffix not in DOCUMENTS and os.sep not in name:
            functions.append(name)
        elif path.is_dir():
            raise InputError(f"{name}: this is a folder; name the documents in it")
        elif not path.exists():
            raise InputError(f"{name}: there is no such file")
        elif path.suffix not in DOCUMENTS:
            raise InputError(f"{name}: documents are {', '.join(DOCUMENTS)}")
        else:
            files.append(path)
    return files, functions


def _read_documents(files: Sequence[Path]) -> tuple[list[Any], list[str]]:
    """What could be read, and a line for each file that could not."""
    if not files:
        return [], []
    from symbolic.reading.document import read
    from symbolic.reading.sources import UnreadableFile

    _chapter()  # a document may speak of its functions
    documents, faults = [], []
    for path in dict.fromkeys(files):
        try:
            documents.append(read(path, _progress(f"paragraphs of {path.name}")))
        except UnreadableFile as error:
            faults.append(str(error))
    return documents, faults


def _exit_code(report: Any) -> int:
    if any(j.contradiction for j in report.judged):
        return 3
    good = report.judged and all(map(report.fine, report.judged)) and not report.unread_fails
    return 0 if good else 1


Key = tuple[str, ...]
Keys = frozenset[Key]


def _known(baseline: Path | None) -> tuple[Keys, Keys, Keys]:
    """The claims of a JSON report, those not in order, and what it lists as unread."""
    from symbolic.claims.loading import InputError

    if baseline is None:
        return frozenset(), frozenset(), frozenset()
    names = ("activation", "id", "kind", "stated", "status")

    def key(c: Any) -> Key:
        return PurePath((c["where"] or {"file": ""})["file"]).name, *(str(c[n]) for n in names)

    try:
        earlier = json.loads(baseline.read_text("utf-8"))
        claims = earlier["claims"]
        wrong = [c for c in claims if c["status"] != "proved" and not c["erratum"]]
        unread = [(PurePath(p["file"]).name, p["text"]) for p in earlier.get("unread", ())]
        return frozenset(map(key, claims)), frozenset(map(key, wrong)), frozenset(unread)
    except OSError as error:
        raise InputError(f"--baseline {baseline}: {error.strerror}") from None
    except (ValueError, KeyError, TypeError):
        raise InputError(
            f"--baseline {baseline}: no JSON report; write one with --format json --output FILE"
        ) from None


def _deliver(text: str, output: Path | None) -> None:
    if output is None or str(output) == "-":
        click.echo(text, nl=False)
        return
    try:
        output = output.resolve()
        if output.exists() and not stat.S_ISREG(output.stat().st_mode):
            output.write_text(text, encoding="utf-8")  # a device or a pipe is not replaced
            return
        handle, temporary = tempfile.mkstemp(dir=output.parent, prefix=f".{output.name}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text)
            os.chmod(temporary, 0o644)
            os.replace(temporary, output)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        _fail(f"--output {output}: {error.strerror}")


def _progress(things: str = "claims") -> Callable[[int, int], None] | None:
    if not sys.stderr.isatty():
        return None

    shown = -math.inf

    def show(done: int, total: int) -> None:
        nonlocal shown
        if done < total and monotonic() - shown < 0.1:
            return
        shown = monotonic()
        end = "\r\x1b[K" if done == total else ""
        sys.stderr.write(f"\r{done} of {total} {things}{end}")
        sys.stderr.flush()

    return show


def _colour(output: Path | None) -> bool:
    return output is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def _fail(message: str) -> Any:
    click.echo(f"symbolic: {message}", err=True)
    sys.exit(2)


def _interrupted() -> None:
    """End at once: a second interrupt during an orderly exit would decide the exit code."""
    if "multiprocessing" in sys.modules:
        for worker in sys.modules["multiprocessing"].active_children():
            worker.kill()
    click.echo("interrupted", err=True)
    os._exit(130)
