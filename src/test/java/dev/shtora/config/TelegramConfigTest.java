package dev.shtora.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shtora.config.value.SilentHours;
import dev.shtora.config.yaml.ConfigError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TelegramConfigTest {
    private static final String LEAST = "mqtt: {host: broker.lan}\ntelegram: {token_file: t, password_file: p";

    @TempDir
    Path folder;

    private TelegramConfig read(String text) throws IOException, ConfigError {
        return TelegramConfig.read(Files.writeString(folder.resolve("shtora.yaml"), text));
    }

    @Test
    void botNeedsNoCoversAndIgnoresOtherSections() throws Exception {
        TelegramConfig config = read(LEAST + "}\ncovers: {bedroom: {mistake: 1}}\nunknown: 7\n");
        assertThat(config.telegram().user()).isEqualTo("telegram");
        assertThat(config.telegram().apiUrl()).hasToString("https://api.telegram.org");
        assertThat(config.telegram().proxy()).isEmpty();
        assertThat(config.telegram().quiet())
                .contains(new SilentHours(LocalTime.of(22, 0), LocalTime.of(7, 0)));
        assertThat(config.telegram().token().file()).contains(folder.resolve("t"));
    }

    @Test
    void quietHoursMayBeOff() throws Exception {
        assertThat(read(LEAST + ", quiet: off}").telegram().quiet()).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({"22:00, 07:00, 23:59, true", "22:00, 07:00, 07:00, false", "22:00, 07:00, 12:00, false",
            "13:00, 15:00, 14:00, true", "13:00, 15:00, 22:00, false"})
    void quietHoursMayPassMidnight(LocalTime begin, LocalTime end, LocalTime now, boolean quiet) {
        assertThat(new SilentHours(begin, end).contains(now)).isEqualTo(quiet);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            proxy: socks4://x:1             | expected socks5://HOST:PORT
            proxy: socks5://x               | expected socks5://HOST:PORT
            proxy: 'http://user:secret@x:1' | user and password are in proxy_user
            proxy_user: me                  | proxy, proxy_user and proxy_password_file belong together
            api_url: ftp://x                | expected an address
            api_url: 'https://x/?a=b'       | expected an address
            quiet: nights                   | expected times such as 22:00-07:00
            token_credential: t             | token_file is set too
            tokenfile: x                    | token_file""")
    void mistakeIsNamed(String key, String text) {
        assertThatThrownBy(() -> read(LEAST + ", " + key + "}")).isInstanceOf(ConfigError.class)
                .hasMessageContaining(text).hasMessageNotContaining("secret@");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mqtt: {host: x}", "telegram: {token_file: t, password_file: p}",
            "mqtt: {host: x}\ntelegram: {token_file: t}", "mqtt: {}\ntelegram: {token_file: t, password_file: p}"})
    void missingKeyIsNamed(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(ConfigError.class).hasMessageContaining("is missing");
    }
}
