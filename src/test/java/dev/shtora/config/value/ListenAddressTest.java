package dev.shtora.config.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListenAddressTest {
    @ParameterizedTest
    @CsvSource({"127.0.0.1:9464,127.0.0.1:9464,true", "127.9.0.1:1,127.9.0.1:1,true",
            "localhost:9464,127.0.0.1:9464,true", "[::1]:65535,[0:0:0:0:0:0:0:1]:65535,true",
            "0.0.0.0:9464,0.0.0.0:9464,false", "[::]:9464,[0:0:0:0:0:0:0:0]:9464,false",
            "192.168.1.5:80,192.168.1.5:80,false"})
    void readsAddress(String text, String shown, boolean local) {
        ListenAddress address = ListenAddress.parse(text);
        assertThat(address).hasToString(shown);
        assertThat(address.isLocal()).isEqualTo(local);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "9464", ":9464", "127.0.0.1", "127.0.0.1:0", "127.0.0.1:65536", "::1:9464",
            "pi.local:9464", "1.2.3.4.5:80", "999.0.0.1:80", "[1.2.3]:80", "127.0.0.1:9464/metrics"})
    void refusesOtherText(String text) {
        assertThatThrownBy(() -> ListenAddress.parse(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected an IP address and a port such as 127.0.0.1:9464");
    }
}
