package dev.shtora.ui.homekit.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.ui.homekit.pairing.PairingStore;
import dev.shtora.ui.homekit.pairing.StateFile;
import io.github.hapjava.server.impl.http.HttpResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may try the setup code. */
class PairSetupTest {
    private static final HapResponse GOOD = new Tlv().add(Tlv.STATE, 2).response();
    private static final HttpResponse WRONG = () -> 401;
    private static final String ANNA = "a connection";
    private static final String BORIS = "another connection";

    @TempDir
    Path temp;

    private PairingStore store;
    private PairSetup setup;
    private long now;

    @BeforeEach
    void begin() throws IOException {
        StateFile file = new StateFile(temp);
        store = new PairingStore(file, file.load(new Random(1)).state());
        setup = new PairSetup(store, () -> now);
    }

    private int error(Object connection, int state, HttpResponse library) throws IOException {
        HttpResponse answer = setup.handle(connection, state, () -> library);
        byte[] bytes = new byte[answer.getBody().remaining()];
        answer.getBody().get(bytes);
        return Tlv.number(Tlv.read(bytes), Tlv.ERROR);
    }

    @Test
    void hundredWrongCodesEndIt() throws IOException {
        for (int i = 0; i < PairSetup.MAX_WRONG; i++) {
            assertThat(error(ANNA, 1, GOOD)).isEqualTo(-1);
            assertThat(error(ANNA, 3, WRONG)).isEqualTo(PairingError.AUTHENTICATION.code());
        }
        assertThat(error(ANNA, 1, GOOD)).isEqualTo(PairingError.MAX_TRIES.code());
        assertThat(error(BORIS, 1, GOOD)).isEqualTo(PairingError.MAX_TRIES.code());
    }

    @Test
    void pairedBridgeRefusesAnyCode() throws IOException {
        store.add("anna", new byte[32], true);
        assertThat(error(BORIS, 1, GOOD)).isEqualTo(PairingError.UNAVAILABLE.code());
    }

    @Test
    void oneTriesAtATime() throws IOException {
        assertThat(error(ANNA, 1, GOOD)).isEqualTo(-1);
        assertThat(error(BORIS, 1, GOOD)).isEqualTo(PairingError.BUSY.code());
        assertThat(error(BORIS, 3, GOOD)).isEqualTo(PairingError.UNKNOWN.code());
        setup.closed(ANNA);
        assertThat(error(BORIS, 1, GOOD)).isEqualTo(-1);
    }

    @Test
    void requestThatLibraryCannotReadKeepsNobodyOut() throws IOException {
        assertThat(setup.handle(ANNA, 1, () -> () -> 500).getStatusCode()).isEqualTo(400);
        assertThat(error(BORIS, 1, GOOD)).isEqualTo(-1);
    }

    @Test
    void silentControllerGivesWay() throws IOException {
        error(ANNA, 1, GOOD);
        now += Duration.ofMinutes(2).toNanos();
        assertThat(error(BORIS, 1, GOOD)).isEqualTo(-1);
        assertThat(error(ANNA, 3, GOOD)).isEqualTo(PairingError.UNKNOWN.code());
    }

    @Test
    void stepsOutOfOrderAreRefused() throws IOException {
        assertThat(error(ANNA, 5, GOOD)).isEqualTo(PairingError.UNKNOWN.code());
        error(ANNA, 1, GOOD);
        error(ANNA, 3, WRONG);
        assertThat(error(ANNA, 5, GOOD)).as("after a wrong code").isEqualTo(PairingError.UNKNOWN.code());
        assertThat(setup.handle(ANNA, -1, () -> GOOD).getStatusCode()).isEqualTo(400);
    }
}
