package dev.shtora.device.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.device.journal.PersistedPosition.Between;
import dev.shtora.device.journal.PersistedPosition.Known;
import dev.shtora.device.journal.PersistedPosition.Unknown;
import dev.shtora.device.motor.ShaftState;
import dev.shtora.testing.process.Launched;
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

/** Kills processes that make steps at random moments; the motor and the journal remain. */
class KillIT {
    private static final int KILLS = 25;
    private static final long MAX_NANOS = 60_000_000;

    @TempDir
    Path folder;

    /** Two blinds at a time, because most of the time is the start of Java. */
    @Test
    void positionIsRightWithinOneStepAfterAnyKill() throws IOException {
        long seed = System.nanoTime();
        Blind left = new Blind(folder.resolve("left"), seed);
        Blind right = new Blind(folder.resolve("right"), seed + 1);
        CompletableFuture<Integer> other = CompletableFuture.supplyAsync(left::killRepeatedly);
        assertThat(right.killRepeatedly() + other.join())
                .as("kills during a move, without which the test proves nothing")
                .isPositive();
    }

    /** A motor, its journal, and the processes that drive it one after another. */
    private record Blind(Path folder, long seed, MemorySegment motor) {
        Blind(Path folder, long seed) throws IOException {
            this(folder, seed, Stepper.motor(folder));
        }

        /** Returns the number of kills during a move. */
        int killRepeatedly() {
            Random random = new Random(seed);
            int inMotion = 0;
            for (int kill = 0; kill < KILLS; kill++) {
                runAndKill(random);
                inMotion += isInMotion("kill " + kill + " of seed " + seed) ? 1 : 0;
            }
            return inMotion;
        }

        private void runAndKill(Random random) {
            try (Launched stepper = Launched.start(new ProcessBuilder(Launched.command(
                    Path.of(System.getProperty("java.home"), "bin", "java"), "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC", "-classpath", System.getProperty("java.class.path"), Stepper.class.getName(),
                    folder, random.nextLong())))) {
                stepper.awaitOutput("ready");
                LockSupport.parkNanos(random.nextLong(MAX_NANOS));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private boolean isInMotion(String description) {
            int realPosition = Stepper.turned(motor);
            assertHolds(description + ", in memory and on the disk", read(true), realPosition, 1);
            PersistedPosition onDisk = read(false);
            assertHolds(description + ", on the disk", onDisk, realPosition, 0);
            return onDisk instanceof Between;
        }

        private PersistedPosition read(boolean memory) {
            JournalStorage storage = Stepper.storage(folder, new ManualExecutor());
            Optional<StepPage.Content> page = memory
                    ? Recovery.page(storage.pages(), "bedroom.steps")
                    : Optional.empty();
            return Recovery.from("bedroom.position", Recovery.slots(storage.disk(), "bedroom.position"), page,
                    Stepper.KEY, storage.run()).position();
        }
    }

    private static void assertHolds(String description, PersistedPosition reading, int realPosition, int tolerance) {
        switch (reading) {
            case Known(ShaftState shaft) ->
                assertThat(realPosition).as(description).isBetween(shaft.position() - tolerance,
                        shaft.position() + tolerance);
            case Between(int low, int high) -> {
                assertThat(realPosition).as(description).isBetween(low, high);
                assertThat(tolerance == 0 || high - low == 2).as(description + ": " + reading).isTrue();
            }
            case Unknown(String reason) -> throw new AssertionError(description + ": " + reason);
        }
    }
}
