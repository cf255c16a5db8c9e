package dev.shtora.device.journal;

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
 * Brings the newest that is to be said of a cover into its two slots, on the clerk's thread. It never overwrites the slot
 * that it has synced last.
 *
 * <p>What supersedes the former (it leaves, it is called another place) is put into both slots before anybody acts on it;
 * what only narrows the former (it has come this far, it rests) into one. So whichever slot is torn by a power cut or
 * damaged later, what the other says holds.
 */
final class SlotWriter {
    /** From one sync of a cover to its next, unless somebody waits who has waited so long. */
    static final long SYNC_INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    /** After a failure; after each further one twice as long. */
    static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long LONGEST_RETRY_NANOS = TimeUnit.SECONDS.toNanos(120);
    private static final Logger LOG = LoggerFactory.getLogger(SlotWriter.class);

    private final Disk disk;
    private final String file;
    private final JournalExecutor clerk;
    private final SlotFactory draft;
    /** Held while it writes; {@code this} is held only to look and to note. */
    private final Object pen = new Object();

    private Entry text;
    /** Counts texts. */
    private long newest;
    /** Both slots must say at least the text with this number. */
    private long floor;
    /** Which text each slot says for certain; 0 if none that counts. */
    private final long[] said = new long[SlotFile.COUNT];
    /** The slot that must stay while the other is written. */
    private int last;
    private long sequence;
    private boolean there;
    /**
     * What was read at the start, until it is written once more where it was: it may have come from the system's cache,
     * and never have arrived on the disk.
     */
    private Optional<Slot> unsure;
    /** When it is to write next, by the clerk's time. */
    private long due = Long.MAX_VALUE;
    private boolean retrying;
    private long patience = RETRY_NANOS;
    private @Nullable Waiter waiting;
    private Optional<String> error = Optional.empty();
    private long syncs;
    private long synced;
    private boolean closed;

    /** What is to be said. */
    record Entry(PersistedPosition position, CoverRecord coverRecord) {}

    /** Makes a slot of it. */
    @FunctionalInterface
    interface SlotFactory {
        Slot of(long sequence, Entry text);
    }

    private record Waiter(long text, Consumer<Optional<String>> then) {}

    private record WriteJob(long number, int slot, byte[] bytes, boolean create) {}

    /** @param found what the file says, and {@code text} says the same */
    SlotWriter(Disk disk, String file, SlotFile found, Entry text, JournalExecutor clerk, SlotFactory draft) {
        this.disk = disk;
        this.file = file;
        this.clerk = clerk;
        this.draft = draft;
        this.text = text;
        this.there = found.newest().isPresent();
        this.unsure = found.newest();
        this.last = found.index();
        this.sequence = found.newest().map(Slot::sequence).orElse(0L);
        this.synced = clerk.nanos() - SYNC_INTERVAL_NANOS;
        this.newest = 1;
        this.floor = 1;
        this.said[last] = there ? 1 : 0; // What the other says is not worth looking at: it is written before a move.
    }

    /** What holds no longer is replaced in both slots, at the latest after a while. */
    synchronized void supersede(Entry fresh, long withinNanos) {
        text = fresh;
        floor = ++newest;
        schedule(withinNanos);
    }

    /** Something that is within what was said before. */
    synchronized void narrow(Entry fresh) {
        text = fresh;
        newest++;
        schedule(0);
    }

    /** Whether both slots say what holds, and the last sync is a while ago. */
    synchronized boolean idle() {
        return settled(floor) && clerk.nanos() - synced >= SYNC_INTERVAL_NANOS;
    }

    /**
     * Lets somebody know when both slots say what holds now: with nothing, or with why it cannot be written. Who waited
     * before hears no more.
     */
    synchronized void whenDurable(Consumer<Optional<String>> then) {
        waiting = new Waiter(floor, then);
        schedule(0);
    }

    /** Who waits need not be told any more. */
    synchronized void cancelWaiter() {
        waiting = null;
    }

    /** Why the disk does not say what holds, if that is so. */
    synchronized Optional<String> error() {
        return error;
    }

    /** How often it has synced. */
    synchronized long syncs() {
        return syncs;
    }

    private void schedule(long withinNanos) {
        long now = clerk.nanos();
        long at = Math.max(now + withinNanos, synced + SYNC_INTERVAL_NANOS);
        if (at < due) {
            due = at;
            clerk.after(at - now, this::write);
        }
    }

    /** Writes what has not been written yet, on the caller's thread. */
    void flush() {
        boolean owes;
        synchronized (this) {
            owes = Math.max(said[0], said[1]) < newest;
        }
        if (owes) {
            write();
        }
    }

    /** Writes what has not been written yet, and from now on nothing: somebody else may have the file. */
    void close() {
        flush();
        synchronized (pen) {
            synchronized (this) {
                closed = true;
            }
        }
    }

    /** Writes until both slots say what they must. */
    void write() {
        synchronized (pen) {
            try {
                for (Optional<WriteJob> work = next(); work.isPresent(); work = next()) {
                    carryOut(work.get());
                }
            } catch (IOException e) {
                failed(FileErrors.why(e));
            }
        }
        tell();
    }

    private synchronized Optional<WriteJob> next() {
        due = Long.MAX_VALUE;
        if (closed || settled(floor) && Math.max(said[0], said[1]) >= newest) {
            return Optional.empty();
        }
        if (there && unsure.isPresent()) {
            return Optional.of(new WriteJob(0, last, unsure.get().encode(), false));
        }
        int slot = there ? 1 - last : 0;
        return Optional.of(new WriteJob(newest, slot, draft.of(sequence + 1, text).encode(), !there));
    }

    private boolean settled(long number) {
        return Math.min(said[0], said[1]) >= number;
    }

    private void carryOut(WriteJob work) throws IOException {
        if (work.create()) {
            disk.create(file, Arrays.copyOf(work.bytes(), SlotFile.SIZE));
        } else {
            try (Disk.WritableFile stored = disk.open(file)) {
                stored.write(work.slot() * Slot.SIZE, work.bytes());
                stored.sync();
            } catch (NoSuchFileException _) {
                gone();
                return;
            }
        }
        done(work);
    }

    private synchronized void gone() {
        LOG.warn("{} was taken away; it is made anew", file);
        there = false;
        Arrays.fill(said, 0);
        floor = Math.max(floor, newest);
    }

    private synchronized void done(WriteJob work) {
        if (work.number() > 0) {
            there = true;
            last = work.slot();
            said[last] = work.number();
            sequence++;
        }
        unsure = Optional.empty();
        syncs++;
        synced = clerk.nanos();
        error.ifPresent(_ -> LOG.info("{} can be written again", file));
        error = Optional.empty();
        patience = RETRY_NANOS;
    }

    private synchronized void failed(String why) {
        if (!error.equals(Optional.of(why))) {
            LOG.warn("{} cannot be written: {}", file, why);
        }
        error = Optional.of(why);
        synced = clerk.nanos();
        if (!retrying) {
            retrying = true;
            clerk.after(patience, this::retry);
            patience = Math.min(2 * patience, LONGEST_RETRY_NANOS);
        }
    }

    private void retry() {
        synchronized (this) {
            retrying = false;
        }
        write();
    }

    private void tell() {
        Waiter heard;
        Optional<String> what;
        synchronized (this) {
            heard = waiting;
            what = heard == null || settled(heard.text()) ? Optional.empty() : error;
            if (heard == null || what.isEmpty() && !settled(heard.text())) {
                return;
            }
            waiting = null;
        }
        heard.then().accept(what);
    }
}
