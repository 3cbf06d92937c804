"""The group of commands, in Dutch, and what happens when a call goes wrong."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

from routekaart.bevinding import ProtocolOngeldig
from routekaart.opdrachten.afloop import BEVINDINGEN, GEBRUIK, GOED, end_well, print_error
from routekaart.opdrachten.uitvoer import print_refusal

NAMEN = {
    "check": "Controleer protocollen en verhalen.",
    "draw": "Teken een protocol.",
    "test": "Speel verhalen en vergelijk ze met wat er verwacht wordt.",
    "prove": "Bewijs de grenzen van een protocol, voor elke begindag.",
    "toets": "Beantwoord de toetsvragen voor een protocol.",
    "show": "Laat een protocol zien met zijn overlays, of als kern.",
    "diff": "Vergelijk twee protocollen.",
    "mutate": "Verzwak een protocol en kijk wie het merkt.",
    "schema": "Schrijf het JSON Schema voor uw editor.",
    "explain": "Leg een code uit, zoals RK101.",
    "plugins": "Laat zien welke uitbreidingen zijn geïnstalleerd.",
}
"""Every command with its one line: enough for the overview, so that a command is loaded only when it is called."""


class Opdracht(click.Command):
    """A command whose help is in Dutch; a protocol that is refused ends it, with everything that is wrong."""

    def invoke(self, ctx: click.Context) -> Any:
        """Return what the command returns, or BEVINDINGEN when a protocol was refused."""
        try:
            return super().invoke(ctx)
        except ProtocolOngeldig as fout:
            print_refusal(fout)
            return BEVINDINGEN

    def get_help(self, ctx: click.Context) -> str:
        """Return the help text."""
        return in_dutch(super().get_help(ctx))

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the option `--help`, in Dutch."""
        return dutch_help(super().get_help_option(ctx))


class Groep(click.Group):
    """The group that loads a command when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands, in the order in which an author needs them."""
        return list(NAMEN)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command *cmd_name*."""
        if cmd_name not in NAMEN:
            return None
        opdracht: click.Command = import_module(f"routekaart.opdrachten.{cmd_name}").opdracht
        return opdracht

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        """Return the command that *args* ask for, or say which one was meant."""
        if args[0] not in NAMEN:
            from routekaart.nabij import nearest  # only needed when something is wrong

            lijkt = nearest(args[0], NAMEN)
            bedoeld = f" Bedoelde u `{lijkt}`?" if lijkt else f" Kies uit: {', '.join(NAMEN)}."
            raise click.UsageError(f"`{args[0]}` is geen opdracht.{bedoeld}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(NAMEN.items()))

    def get_help(self, ctx: click.Context) -> str:
        """Return the help text."""
        return in_dutch(super().get_help(ctx)) + "\n\nBegin met: routekaart check <map of bestand>"

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the option `--help`, in Dutch."""
        return dutch_help(super().get_help_option(ctx))


@click.group(cls=Groep, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(None, "--version", package_name="routekaart", message="routekaart %(version)s", help="Laat de versie zien.")
def groep() -> None:
    """Controleer, teken en speel verzuimprotocollen."""


def run(argumenten: Sequence[str]) -> int:
    """Run the command that *argumenten* ask for, and return its exit code; no call ends in a traceback."""
    rest = [a for a in argumenten if a != "--debug"]
    return end_well(lambda: _run(rest), debug="--debug" in argumenten)


def _run(argumenten: list[str]) -> int:
    try:
        uitslag = groep.main(argumenten, prog_name="routekaart", standalone_mode=False)
        return uitslag if isinstance(uitslag, int) else GOED
    except click.exceptions.Exit as einde:
        return einde.exit_code
    except click.UsageError as fout:
        print_error(f"fout: {_usage(fout)}\nhulp: routekaart {_command(fout)}--help")
        return GEBRUIK
    except click.ClickException as fout:
        print_error(f"fout: {fout.format_message()}")
        return GEBRUIK
    except click.Abort:
        raise KeyboardInterrupt from None


def _command(fout: click.UsageError) -> str:
    naam = fout.ctx.command.name if fout.ctx is not None and fout.ctx.parent is not None else None
    return f"{naam} " if naam else ""


def _usage(fout: click.UsageError) -> str:
    """Return what was wrong with the call, in Dutch."""
    if isinstance(fout, click.NoSuchOption):
        bedoeld = f" Bedoelde u `{fout.possibilities[0]}`?" if fout.possibilities else ""
        return f"de optie `{fout.option_name}` bestaat niet.{bedoeld}"
    if isinstance(fout, click.MissingParameter):
        naam = fout.param.human_readable_name if fout.param is not None else "iets"
        return f"er ontbreekt iets: {naam.removesuffix('...')}."
    keuze = fout.param.type if isinstance(fout, click.BadParameter) and fout.param is not None else None
    if isinstance(keuze, click.Choice) and isinstance(fout, click.BadParameter) and fout.param is not None:
        return f"{fout.param.opts[0]} moet één zijn van: {', '.join(map(str, keuze.choices))}."
    if isinstance(fout, click.BadOptionUsage):
        return f"de optie `{fout.option_name}` is zo niet goed gebruikt; zij heeft een waarde nodig."
    return fout.format_message().replace("Got unexpected extra argument", "dit is te veel")


def dutch_help(optie: click.Option | None) -> click.Option | None:
    """Return the help option with a Dutch text."""
    if optie is not None:
        optie.help = "Laat deze hulp zien."
    return optie


_WOORDEN = (("Usage:", "Gebruik:"), ("\nOptions:", "\nOpties:"), ("\nCommands:", "\nOpdrachten:"), ("[OPTIONS]", "[OPTIES]"),
            ("COMMAND [ARGS]...", "OPDRACHT [...]"), ("[default: ", "[standaard: "))  # fmt: skip


def in_dutch(hulp: str) -> str:
    """Return the help text *hulp* with the words of click in Dutch."""
    for engels, nederlands in _WOORDEN:
        hulp = hulp.replace(engels, nederlands)
    return hulp
