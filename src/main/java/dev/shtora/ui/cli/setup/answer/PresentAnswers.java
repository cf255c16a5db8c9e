package dev.shtora.ui.cli.setup.answer;

import dev.shtora.config.Config;
import dev.shtora.config.cover.Driver;
import dev.shtora.config.cover.LocalCover;
import dev.shtora.core.motion.RollGeometry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The answers that the present configuration gives. */
public final class PresentAnswers {
    /** The hosts that mean this computer. */
    public static final List<String> LOCAL = List.of("localhost", "127.0.0.1", "::1");

    private PresentAnswers() {}

    /**
     * The answers that the present configuration gives.
     *
     * @param cover the cover that is asked about; if it is empty or new, there are only answers about the others' site
     */
    public static Answers of(Surroundings known, String cover) {
        SequencedMap<String, String> values = new LinkedHashMap<>();
        if (known.present().isEmpty()) {
            return new Answers(values);
        }
        Config config = known.present().get();
        values.put(Answers.GPIO, config.gpio() instanceof Config.Gpio.Simulated ? "simulated" : "pi");
        values.put(Answers.PLACE, AnswerTexts.plain(config.site().latitude()) + " "
                + AnswerTexts.plain(config.site().longitude()));
        values.put(Answers.ZONE, config.site().zone().getId());
        config.localCovers().stream().findFirst().ifPresent(first -> values.put(Answers.COVER, first.name()));
        config.mqtt().ifPresent(mqtt -> broker(mqtt, values));
        known.cover(cover).ifPresent(present -> cover(present, values));
        return new Answers(values);
    }

    private static void broker(Config.Mqtt mqtt, SequencedMap<String, String> values) {
        boolean local = LOCAL.contains(mqtt.host());
        boolean login = mqtt.user().isPresent();
        values.put(Answers.BROKER, local ? login ? "here" : "later" : "elsewhere");
        values.put(Answers.BROKER_HOST, mqtt.host());
        values.put(Answers.BROKER_PORT, String.valueOf(mqtt.port()));
        values.put(Answers.BROKER_USER, mqtt.user().orElse(""));
        values.put(Answers.BROKER_PASSWORD, Answers.KEEP);
        values.put(Answers.BROKER_CA, Answers.KEEP);
        values.put(Answers.HOME_ASSISTANT, mqtt.discovery() ? Answers.YES : Answers.NO);
    }

    private static void cover(LocalCover cover, SequencedMap<String, String> values) {
        values.put(Answers.MOTOR, cover.motor().type().word());
        switch (cover.motor().driver()) {
            case Driver.Coils(List<Integer> pins, _) -> values.put(Answers.PINS, joined(pins.stream()));
            case Driver.StepDir chip -> {
                values.put(Answers.DRIVER, chip.chip().word());
                values.put(Answers.MICROSTEPS, String.valueOf(chip.microsteps()));
                values.put(Answers.SUPPLY, AnswerTexts.plain(cover.motor().supplyVolts()));
                values.put(Answers.PINS,
                        joined(Stream.concat(Stream.of(chip.step(), chip.dir()), chip.enable().stream())));
            }
        }
        values.put(Answers.ENDSTOP,
                cover.endstop().map(LocalCover.Endstop::pin).map(String::valueOf).orElse(Answers.NO));
        cover.travel().ifPresent(travel -> size(travel.roll(), cover.weight())
                .ifPresent(size -> values.put(Answers.SIZE, size)));
        Optional<String> rules = RuleSet.of(cover, new Answers(values));
        values.put(Answers.RULES, rules.orElse(Answers.KEEP));
    }

    private static Optional<String> size(RollGeometry roll, LocalCover.Weight weight) {
        if (roll.tubeRadiusMetres() < 0.0025 || roll.tubeRadiusMetres() > 0.1) {
            return Optional.empty(); // Only the steps of this cover are known.
        }
        double width = Math.clamp(BlindSize.width(weight.fabric(), roll.dropMetres()), 0.1, 6);
        return Optional.of(new BlindSize(width, Math.rint(roll.dropMetres() * 1000) / 1000,
                Math.rint(roll.tubeRadiusMetres() * 2e5) / 100).text());
    }

    private static String joined(Stream<Integer> pins) {
        return pins.map(String::valueOf).collect(Collectors.joining(" "));
    }
}
