package dev.shtora.cli;

import picocli.CommandLine.Command;

/** {@code shtora bench}. */
@Command(name = "bench", description = "Measures how fast things are, as ratios taken in one run.", mixinStandardHelpOptions = true, subcommands = {})
final class Bench {
    Bench() {}
}
