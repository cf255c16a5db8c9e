package dev.shtora.ui.cli.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CalibrationKeysTest {

    @Test
    void homingIsOfferedWithEndstopOnly() {
        assertThat(CalibrationKeys.keys(true)).contains("  h                   find the top by the endstop\n  t, b");
        assertThat(CalibrationKeys.keys(false)).doesNotContain("endstop").contains("stop\n  t, b");
        assertThat(CalibrationKeys.words(true)).contains("position P, home, stop, quit");
        assertThat(CalibrationKeys.words(false)).contains("position P, stop, quit");
    }

    @Test
    void eachKeyThatLeavesBlindWhereItIsSaysWhatItDid() {
        assertThat(CalibrationKeys.done("t")).isEqualTo("Marked: this is the top.");
        assertThat(CalibrationKeys.done("b")).isEqualTo("Marked: this is the bottom.");
        assertThat(CalibrationKeys.done("up")).as("the line shows that it moves").isEmpty();
    }
}
