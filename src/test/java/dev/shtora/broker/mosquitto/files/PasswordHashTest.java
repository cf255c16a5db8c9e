package dev.shtora.broker.mosquitto.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswordHashTest {
    @Test
    void hashOfMosquittoPasswdMatches() {
        PasswordHash hash = PasswordHash
                .parse("$7$101$n54Bkb6P7ybUGAln$M+8zaA2uAGEHQInOBYYefcnkA+xw4kWmwkqcoFJ0WBhVolDR"
                        + "3ms+rKvLHDxZTm7y7MvG5t1BcIlmhGXsVonZSA==")
                .orElseThrow();
        assertThat(hash.matches("geheim")).isTrue();
        assertThat(hash.matches("geheim ")).isFalse();
    }

    @Test
    void parsedHashMatchesAndSaltsDiffer() {
        PasswordHash hash = PasswordHash.of("занавеска");
        assertThat(PasswordHash.parse(hash.toString()).orElseThrow().matches("занавеска")).isTrue();
        assertThat(hash.toString()).startsWith("$7$").isNotEqualTo(PasswordHash.of("занавеска").toString());
    }

    @Test
    void otherTextIsNotHash() {
        assertThat(PasswordHash.parse("$6$abc$def")).isEmpty();
        assertThat(PasswordHash.parse("geheim")).isEmpty();
    }

    /** The expected hashes are of Python's hashlib.pbkdf2_hmac. */
    @Test
    void emptyAndNonAsciiPasswordsMatch() {
        assertThat(PasswordHash.parse("$7$101$AAECAwQFBgcICQoL$Oorei7WAq0Ku89VGerVUptUCdhYayRJAt6Yx"
                + "ttF7wiwwItrj/1Buq9htNjo6PkVA7w01PY+HiqHwcqfwo/ogYQ==").orElseThrow().matches("")).isTrue();
        assertThat(PasswordHash.parse("$7$101$AAECAwQFBgcICQoL$Fn5HRD/xia6FGnIcchGM0jj1VF9Ss2b1ZOpV"
                + "jZxpgbt7m18gTKCTe2gm+yu+YUdx/6pW9u2ITU66XKj8xvhzBA==").orElseThrow().matches("занавеска €😀"))
                .isTrue();
    }
}
