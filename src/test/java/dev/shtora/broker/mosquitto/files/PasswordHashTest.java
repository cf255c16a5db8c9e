package dev.shtora.broker.mosquitto.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswordHashTest {
    @Test
    void whatMosquittoPasswdWroteIsUnderstood() {
        PasswordHash hash = PasswordHash.parse("$7$101$n54Bkb6P7ybUGAln$M+8zaA2uAGEHQInOBYYefcnkA+xw4kWmwkqcoFJ0WBhVolDR"
                + "3ms+rKvLHDxZTm7y7MvG5t1BcIlmhGXsVonZSA==").orElseThrow();
        assertThat(hash.matches("geheim")).isTrue();
        assertThat(hash.matches("geheim ")).isFalse();
    }

    @Test
    void aHashComesBackFromItsTextAndNoTwoAreTheSame() {
        PasswordHash hash = PasswordHash.of("занавеска");
        assertThat(PasswordHash.parse(hash.toString()).orElseThrow().matches("занавеска")).isTrue();
        assertThat(hash.toString()).startsWith("$7$").isNotEqualTo(PasswordHash.of("занавеска").toString());
    }

    @Test
    void otherHashesAreNone() {
        assertThat(PasswordHash.parse("$6$abc$def")).isEmpty();
        assertThat(PasswordHash.parse("geheim")).isEmpty();
    }
}
