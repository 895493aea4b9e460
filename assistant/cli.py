"""The command line. Exit codes: 0 whatever the outcome, 1 when a check fails, 2 for input that cannot be used."""

import sys
from collections.abc import Sequence
from datetime import date
from importlib import import_module
from pathlib import Path

import click

from assistant import __version__
from assistant.chart_source import chart_from
from assistant.next_commands import next_command
from assistant.policy_commands import policies
from assistant.review import Choices, Review
from assistant.review_options import review_options
from assistant.stdio import drop_output, note_text, say, silence_libraries, use_utf8
from assistant.verify_commands import verify_command
from criteria.library import UnknownPolicy
from criteria.reading_switch import UnknownReading
from extraction.reading.text import UnreadableNote
from extraction.strict_yaml import DataError

ELSEWHERE = {
    "evaluate": ("evaluation.commands", "evaluate_command"),
    "export": ("evaluation.commands", "export_command"),
}
DONE, UNUSABLE, INTERRUPTED, BROKEN = 0, 2, 130, 70


def entry() -> None:
    """The ``chartproof`` program."""
    sys.exit(main())


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command and returns the exit code. No traceback leaves here: it could quote a note."""
    silence_libraries()
    use_utf8()
    try:
        code = chartproof.main(arguments, prog_name="chartproof", standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else DONE
    except BrokenPipeError:
        drop_output()
        return DONE
    except (KeyboardInterrupt, click.Abort):
        return INTERRUPTED
    except click.ClickException as error:
        return _refuse(_usage(error))
    except (UnreadableNote, DataError) as error:
        return _refuse(str(error))
    except UnknownPolicy as error:
        return _refuse(f"--policy: {error.args[0]}")
    except UnknownReading as error:
        return _refuse(f"--reading: {error.args[0]}")
    except Exception as error:
        say(f"stopped by a fault of its own ({_place(error)}); please report this place, without the note")
        return BROKEN


class Commands(click.Group):
    """The commands here, and those of rooms that this one does not import: they are loaded when they are named."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, in alphabetical order."""
        return sorted({*super().list_commands(ctx), *ELSEWHERE})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command with this name."""
        if cmd_name not in ELSEWHERE:
            return super().get_command(ctx, cmd_name)
        module, name = ELSEWHERE[cmd_name]
        command: click.Command = getattr(import_module(module), name)
        return command


@click.group(cls=Commands, invoke_without_command=True)
@click.version_option(__version__, prog_name="chartproof")
@click.pass_context
def chartproof(context: click.Context) -> None:
    """Reads dermatology charts and checks them against a coverage policy. It finds and explains; a person decides."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@chartproof.command("review")
@click.argument("chart")
@review_options
@click.option("--format", "style", type=click.Choice(["text", "json", "html"]), default="text", show_default=True)
def review_command(chart: str, choices: Choices, style: str) -> None:
    """One chart to a determination. CHART is a note file, a folder of notes, or - for standard input."""
    from assistant.review import review

    _write(review(chart_from(chart), date.today(), choices), style)


@chartproof.command("read")
@click.argument("file")
def read_command(file: str) -> None:
    """The text of FILE exactly as a review reads it; the offsets of a review count in it."""
    sys.stdout.buffer.write(note_text(file).encode("utf-8"))


chartproof.add_command(policies)
chartproof.add_command(verify_command)
chartproof.add_command(next_command)


def _write(done: Review, style: str) -> None:
    if style == "json":
        from assistant.review_json import as_text

        sys.stdout.write(as_text(done))
        return
    from assistant.report import report

    if style == "html":
        from assistant.html_page import html_page

        sys.stdout.write(html_page(report(done)))
        return
    from assistant.text_page import print_page

    print_page(report(done), sys.stdout)


def _refuse(message: str) -> int:
    say("; ".join(message.splitlines()))
    return UNUSABLE


def _usage(error: click.ClickException) -> str:
    """What is wrong with the command line, and where its help is."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "chartproof"
    return f"{error.format_message().rstrip('.')}; see {command} --help"


def _place(error: BaseException) -> str:
    """Kind of fault and line of the program. The message stays inside, since it may quote a note."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    line = f" at {Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else ""
    return f"{type(error).__name__}{line}"
