package dev.shtora.mqtt.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BridgeProblemsTest {
    private static final String CUT = "{\"code\":\"cut\"}";
    private static final String SILENT = "{\"code\":\"silent\"}";
    private static final String ENDS = "{\"code\":\"certificate_ends\"}";

    private final List<String> told = new ArrayList<>();
    private final BridgeProblems trouble = new BridgeProblems(told::add);

    @Test
    void whatLastsIsToldAgainWhenTheWayIsFine() {
        trouble.broker(ENDS);
        trouble.connection(CUT);
        trouble.forget(CUT);
        assertThat(told).containsExactly(ENDS, CUT, ENDS);
    }

    @Test
    void aFineBrokerHidesNoTroubleOnTheWay() {
        trouble.connection(CUT);
        trouble.broker(Outages.NONE);
        assertThat(told).containsExactly(CUT, CUT);
    }

    @Test
    void whatHasBecomeWorseIsNotForgottenWithWhatWas() {
        trouble.connection(CUT);
        trouble.connection(SILENT);
        trouble.forget(CUT);
        assertThat(told).last().isEqualTo(SILENT);
        trouble.forget(SILENT);
        assertThat(told).last().isEqualTo(Outages.NONE);
    }
}
