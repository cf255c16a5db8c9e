package dev.shtora.ui.cli.control;

import picocli.CommandLine.Option;

/** Whether a cover moves quietly. */
final class QuietOption {
    @Option(names = "--quiet", description = "Moves at the quiet speed of the blind.")
    private boolean quiet;

    /**
     * The payload of a move on the topic {@code set}.
     *
     * @param word a word or a position without characters that JSON escapes
     */
    String payload(String word) {
        return quiet ? "{\"state\":\"" + word.strip() + "\",\"speed\":\"quiet\"}" : word;
    }
}
