package dev.shtora.device.journal;

import dev.shtora.core.cover.Uncertainty;
import dev.shtora.device.journal.PersistedPosition.Known;
import dev.shtora.device.journal.PositionJournal.OpenMove;
import dev.shtora.device.journal.storage.FolderDisk;
import dev.shtora.device.journal.storage.JournalExecutor;
import dev.shtora.device.journal.storage.JournalThread;
import dev.shtora.device.journal.storage.PageFolder;
import dev.shtora.device.motor.ShaftState;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;

/**
 * A process that moves a motor up and down as fast as possible and does not end. The motor is a number in a mapped
 * file, which remains when the process is killed.
 */
final class Stepper {
    static final CalibrationKey KEY = CalibrationKey.of(List.of("cover"), List.of("bedroom"));
    private static final VarHandle MOTOR = ValueLayout.JAVA_INT.varHandle();

    private final MemorySegment motor;
    private final PositionJournal journal;
    private final Random random;

    private Stepper(Path folder, long seed) throws IOException {
        motor = motor(folder);
        journal = PositionJournal.open("bedroom", KEY, storage(folder, new JournalThread()));
        random = new Random(seed);
    }

    static MemorySegment motor(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (FileChannel file = FileChannel.open(folder.resolve("motor"), StandardOpenOption.CREATE,
                StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return file.map(MapMode.READ_WRITE, 0, 8, Arena.ofAuto());
        }
    }

    static int turned(MemorySegment motor) {
        return (int) MOTOR.getVolatile(motor, 0L);
    }

    static JournalStorage storage(Path folder, JournalExecutor executor) {
        return new JournalStorage(new FolderDisk(folder.resolve("state")), new PageFolder(folder.resolve("run")),
                DaemonRun.current(), executor, Clock.systemUTC());
    }

    public static void main(String[] arguments) throws Exception {
        Stepper stepper = new Stepper(Path.of(arguments[0]), Long.parseLong(arguments[1]));
        int start = stepper.begin();
        int position = stepper.move(start, start + 1); // writes the disk, too
        System.out.println("ready");
        while (true) {
            position = stepper.move(position, stepper.random.nextInt(20_000));
        }
    }

    /** The count of the previous process can be one step behind the motor. */
    private int begin() {
        int position = journal.recovered().position() instanceof Known(ShaftState shaft)
                ? shaft.position()
                : turned(motor);
        if (position != turned(motor) || !(journal.recovered().position() instanceof Known)) {
            position = turned(motor);
            journal.setPosition(ShaftState.at(position), Uncertainty.EXACT);
        }
        return position;
    }

    private int move(int from, int to) throws InterruptedException {
        CountDownLatch written = new CountDownLatch(1);
        OpenMove openMove = journal.openMove(Math.min(from, to), Math.max(from, to), error -> {
            if (error.isEmpty()) {
                written.countDown();
            }
        });
        written.await();
        int by = Integer.signum(to - from);
        for (int at = from; at != to;) {
            at += by;
            MOTOR.setRelease(motor, 0L, at);
            journal.steps().record(at, 0, at);
            if (at % 1000 == 0) {
                openMove.narrow(Math.min(at, to), Math.max(at, to));
            }
            if (random.nextInt(8) == 0) {
                Thread.onSpinWait();
            }
        }
        openMove.cameToRest(ShaftState.at(to));
        return to;
    }
}
