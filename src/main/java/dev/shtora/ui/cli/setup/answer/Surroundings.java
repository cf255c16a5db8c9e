package dev.shtora.ui.cli.setup.answer;

import dev.shtora.config.Config;
import dev.shtora.config.cover.LocalCover;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the wizard knows without an answer.
 *
 * @param file the configuration that is written
 * @param present that configuration, if there is one
 * @param pi whether this computer has the pins of a Raspberry Pi
 * @param remote shows the certificates of a broker elsewhere
 * @param now today's times are those of this instant
 */
public record Surroundings(Path file, Optional<Config> present, boolean pi, Towns towns, RemoteBroker remote,
        Instant now) {

    /** The cover on pins of the present configuration with a name. */
    Optional<LocalCover> cover(String name) {
        return present.stream().flatMap(config -> config.localCovers().stream()).filter(one -> one.name().equals(name))
                .findFirst();
    }

    /** The lines that other covers use, and buttons of this one. */
    public PinHeader header(String cover) {
        Map<Integer, String> taken = new LinkedHashMap<>();
        for (LocalCover other : present.map(Config::localCovers).orElse(List.of())) {
            if (!other.name().equals(cover)) {
                other.pins().forEach(pin -> taken.put(pin, other.name()));
            } else {
                other.buttons().ifPresent(buttons -> List
                        .of(buttons.up(), buttons.stop(), buttons.down(), buttons.cycle())
                        .forEach(button -> button.ifPresent(pin -> taken.put(pin, cover + " button"))));
            }
        }
        return new PinHeader(taken);
    }

    /** The header with the lines of the motor as well. */
    public PinHeader headerWithMotor(Answers answers) {
        PinHeader header = header(answers.get(Answers.COVER));
        List<String> names = answers.byCoils() ? List.of("IN1", "IN2", "IN3", "IN4") : List.of("STEP", "DIR", "EN");
        List<Integer> pins = answers.pins();
        for (int i = 0; i < pins.size(); i++) {
            header = header.with(pins.get(i), names.get(i));
        }
        return header;
    }
}
