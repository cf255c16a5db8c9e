package dev.shtora.simulation.model;

import dev.shtora.device.journal.storage.Disk;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;

/**
 * A disk that loses, keeps or tears each unsynced sector when the power is cut, and that can be full, read-only, or
 * failing. Reads return what was written last, as through a system's cache.
 */
public final class SimulatedDisk implements Disk {
    private static final int SECTOR = 512;

    /** A fault of the disk. */
    public enum DiskFault {
        NONE(""),
        /** Existing content can be overwritten; no file can grow. */
        FULL("No space left on device"),
        /** No file can be written. */
        READ_ONLY("Read-only file system"),
        /** Writes succeed, syncs fail; some sectors are stored nevertheless. */
        FAILING("Input/output error");

        private final String words;

        DiskFault(String words) {
            this.words = words;
        }
    }

    /** A failed operation. A disk that is bad for days fails at each retry, so it has no stack trace, which is slow. */
    private static final class Failure extends IOException {
        private static final long serialVersionUID = 1;

        Failure(String words) {
            super(words);
        }

        @Override
        public Throwable fillInStackTrace() {
            return this;
        }
    }

    /** Thrown when the power is cut during an operation. */
    public static final class PowerCut extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private final RandomGenerator chance;
    private final Map<String, byte[]> cached = new HashMap<>();
    private final Map<String, byte[]> stored = new HashMap<>();
    /** The numbers of each file's sectors that are not synced. */
    private final Map<String, BitSet> dirty = new LinkedHashMap<>();
    /** Created files whose names are not synced. */
    private final SequencedSet<String> made = new LinkedHashSet<>();
    private DiskFault fault = DiskFault.NONE;
    private long left = Long.MAX_VALUE;
    private boolean off;

    /** @param seed of all decisions about unsynced sectors */
    public SimulatedDisk(long seed) {
        chance = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /** Sets the disk's fault. */
    public void setFault(DiskFault what) {
        fault = what;
    }

    /**
     * Cuts the power after a number of further operations, 0 for the next one: that operation throws {@link PowerCut}, and so do
     * all others until {@link #powerOn}. The end of a daemon continues with the next cover if that of one fails.
     */
    public void cutAfter(long operations) {
        left = operations;
    }

    /** Whether the power was cut during an operation, and is not back. */
    public boolean isOff() {
        return off;
    }

    /** Restores the power after a cut during an operation. */
    public void powerOn() {
        off = false;
    }

    /** Cuts the power and restores it. */
    public void powerCut() {
        dirty.forEach(this::settle);
        made.forEach(this::settle);
        dirty.clear();
        made.clear();
        cached.clear();
        stored.forEach((name, content) -> cached.put(name, content.clone()));
        left = Long.MAX_VALUE;
    }

    /** Replaces the content of a file, unnoticed by the process; null removes the file. */
    public void damage(String name, byte @Nullable [] content) {
        for (Map<String, byte[]> files : List.of(cached, stored)) {
            if (content == null) {
                files.remove(name);
            } else {
                files.put(name, content.clone());
            }
        }
    }

    private void settle(String file, BitSet sectors) {
        byte @Nullable [] now = cached.get(file);
        if (now != null) {
            sectors.stream().forEach(sector -> settle(file, sector * SECTOR, now));
        }
    }

    private void settle(String file, int from, byte[] now) {
        if (chance.nextInt(3) == 0) {
            return;
        }
        int all = Math.min(SECTOR, now.length - from);
        int survived = chance.nextBoolean() ? all : chance.nextInt(all + 1);
        byte[] old = stored.getOrDefault(file, new byte[0]);
        byte[] torn = from + survived > old.length ? Arrays.copyOf(old, from + survived) : old;
        System.arraycopy(now, from, torn, from, survived);
        stored.put(file, torn);
    }

    private void settle(String file) {
        if (chance.nextBoolean()) {
            stored.put(file, cached.getOrDefault(file, new byte[0]).clone());
        }
    }

    private void operation() {
        if (off) {
            throw new PowerCut();
        }
        if (left-- == 0) {
            powerCut();
            off = true;
            throw new PowerCut();
        }
    }

    private void refuseIf(boolean refused) throws IOException {
        if (refused) {
            throw new Failure(fault.words);
        }
    }

    @Override
    public Optional<byte[]> read(String name, int atMost) {
        return Optional.ofNullable(cached.get(name))
                .map(content -> Arrays.copyOf(content, Math.min(atMost, content.length)));
    }

    @Override
    public void create(String name, byte[] content) throws IOException {
        operation();
        refuseIf(fault != DiskFault.NONE);
        cached.put(name, content.clone());
        dirty.remove(name);
        made.add(name);
        operation();
        stored.put(name, content.clone());
        made.remove(name);
    }

    @Override
    public WritableFile open(String name) throws IOException {
        if (!cached.containsKey(name)) {
            throw new NoSuchFileException(name);
        }
        refuseIf(fault == DiskFault.READ_ONLY);
        return new WritableFile() {
            @Override
            public void write(int at, byte[] content) throws IOException {
                SimulatedDisk.this.write(name, at, content);
            }

            @Override
            public void sync() throws IOException {
                SimulatedDisk.this.sync(name);
            }

            @Override
            public void close() {
                // Nothing is held open.
            }
        };
    }

    private void write(String name, int at, byte[] content) throws IOException {
        operation();
        byte[] old = cached.getOrDefault(name, new byte[0]);
        int end = at + content.length;
        refuseIf(fault == DiskFault.READ_ONLY || fault == DiskFault.FULL && end > old.length);
        byte[] file = end > old.length ? Arrays.copyOf(old, end) : old;
        System.arraycopy(content, 0, file, at, content.length);
        cached.put(name, file);
        dirty.computeIfAbsent(name, _ -> new BitSet()).set(at / SECTOR, Math.ceilDiv(end, SECTOR));
    }

    /** As on Linux, a sector that failed to be synced is not written again by the next sync. */
    private void sync(String name) throws IOException {
        operation();
        boolean fails = fault == DiskFault.FAILING || fault == DiskFault.READ_ONLY;
        BitSet sectors = Objects.requireNonNullElseGet(dirty.remove(name), BitSet::new);
        if (fails) {
            settle(name, sectors);
        } else {
            store(name, sectors);
        }
        refuseIf(fails);
    }

    /** Stores the dirty sectors. A sector that failed before keeps its old content. */
    private void store(String name, BitSet sectors) {
        byte[] now = cached.getOrDefault(name, new byte[0]);
        byte[] all = stored.getOrDefault(name, new byte[0]);
        if (all.length != now.length) {
            all = Arrays.copyOf(all, now.length);
        }
        for (int first = sectors.nextSetBit(0); first >= 0;) {
            int next = sectors.nextClearBit(first);
            int from = first * SECTOR;
            System.arraycopy(now, from, all, from, Math.min(next * SECTOR, now.length) - from);
            first = sectors.nextSetBit(next);
        }
        stored.put(name, all);
    }
}
