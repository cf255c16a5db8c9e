package dev.shtora.config;

import static dev.shtora.config.SampleConfig.GOOD;
import static dev.shtora.config.SampleConfig.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shtora.config.cover.Driver;
import dev.shtora.config.cover.Driver.ColdLine;
import dev.shtora.config.cover.LocalCover;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.core.cover.Position;
import dev.shtora.core.motion.DriverChip;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Motor, endstop and buttons of a cover. */
class MotorKeysTest {
    @Test
    void eachOutputHasInactiveLevel() throws ConfigError {
        assertThat(read(GOOD).localCovers().getFirst().coldLines()).containsExactly(
                new ColdLine("bedroom:coil-a", 17, false), new ColdLine("bedroom:coil-b", 18, false),
                new ColdLine("bedroom:coil-c", 27, false), new ColdLine("bedroom:coil-d", 22, false));
        Driver chip = new Driver.StepDir(DriverChip.A4988, 20, 21, Optional.of(16), 16);
        assertThat(chip.coldLines("attic")).containsExactly(new ColdLine("attic:step", 20, false),
                new ColdLine("attic:dir", 21, false), new ColdLine("attic:enable", 16, true));
    }

    private static LocalCover roof(String motorAndMore) throws ConfigError {
        return ConfigReader.read(Path.of("home.yaml"), """
                site: {latitude: 0, longitude: 0, zone: UTC}
                covers:
                  roof:
                    motor: %s
                """.formatted(motorAndMore)).localCovers().getFirst();
    }

    private static final String CHIP = "{type: nema17, driver: tmc2209, step: 20, dir: 21, enable: 16, microsteps: 16}";
    private static final String COILS = "{type: 28byj-48, pins: [1, 2, 3, 4]}";

    @Test
    void stepDirMotorCountsMicrosteps() throws ConfigError {
        LocalCover.Motor motor = roof(CHIP).motor();
        assertThat(motor.driver()).isEqualTo(new Driver.StepDir(DriverChip.TMC2209, 20, 21, Optional.of(16), 16));
        assertThat(motor.stepsPerTurn()).isEqualTo(3200);
        assertThat(motor.limits().stepsPerSecond()).isEqualTo(200 * 16);
        assertThat(motor.supplyVolts()).isEqualTo(24);
    }

    @Test
    void fullStepsHalveTravelAndDefaultSpeed() throws ConfigError {
        LocalCover.Motor motor = roof("{type: 28byj-48, pins: [1, 2, 3, 4], mode: full, backlash: 20, hold: true}")
                .motor();
        assertThat(motor.stepsPerTurn()).isEqualTo(64 * 25792 / 405.0 / 2);
        assertThat(motor.limits().stepsPerSecond()).isEqualTo(200);
        assertThat(motor.backlash()).isEqualTo(20);
        assertThat(motor.hold()).isTrue();
    }

    @Test
    void endstopAndTravelAreOptional() throws ConfigError {
        LocalCover cover = roof(COILS + "\n    buttons: {up: 5, down: 6}");
        assertThat(cover.endstop()).isEmpty();
        assertThat(cover.travel()).isEmpty();
        assertThat(cover.buttons()).contains(
                new LocalCover.Buttons(Optional.of(5), Optional.empty(), Optional.of(6), Optional.empty()));
        assertThat(roof(COILS + "\n    travel: {steps: 5000}").travel().orElseThrow().stepsAt(new Position(50)))
                .isEqualTo(2500);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0000', value = {
            "{type: 28byj-48, pins: [1, 2, 3, 4], mode: quarter} | mode: 'quarter': expected one of wave, full, half",
            "{type: 28byj-48, driver: a4988, step: 1, dir: 2} | driver: a 28byj-48 has four coil lines: expected pins",
            "{type: nema17, driver: a4988, step: 1, dir: 2} | microsteps: is missing",
            "{type: nema17, driver: a4988, step: 1, dir: 2, microsteps: 32} | microsteps: '32': expected one of 1, 2, 4, 8, 16",
            "{type: nema17, driver: a4988, step: 1, dir: 1, microsteps: 16} | GPIO1 is used twice, by roof STEP",
            "{type: nema17, driver: a4988, step: 1, dir: 2, microsteps: 16, supply: 5} | supply: '5': expected a supply from 5V to 48V",
            "{type: 28byj-48, pins: [1, 2, 3, 4], backlash: -1} | backlash: '-1': expected steps from 0 to 2000",
            "{type: 28byj-48, pins: [1, 2, 3, 4]} & buttons: {up: 5} | buttons: expected up and down",
            "{type: 28byj-48, pins: [1, 2, 3, 4]} & buttons: {up: 5, down: 6, cycle: 7} | buttons: expected up and down",
            "{type: 28byj-48, pins: [1, 2, 3, 4]} & buttons: {cycle: 4} | GPIO4 is used twice",
            "{type: 28byj-48, pins: [1, 2, 3, 4]} & endstop: {pin: 5} | travel: is missing",
            "{type: 28byj-48, pins: [1, 2, 3, 4]} & travel: {steps: 50} | steps: '50': expected steps from open to closed",
            "{type: 28byj-48, pins: [1, 2, 3, 4]} & travel: {drop: 1.6m, tube: 25mm, fabric: 0.4mm} & weight: {fabric: 670g, bar: 420g} | type: '28byj-48' has 34 mN·m, and lifting this blind requires 149 mN·m; expected a stronger motor",
            "{type: nema17, driver: a4988, step: 20, dir: 21, microsteps: 16} & travel: {drop: 1.6m, tube: 25mm, fabric: 0.4mm} & weight: {fabric: 700g, bar: 400g} | hold: expected 'true': this blind unrolls while the current is off, because its weight turns the tube with 119 mN·m and a nema17 without current withstands 21 mN·m",
            "{type: nema17, driver: a4988, step: 20, dir: 21, microsteps: 16, hold: false} & travel: {drop: 1.6m, tube: 25mm, fabric: 0.4mm} & weight: {fabric: 700g, bar: 400g} | hold: expected 'true'"})
    void invalidMotorOrButtonsAreRejected(String motor, String message) {
        assertThatThrownBy(() -> roof(motor.replace(" & ", "\n    "))).isInstanceOf(ConfigError.class)
                .hasMessageContaining(message);
    }
}
