package dev.shtora.ui.web.pairing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.ui.web.pairing.Pairings.Result;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PairingsTest {
    private static final PhoneAccount ANNA = new PhoneAccount("anna", "secret", "person", "shtora", 9443);
    private static final PhoneAccount BORIS = new PhoneAccount("boris", "other", "viewer", "shtora", 9443);

    private long now = -5;
    private final Pairings pairings = new Pairings(() -> now);

    private void pass(Duration time) {
        now += time.toNanos();
    }

    @Test
    void codeGivesAccountOnce() {
        String code = pairings.open(ANNA);
        assertThat(code).matches("[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}");
        assertThat(pairings.redeem(code, "a")).isEqualTo(new Result.Paired(ANNA));
        assertThat(pairings.redeem(code, "a")).isEqualTo(new Result.Wrong());
    }

    @Test
    void codeIsReadAsPeopleTypeIt() {
        for (int i = 0; i < 6; i++) {
            String code = pairings.open(ANNA);
            String typed = " " + code.toLowerCase(java.util.Locale.ROOT).replace("-", " ").replace('0', 'o')
                    .replace('1', 'l');
            assertThat(pairings.redeem(typed, "a")).as(typed).isEqualTo(new Result.Paired(ANNA));
        }
    }

    @Test
    void codeEndsAfterTenMinutes() {
        String early = pairings.open(ANNA);
        pass(Pairings.VALID.minusNanos(1));
        assertThat(pairings.redeem(early, "a")).isInstanceOf(Result.Paired.class);
        String late = pairings.open(ANNA);
        pass(Pairings.VALID);
        assertThat(pairings.redeem(late, "a")).isEqualTo(new Result.Wrong());
    }

    @Test
    void newCodeOfSameUserEndsFormerOne() {
        String former = pairings.open(ANNA);
        String other = pairings.open(BORIS);
        String newest = pairings.open(ANNA);
        assertThat(pairings.redeem(former, "a")).isEqualTo(new Result.Wrong());
        assertThat(pairings.redeem(newest, "a")).isEqualTo(new Result.Paired(ANNA));
        assertThat(pairings.redeem(other, "a")).isEqualTo(new Result.Paired(BORIS));
    }

    @Test
    void addressThatGuessesMustWaitAndOthersNeedNot() {
        String code = pairings.open(ANNA);
        for (int i = 0; i < 5; i++) {
            assertThat(pairings.redeem("0000-000" + i, "a")).isEqualTo(new Result.Wrong());
            pass(Duration.ofSeconds(1));
        }
        assertThat(pairings.redeem(code, "a")).isEqualTo(new Result.Wait(Duration.ofSeconds(55)));
        pass(Duration.ofSeconds(56));
        assertThat(pairings.redeem(code, "a")).isEqualTo(new Result.Paired(ANNA));
    }

    @Test
    void manyAddressesTogetherAreLimitedToo() {
        String code = pairings.open(ANNA);
        for (int i = 0; i < 30; i++) {
            assertThat(pairings.redeem("0000-0000", "10.0.0." + i)).isEqualTo(new Result.Wrong());
        }
        assertThat(pairings.redeem(code, "10.0.1.1")).isEqualTo(new Result.Wait(Duration.ofMinutes(1)));
        pass(Duration.ofMinutes(1));
        assertThat(pairings.redeem(code, "10.0.1.1")).isEqualTo(new Result.Paired(ANNA));
    }

    @Test
    void codesDiffer() {
        Set<String> codes = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            codes.add(pairings.open(ANNA));
        }
        assertThat(codes).hasSize(20);
        assertThat(ANNA.toString()).doesNotContain("secret");
    }

    /** Of an open pairing, a hash of 256 bits, a time and the account are kept, and no text. */
    @Test
    void codeIsKeptAsHashOnly() throws ReflectiveOperationException {
        String code = pairings.open(ANNA).replace("-", "");
        var kept = Pairings.class.getDeclaredField("open");
        kept.setAccessible(true);
        Record open = (Record) ((java.util.List<?>) kept.get(pairings)).getFirst();
        var components = open.getClass().getRecordComponents();
        assertThat(components).extracting(part -> part.getType().getSimpleName()).containsExactly("byte[]", "long",
                "PhoneAccount");
        var hash = components[0].getAccessor();
        hash.setAccessible(true);
        byte[] bytes = (byte[]) hash.invoke(open);
        assertThat(bytes).hasSize(32);
        assertThat(new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1)).doesNotContain(code);
    }

    @Test
    void numberOfOpenPairingsIsBounded() {
        String first = pairings.open(ANNA);
        for (int i = 0; i < 16; i++) {
            pairings.open(new PhoneAccount("guest" + i, "p", "viewer", "shtora", 9443));
        }
        assertThat(pairings.redeem(first, "a")).isEqualTo(new Result.Wrong());
    }
}
