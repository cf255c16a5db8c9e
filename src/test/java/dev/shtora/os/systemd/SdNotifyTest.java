package dev.shtora.os.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SdNotifyTest {
    @TempDir
    private Path temp;

    private static SdNotify at(String socket, String... more) {
        Map<String, String> environment = new HashMap<>(Map.of("NOTIFY_SOCKET", socket));
        for (int i = 0; i < more.length; i += 2) {
            environment.put(more[i], more[i + 1]);
        }
        return SdNotify.of(environment);
    }

    private static List<String> received(NotifyReceiver receiver) {
        return Stream.generate(() -> receiver.next(Duration.ZERO)).takeWhile(Optional::isPresent)
                .map(Optional::orElseThrow).toList();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void reportsReachPathAndAbstractName(boolean abstracted) {
        String name = abstracted ? "@shtora-test-" + ProcessHandle.current().pid() : temp.resolve("notify").toString();
        try (NotifyReceiver receiver = new NotifyReceiver(name)) {
            SdNotify manager = at(name, "WATCHDOG_USEC", "60000000");
            assertThat(manager.present()).isTrue();
            assertThat(manager.watchdogPeriod()).contains(Duration.ofMinutes(1));
            assertThat(manager.ready()).isTrue();
            manager.alive();
            manager.status("1 cover, next:\nштора");
            manager.status("1 cover, next:\nштора");
            manager.stopping();
            assertThat(received(receiver)).containsExactly("READY=1", "WATCHDOG=1", "STATUS=1 cover, next: штора",
                    "STOPPING=1\nSTATUS=stopping");
        }
    }

    /** systemd ignores a reload with a time before its own. */
    @Test
    void reloadCarriesTimeOfMonotonicClock() {
        String name = temp.resolve("notify").toString();
        try (NotifyReceiver receiver = new NotifyReceiver(name)) {
            long before = System.nanoTime() / 1000; // The JVM takes it from the same clock on Linux.
            at(name).reloading();
            String[] lines = received(receiver).getFirst().split("\n");
            assertThat(lines[0]).isEqualTo("RELOADING=1");
            assertThat(lines[1]).startsWith("MONOTONIC_USEC=");
            assertThat(Long.parseLong(lines[1].substring("MONOTONIC_USEC=".length()))).isBetween(before,
                    System.nanoTime() / 1000);
        }
    }

    /** A status that was not sent is sent again, and a service manager that is gone does no harm. */
    @Test
    void missingReceiverIsNotFatal() {
        String name = temp.resolve("notify").toString();
        SdNotify manager = at(name);
        assertThat(manager.ready()).isFalse();
        manager.status("1 cover");
        try (NotifyReceiver receiver = new NotifyReceiver(name)) {
            manager.status("1 cover");
            assertThat(received(receiver)).containsExactly("STATUS=1 cover");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "relative", "@", "vsock:2:1234",
            "/0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678"})
    void uselessAddressMeansNoServiceManager(String address) {
        SdNotify manager = at(address, "WATCHDOG_USEC", "1000000");
        assertThat(manager.present()).isFalse();
        assertThat(manager.watchdogPeriod()).isEmpty();
        assertThat(manager.ready()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0, ''", "x, ''", "1000000, 1", "1000000, x"})
    void watchdogIsForThisProcessOnly(String micros, String pid) {
        String name = temp.resolve("notify").toString();
        try (NotifyReceiver receiver = new NotifyReceiver(name)) {
            SdNotify manager = at(name, "WATCHDOG_USEC", micros, "WATCHDOG_PID", pid);
            assertThat(manager.watchdogPeriod()).isEmpty();
            manager.alive();
            assertThat(received(receiver)).isEmpty();
        }
    }
}
