package dev.shtora.mqtt.client.problem;

import dev.shtora.mqtt.client.address.BrokerAddress;
import java.io.IOException;

/** A connection to the broker that failed for a cause that is known. */
public final class ConnectionFailed extends IOException {
    private static final long serialVersionUID = 1;

    private final ProblemCode code;

    ConnectionFailed(ConnectionProblem problem, Throwable cause) {
        super(problem.text(), cause);
        this.code = problem.code();
    }

    /** Why a connection of any client to a broker failed; the message is a sentence for people. */
    public static ConnectionFailed of(BrokerAddress broker, Throwable cause) {
        return new ConnectionFailed(new ConnectionDiagnosis(broker).of(cause), cause);
    }

    /** The code of the cause. */
    public ProblemCode code() {
        return code;
    }
}
