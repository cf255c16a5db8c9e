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
    private final BridgeProblems trouble = new BridgeProblems(reported::add);

    @Test
    void whatLastsIsToldAgainWhenTheWayIsFine() {
        trouble.broker(ENDS);
        trouble.connection(CUT);
        trouble.forget(CUT);
        assertThat(reported).containsExactly(ENDS, CUT, ENDS);
    }

    @Test
    void aFineBrokerHidesNoTroubleOnTheWay() {
        trouble.connection(CUT);
        trouble.broker(Outages.NONE);
        assertThat(reported).containsExactly(CUT, CUT);
    }

    @Test
    void whatHasBecomeWorseIsNotForgottenWithWhatWas() {
        trouble.connection(CUT);
        trouble.connection(SILENT);
        trouble.forget(CUT);
        assertThat(reported).last().isEqualTo(SILENT);
        trouble.forget(SILENT);
        assertThat(reported).last().isEqualTo(Outages.NONE);
    }
}
