package dev.shtora.ui.homekit.server;

import dev.shtora.ui.homekit.pairing.PairingStore;
import io.github.hapjava.server.impl.http.HttpResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who may try the setup code: nobody while a controller is paired, one connection at a time, and a hundred wrong codes until
 * the program is started again. The library, which verifies the code, has no limits.
 */
final class PairSetup {
    private static final Logger LOG = LoggerFactory.getLogger(PairSetup.class);
    static final int MAX_WRONG = 100;
    /** How long a controller that has begun keeps others from it: a person types the code meanwhile. */
    private static final Duration TYPING_TIME = Duration.ofMinutes(2);
    private static final int SUCCESS = 200;
    private static final int START = 1;
    private static final int VERIFY = 3;
    private static final int EXCHANGE = 5;

    private final PairingStore store;
    private final LongSupplier nanos;
    private @Nullable Object owner;
    private long since;
    private int wrong;

    /** Passes the request on to the library. */
    interface Library {
        HttpResponse handle() throws IOException;
    }

    /** @param nanos the monotonic time, in nanoseconds */
    PairSetup(PairingStore store, LongSupplier nanos) {
        this.store = store;
        this.nanos = nanos;
    }

    /**
     * Answers a request.
     *
     * @param connection whose it is
     * @param state the step that the request asks for
     */
    synchronized HttpResponse handle(Object connection, int state, Library library) throws IOException {
        return switch (state) {
            case START -> start(connection, library);
            case VERIFY, EXCHANGE -> connection.equals(owner)
                    ? go(state, library)
                    : Tlv.error(state + 1, PairingError.UNKNOWN);
            default -> HapResponse.invalid();
        };
    }

    private HttpResponse start(Object connection, Library library) throws IOException {
        if (store.hasUser()) {
            return Tlv.error(START + 1, PairingError.UNAVAILABLE);
        }
        if (wrong >= MAX_WRONG) {
            return Tlv.error(START + 1, PairingError.MAX_TRIES);
        }
        if (owner != null && !owner.equals(connection) && nanos.getAsLong() - since < TYPING_TIME.toNanos()) {
            return Tlv.error(START + 1, PairingError.BUSY);
        }
        HttpResponse answer = library.handle();
        if (answer.getStatusCode() != SUCCESS) {
            return HapResponse.invalid();
        }
        owner = connection;
        since = nanos.getAsLong();
        return answer;
    }

    /** After a failure the controller must begin again. */
    private HttpResponse go(int state, Library library) throws IOException {
        HttpResponse answer = library.handle();
        boolean failed = answer.getStatusCode() != SUCCESS
                || Tlv.read(bytes(answer)).containsKey(Tlv.ERROR);
        if (failed || state == EXCHANGE) {
            owner = null;
        }
        if (!failed) {
            return answer;
        }
        if (++wrong == MAX_WRONG) {
            LOG.error("{} wrong setup codes: pairing is refused until this program is started again", MAX_WRONG);
        } else {
            LOG.warn("A controller tried to pair with a wrong setup code");
        }
        return Tlv.error(state + 1, PairingError.AUTHENTICATION);
    }

    private static byte[] bytes(HttpResponse answer) {
        byte[] bytes = new byte[answer.getBody().remaining()];
        answer.getBody().duplicate().get(bytes);
        return bytes;
    }

    /** A connection has ended. */
    synchronized void closed(Object connection) {
        if (connection.equals(owner)) {
            owner = null;
        }
    }
}
