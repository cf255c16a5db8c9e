package dev.shtora.device.journal;

import dev.shtora.device.journal.SlotPair.Entry;
import dev.shtora.device.journal.SlotPair.WriteJob;
import dev.shtora.device.journal.storage.Disk;
import dev.shtora.device.journal.storage.JournalExecutor;
import dev.shtora.os.FileErrors;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the newest entry of a cover to the two slots of its file, on the journal executor. {@link SlotPair} determines
 * what is written to which slot; this class when, and what happens if the disk refuses it.
 *
 * <p>An entry that supersedes the former one (a move starts, the position is set) is written to both slots before anything
 * depends on it. An entry that narrows the former one (progress, rest) is written to one slot. If a power cut tears one
 * slot, or it is damaged later, the other one is still true.
 */
final class SlotWriter {
    /** The minimum time from one sync of a cover to the next. */
    static final long SYNC_INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    /** The delay of the first retry after a failed write; it doubles with each further failure, up to 120 s. */
    static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long MAX_RETRY_NANOS = TimeUnit.SECONDS.toNanos(120);
    private static final Logger LOG = LoggerFactory.getLogger(SlotWriter.class);

    private final Disk disk;
    private final String file;
    private final JournalExecutor executor;
    /** Held during disk writes; {@code this} is held only to read or change fields. */
    private final Object writeLock = new Object();

    private final SlotPair slots;
    /** The time of the next write, by the executor's time. */
    private long nextWrite = Long.MAX_VALUE;
    private boolean retrying;
    private long retryDelay = RETRY_NANOS;
    private @Nullable Waiter waiter;
    private Optional<String> error = Optional.empty();
    private long syncs;
    private long lastSync;
    private boolean closed;

    private record Waiter(long entry, Consumer<Optional<String>> then) {}

    SlotWriter(Disk disk, String file, SlotPair slots, JournalExecutor executor) {
        this.disk = disk;
        this.file = file;
        this.slots = slots;
        this.executor = executor;
        this.lastSync = executor.nanos() - SYNC_INTERVAL_NANOS;
    }

    /**
     * Rewrites the slot that was read, if a run of the same boot has written it: its sync may have failed, although the page
     * cache holds it. A later boot would then read an older slot.
     */
    synchronized void confirmSlotOf(DaemonRun boot) {
        if (slots.confirm(boot)) {
            schedule(0);
        }
    }

    /** Replaces the entry in both slots, at the latest after {@code withinNanos} or the minimum interval. */
    synchronized void supersede(Entry newEntry, long withinNanos) {
        slots.supersede(newEntry);
        schedule(withinNanos);
    }

    /** Writes an entry whose range is within that of the former one; one slot suffices. */
    synchronized void narrow(Entry newEntry) {
        slots.narrow(newEntry);
        schedule(0);
    }

    /** Whether both slots have the required entry and the minimum interval has passed since the last sync. */
    synchronized boolean idle() {
        return slots.settled(slots.required()) && executor.nanos() - lastSync >= SYNC_INTERVAL_NANOS;
    }

    /**
     * Calls {@code then} once: with an empty result when both slots have the present entry, or with the error if it
     * cannot be written. An earlier waiter is not called any more.
     */
    synchronized void whenDurable(Consumer<Optional<String>> then) {
        waiter = new Waiter(slots.required(), then);
        schedule(0);
    }

    /** Removes the waiter without calling it. */
    synchronized void cancelWaiter() {
        waiter = null;
    }

    /** The error of the last write; empty if it succeeded. */
    synchronized Optional<String> error() {
        return error;
    }

    /** The number of syncs since the start. */
    synchronized long syncs() {
        return syncs;
    }

    private void schedule(long withinNanos) {
        long now = executor.nanos();
        long at = Math.max(now + withinNanos, lastSync + SYNC_INTERVAL_NANOS);
        if (at < nextWrite) {
            nextWrite = at;
            executor.after("Writing " + file, at - now, this::write);
        }
    }

    /** Writes a pending entry on the caller's thread. */
    void flush() {
        boolean pending;
        synchronized (this) {
            pending = slots.isPending();
        }
        if (pending) {
            write();
        }
    }

    /** Writes a pending entry and nothing afterwards: another process may then use the file. */
    void close() {
        flush();
        synchronized (writeLock) {
            synchronized (this) {
                closed = true;
            }
        }
    }

    /** Writes until both slots have the required entry and one has the newest. */
    void write() {
        synchronized (writeLock) {
            try {
                for (Optional<WriteJob> work = next(); work.isPresent(); work = next()) {
                    carryOut(work.get());
                }
            } catch (IOException e) {
                failed(FileErrors.why(e));
            }
        }
        notifyWaiter();
    }

    private synchronized Optional<WriteJob> next() {
        nextWrite = Long.MAX_VALUE;
        return closed ? Optional.empty() : slots.next();
    }

    private void carryOut(WriteJob work) throws IOException {
        if (work.create()) {
            disk.create(file, Arrays.copyOf(work.bytes(), SlotFile.SIZE));
        } else {
            try (Disk.WritableFile stored = disk.open(file)) {
                stored.write(work.slot() * JournalSlot.SIZE, work.bytes());
                stored.sync();
            } catch (NoSuchFileException _) {
                recreate();
                return;
            }
        }
        done(work);
    }

    private synchronized void recreate() {
        LOG.warn("{} was deleted while in use; it is created again", file);
        slots.lost();
    }

    private synchronized void done(WriteJob work) {
        slots.synced(work);
        if (work.number() > 0) {
            lastSync = executor.nanos();
        }
        syncs++;
        error.ifPresent(_ -> LOG.info("{} can be written again", file));
        error = Optional.empty();
        retryDelay = RETRY_NANOS;
    }

    private synchronized void failed(String why) {
        if (!error.equals(Optional.of(why))) {
            LOG.warn("{} cannot be written: {}. The write is retried", file, why);
        }
        error = Optional.of(why);
        lastSync = executor.nanos();
        if (!retrying) {
            retrying = true;
            executor.after("Writing " + file + " again", retryDelay, this::retry);
            retryDelay = Math.min(2 * retryDelay, MAX_RETRY_NANOS);
        }
    }

    private void retry() {
        synchronized (this) {
            retrying = false;
        }
        write();
    }

    private void notifyWaiter() {
        Waiter notified;
        Optional<String> result;
        synchronized (this) {
            notified = waiter;
            result = notified == null || slots.settled(notified.entry()) ? Optional.empty() : error;
            if (notified == null || result.isEmpty() && !slots.settled(notified.entry())) {
                return;
            }
            waiter = null;
        }
        notified.then().accept(result);
    }
}
