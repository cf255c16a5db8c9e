package dev.shtora.broker.mosquitto.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.certificates.CertificateAuthority;
import dev.shtora.certificates.KeyType;
import dev.shtora.certificates.SubjectNames;
import dev.shtora.timing.Alarms;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class CertificateWatchTest {
    private static final Instant START = Instant.parse("2026-11-22T00:00:00Z");
    private static final String NONE = "{\"code\":\"none\"}";

    private final TestingAlarms alarms = new TestingAlarms();
    private final List<String> reported = new ArrayList<>();

    /** Alarms and their clock, which advances to the next alarm when it fires. */
    private static final class TestingAlarms extends Clock implements Alarms {
        private final Queue<Runnable> pending = new ArrayDeque<>();
        private Instant now = START;
        private Instant next = START;

        @Override
        public void set(String name, Instant when, Runnable fire) {
            next = when;
            pending.add(fire);
        }

        void fire() {
            now = next;
            pending.remove().run();
        }

        @Override
        public void close() {}

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private void watch(CertificateWatch.CertificateSource shown) {
        new CertificateWatch(shown, alarms, alarms, Runnable::run, reported::add).start();
    }

    private static X509Certificate certificate(int days) throws IOException {
        return CertificateAuthority.create("home", KeyType.ECDSA, 3650, START)
                .sign(SubjectNames.of(List.of("localhost")), KeyType.ECDSA, days, START).certificate();
    }

    @Test
    void certificateIsProblemInItsLastQuarter() throws IOException {
        X509Certificate expiring = certificate(400);
        X509Certificate renewed = certificate(800);
        watch(() -> Duration.between(START, alarms.now).toDays() < 380 ? expiring : renewed);
        Optional<Instant> since = Optional.empty();
        while (Duration.between(START, alarms.now).toDays() < 390) {
            alarms.fire();
            if (since.isEmpty() && !reported.getLast().equals(NONE)) {
                since = Optional.of(alarms.now);
            }
        }
        assertThat(Duration.between(since.orElseThrow(), expiring.getNotAfter().toInstant()))
                .isBetween(Duration.ofHours(99 * 24 + 12), Duration.ofHours(100 * 24 + 1));
        assertThat(reported)
                .anyMatch(json -> json.startsWith("{\"code\":\"certificate_ends\",\"text\":\"The broker's"));
        assertThat(reported.getFirst()).isEqualTo(NONE);
        assertThat(reported.getLast()).isEqualTo(NONE);
    }

    @Test
    void unreachableBrokerIsCheckedAgainWithoutReport() {
        watch(() -> {
            throw new IOException("nobody there");
        });
        alarms.fire();
        assertThat(reported).isEmpty();
        assertThat(alarms.next).isEqualTo(START.plus(Duration.ofMinutes(10)));
    }
}
