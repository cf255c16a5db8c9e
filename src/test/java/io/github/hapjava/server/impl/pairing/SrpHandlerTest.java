package io.github.hapjava.server.impl.pairing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hapjava.server.HomekitAuthInfo;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

/** The class that takes the place of that of hap 2.0.6. */
class SrpHandlerTest {
    @Test
    void classOfLibraryIsReplaced() {
        assertThat(SrpHandler.class.getProtectionDomain().getCodeSource().getLocation())
                .isNotEqualTo(HomekitAuthInfo.class.getProtectionDomain().getCodeSource().getLocation());
    }

    /** A value that begins with zeros is hashed with them, as controllers hash it: its length is that of the prime. */
    @Test
    void valuesKeepTheirZeros() {
        BigInteger withSign = BigInteger.ONE.shiftLeft(3071);
        BigInteger withZero = BigInteger.ONE.shiftLeft(3060);
        assertThat(SrpHandler.bigIntegerToUnsignedByteArray(withSign)).hasSize(384).startsWith(0x80);
        assertThat(SrpHandler.bigIntegerToUnsignedByteArray(withZero)).hasSize(384).startsWith(0, 0x10);
        assertThat(SrpHandler.bigIntegerToUnsignedByteArray(BigInteger.ONE.shiftLeft(500))).hasSize(64);
        assertThat(SrpHandler.bigIntegerToUnsignedByteArray(BigInteger.ONE.shiftLeft(120))).as("salt").hasSize(16);
        assertThat(SrpHandler.bigIntegerToUnsignedByteArray(BigInteger.valueOf(5))).containsExactly(5);
    }
}
