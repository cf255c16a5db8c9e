package dev.shtora.device.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.device.journal.PersistedPosition.Between;
import dev.shtora.device.journal.PersistedPosition.Known;
import dev.shtora.device.journal.PersistedPosition.Unknown;
import dev.shtora.device.motor.ShaftState;
import dev.shtora.system.Launched;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that step are killed at any moment; the motor and the journal stay. */
class KillIT {
    private static final int KILLS = 25;
    private static final long LONGEST_NANOS = 60_000_000;

    @TempDir
    Path folder;

    /** Two at a time: most of it is waiting for Java to start. */
    @Test
    void wheneverItIsKilledThePositionIsRightToWithinAStepAndTheDiskHoldsIt() throws IOException {
        long seed = System.nanoTime();
        Blind left = new Blind(folder.resolve("left"), seed);
        Blind right = new Blind(folder.resolve("right"), seed + 1);
        CompletableFuture<Integer> other = CompletableFuture.supplyAsync(left::killAgainAndAgain);
        assertThat(right.killAgainAndAgain() + other.join()).as("kills in mid-move, or the test tells nothing")
                .isPositive();
    }

    /** A motor, its journal, and the processes that turn it one after another. */
    private record Blind(Path folder, long seed, MemorySegment motor) {
        Blind(Path folder, long seed) throws IOException {
            this(folder, seed, Stepper.motor(folder));
        }

        /** Tells how many kills came in mid-move. */
        int killAgainAndAgain() {
            Random chance = new Random(seed);
            int inMotion = 0;
            for (int kill = 0; kill < KILLS; kill++) {
                runAndKill(chance);
                inMotion += isInMotion("kill " + kill + " of seed " + seed) ? 1 : 0;
            }
            return inMotion;
        }

        private void runAndKill(Random chance) {
            try (Launched stepper = Launched.start(new ProcessBuilder(Launched.command(
                    Path.of(System.getProperty("java.home"), "bin", "java"), "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC", "-classpath", System.getProperty("java.class.path"), Stepper.class.getName(),
                    folder, chance.nextLong())))) {
                stepper.says("ready");
                LockSupport.parkNanos(chance.nextLong(LONGEST_NANOS));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private boolean isInMotion(String which) {
            int truth = Stepper.turned(motor);
            assertHolds(which + ", in memory and on the disk", read(true), truth, 1);
            PersistedPosition onDisk = read(false);
            assertHolds(which + ", on the disk", onDisk, truth, 0);
            return onDisk instanceof Between;
        }

        private PersistedPosition read(boolean memory) {
            PositionJournal.Storage storage = Stepper.storage(folder, new ManualExecutor());
            Optional<StepPage.Content> page = memory
                    ? Recovery.page(storage.pages(), "bedroom.steps")
                    : Optional.empty();
            return Recovery.from("bedroom.position", Recovery.slots(storage.disk(), "bedroom.position"), page,
                    Stepper.IDENTITY, storage.run()).position();
        }
    }

    private static void assertHolds(String which, PersistedPosition reading, int truth, int within) {
        switch (reading) {
            case Known(ShaftState place) -> assertThat(truth).as(which).isBetween(place.position() - within,
                    place.position() + within);
            case Between(int low, int high) -> {
                assertThat(truth).as(which).isBetween(low, high);
                assertThat(within == 0 || high - low == 2).as(which + ": " + reading).isTrue();
            }
            case Unknown(String reason) -> throw new AssertionError(which + ": " + reason);
        }
    }
}
