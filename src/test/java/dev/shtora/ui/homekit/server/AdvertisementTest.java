package dev.shtora.ui.homekit.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.ui.homekit.server.Advertisement.Service;
import org.junit.jupiter.api.Test;

/** What the network learns of the bridge. */
class AdvertisementTest {
    private static Service service(boolean paired) {
        return new Service("Shtora", 51900, 2, "AA:BB:CC:DD:EE:FF", "7OSX", 12, paired);
    }

    /** The hash of setup id and id, by which a controller recognises the bridge whose code was scanned. */
    @Test
    void textHasWhatControllersNeed() {
        assertThat(service(false).text()).containsEntry("sh", "XIonQA==").containsEntry("c#", "12")
                .containsEntry("ci", "2")
                .containsEntry("id", "AA:BB:CC:DD:EE:FF").containsEntry("pv", "1.1").containsEntry("sf", "1");
    }

    @Test
    void pairedBridgeIsNotOffered() {
        assertThat(service(true).text()).containsEntry("sf", "0");
    }

    @Test
    void codeIsNotAdvertised() {
        assertThat(service(false).text().toString()).doesNotContain("7OSX");
        assertThat(service(false).hostName()).isEqualTo("shtora-aabbccddeeff");
    }
}
