package dev.shtora.daemon.cover;

import dev.shtora.core.cover.CoverInput.StartRefused;
import dev.shtora.device.motor.StartGate;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * The start gate of one request. It refuses a request that has expired, and waits until the range of the move is in the
 * journal. A person's new request starts even if the journal cannot be written; another one is refused.
 */
final class RequestStartGate implements StartGate {
    /** The gate of a motor without a request. */
    static final RequestStartGate NONE = new RequestStartGate(true, () -> false, () -> 0);
    /** After this time the journal counts as not writable. */
    private static final long TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final boolean unconditional;
    private final BooleanSupplier expired;
    private final LongSupplier nanos;
    private final long timeout;
    private volatile boolean journalAnswered;
    private volatile Optional<String> journalError = Optional.empty();

    /**
     * @param unconditional whether the request starts even if the journal cannot be written
     * @param expired whether the request must no longer start
     */
    RequestStartGate(boolean unconditional, BooleanSupplier expired, LongSupplier nanos) {
        this.unconditional = unconditional;
        this.expired = expired;
        this.nanos = nanos;
        this.timeout = nanos.getAsLong() + TIMEOUT_NANOS;
    }

    /** Records that the journal contains the range of the move, or that it has an error. */
    void journalAnswered(Optional<String> error) {
        journalError = error;
        journalAnswered = true;
    }

    @Override
    public Answer answer() {
        if (expired.getAsBoolean()) {
            return Answer.NO;
        }
        if (!journalAnswered && nanos.getAsLong() - timeout < 0) {
            return Answer.NOT_YET;
        }
        return unconditional || journalAnswered && journalError.isEmpty() ? Answer.GO : Answer.NO;
    }

    /** Why the gate refused the request. */
    StartRefused refusal(int steps) {
        return expired.getAsBoolean()
                ? StartRefused.expired(steps)
                : StartRefused.notWritten(steps, journalError);
    }
}
