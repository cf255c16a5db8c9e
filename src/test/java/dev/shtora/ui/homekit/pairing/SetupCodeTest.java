package dev.shtora.ui.homekit.pairing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Setup codes. */
class SetupCodeTest {
    /** Computed bit by bit by another program: version 3, reserved 4, category 8, flags 4, code 27. */
    @Test
    void uriIsNumberInBase36AndSetupId() {
        assertThat(new SetupCode("51808582").uri("7OSX", 5)).isEqualTo("X-HM://0052VG2TI7OSX");
        assertThat(new SetupCode("03145154").uri("AB12", 2)).isEqualTo("X-HM://0023ISYWYAB12");
    }

    @Test
    void trivialCodesAreNotMade() {
        Iterator<Integer> numbers = List.of(0, 12_345_678, 87_654_321, 99_999_999, 3_145_154).iterator();
        RandomGenerator scripted = new Random(1) {
            private static final long serialVersionUID = 1;

            @Override
            public int nextInt(int bound) {
                return numbers.next();
            }
        };
        assertThat(SetupCode.random(scripted).dashed()).isEqualTo("031-45-154");
    }

    @Test
    void trivialCodesOfFileAreRefused() {
        SetupCode.TRIVIAL.forEach(
                digits -> assertThatIllegalArgumentException().isThrownBy(() -> new SetupCode(digits)));
        assertThat(SetupCode.TRIVIAL).hasSize(12);
    }

    @Test
    void eachBridgeHasItsOwn() {
        Random random = new Random(7);
        Set<String> codes = new HashSet<>();
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            Identity identity = Identity.random(random);
            codes.add(identity.code().digits());
            ids.add(identity.id());
            assertThat(identity.saltNumber().toByteArray()).hasSize(16);
        }
        assertThat(codes).hasSizeGreaterThan(198);
        assertThat(ids).hasSize(200);
    }
}
