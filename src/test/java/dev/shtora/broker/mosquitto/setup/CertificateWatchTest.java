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
    private static final Instant MADE = Instant.parse("2026-11-22T00:00:00Z");
    private static final String NONE = "{\"code\":\"none\"}";

    private final Diary diary = new Diary();
    private final List<String> reported = new ArrayList<>();

    /** Alarms and their clock: the clock goes on when the next one rings. */
    private static final class Diary extends Clock implements Alarms {
        private final Queue<Runnable> rings = new ArrayDeque<>();
        private Instant now = MADE;
        private Instant next = MADE;

        @Override
        public void set(String name, Instant when, Runnable ring) {
            next = when;
            rings.add(ring);
        }

        void ring() {
            now = next;
            rings.remove().run();
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
        new CertificateWatch(shown, diary, diary, Runnable::run, reported::add).start();
    }

    private static X509Certificate certificate(int days) throws IOException {
        return CertificateAuthority.create("home", KeyType.ECDSA, 3650, MADE)
                .sign(SubjectNames.of(List.of("localhost")), KeyType.ECDSA, days, MADE).certificate();
    }

    @Test
    void itIsAProblemInTheLast30DaysAndNoneOnceAnotherIsShown() throws IOException {
        X509Certificate old = certificate(400);
        X509Certificate fresh = certificate(800);
        watch(() -> Duration.between(MADE, diary.now).toDays() < 380 ? old : fresh);
        Optional<Instant> since = Optional.empty();
        while (Duration.between(MADE, diary.now).toDays() < 390) {
            diary.ring();
            if (since.isEmpty() && !reported.getLast().equals(NONE)) {
                since = Optional.of(diary.now);
            }
        }
        assertThat(Duration.between(since.orElseThrow(), old.getNotAfter().toInstant()))
                .isBetween(Duration.ofHours(29 * 24 + 12), Duration.ofDays(30));
        assertThat(reported)
                .anyMatch(json -> json.startsWith("{\"code\":\"certificate_ends\",\"text\":\"The broker's"));
        assertThat(reported.getFirst()).isEqualTo(NONE);
        assertThat(reported.getLast()).isEqualTo(NONE);
    }

    @Test
    void aBrokerThatIsAwayIsLookedAtAgainSoonAndNothingIsTold() {
        watch(() -> {
            throw new IOException("nobody there");
        });
        diary.ring();
        assertThat(reported).isEmpty();
        assertThat(diary.next).isEqualTo(MADE.plus(Duration.ofMinutes(10)));
    }
}
