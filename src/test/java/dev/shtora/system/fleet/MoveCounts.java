package dev.shtora.system.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.simulation.fleet.FleetReport;
import java.util.ArrayList;
import java.util.List;

/**
 * What a fault did to a move of all covers.
 *
 * @param delayMillis the time from due to the first command of the last cover
 */
record MoveCounts(int covers, long commands, int lost, int expired, int early, int duplicate, long delayMillis,
        String text) {
    /** What a recorder has counted between two reports. */
    static MoveCounts between(FleetReport before, FleetReport after) {
        List<Long> delays = new ArrayList<>(after.delays());
        before.delays().forEach(delays::remove);
        var former = before.total();
        var now = after.total();
        return new MoveCounts(now.covers(), now.commands() - former.commands(), now.lost(),
                now.expired() - former.expired(), now.early() - former.early(), now.duplicate() - former.duplicate(),
                delays.isEmpty() ? 0 : delays.getLast(), after.text());
    }

    /** Prints the counts. Fails if a cover is not where it has to be, or if a command came too early or too late. */
    void nothingIsLost(String fault, String logs) {
        System.out.printf("%s: %d covers, %d commands, %d lost, %d duplicate, latest after %d ms%n", fault, covers,
                commands, lost, duplicate, delayMillis);
        assertThat(lost).as(() -> text + logs).isZero();
        assertThat(expired).isZero();
        assertThat(early).isZero();
    }
}
