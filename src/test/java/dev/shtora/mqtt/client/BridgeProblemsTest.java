package dev.shtora.mqtt.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BridgeProblemsTest {
    private static final String CUT = "{\"code\":\"cut\"}";
    private static final String SILENT = "{\"code\":\"silent\"}";
    private static final String ENDS = "{\"code\":\"certificate_ends\"}";

    private final List<String> reported = new ArrayList<>();
    private final BridgeProblems problems = new BridgeProblems(reported::add);

    @Test
    void brokerProblemIsReportedAgainAfterReconnection() {
        problems.broker(ENDS);
        problems.connection(CUT);
        problems.forget(CUT);
        assertThat(reported).containsExactly(ENDS, CUT, ENDS);
    }

    @Test
    void noBrokerProblemKeepsConnectionProblem() {
        problems.connection(CUT);
        problems.broker(Outages.NONE);
        assertThat(reported).containsExactly(CUT, CUT);
    }

    @Test
    void newerProblemRemainsIfOlderEnds() {
        problems.connection(CUT);
        problems.connection(SILENT);
        problems.forget(CUT);
        assertThat(reported).last().isEqualTo(SILENT);
        problems.forget(SILENT);
        assertThat(reported).last().isEqualTo(Outages.NONE);
    }
}
