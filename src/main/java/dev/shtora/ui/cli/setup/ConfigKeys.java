package dev.shtora.ui.cli.setup;

import dev.shtora.ui.cli.setup.answer.BlindSize;
import dev.shtora.ui.cli.setup.answer.Answers;
import dev.shtora.ui.cli.setup.answer.AnswerTexts;
import static java.util.Locale.ROOT;

import dev.shtora.core.motion.MotionLimits;
import dev.shtora.core.motion.MotorFit;
import dev.shtora.core.motion.MotorType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * Some questions, and the keys of the configuration that their answers determine.
 *
 * @param questions the names of the questions
 * @param values the keys with their values as they are written; empty for a key that the configuration does not have
 */
record ConfigKeys(List<String> questions, SequencedMap<String, Optional<String>> values) {

    /** The keys of all questions. The rules are not among them, because they are a list. */
    static List<ConfigKeys> of(Answers answers, Broker broker) {
        String cover = "covers." + answers.get(Answers.COVER) + ".";
        List<ConfigKeys> all = new ArrayList<>();
        all.add(keys(List.of(Answers.GPIO)).plus("gpio",
                Optional.of("simulated").filter(word -> answers.is(Answers.GPIO, word))));
        all.add(keys(List.of(Answers.PLACE, Answers.ZONE))
                .plus("site.latitude", Optional.of(AnswerTexts.plain(answers.place().getFirst())))
                .plus("site.longitude", Optional.of(AnswerTexts.plain(answers.place().getLast())))
                .plus("site.zone", Optional.of(answers.get(Answers.ZONE))));
        all.add(broker(answers, broker));
        all.add(keys(List.of(Answers.HOME_ASSISTANT)).plus("mqtt.discovery",
                Optional.of("off").filter(_ -> answers.is(Answers.HOME_ASSISTANT, Answers.NO))));
        all.add(motor(answers, cover + "motor."));
        all.add(keys(List.of(Answers.ENDSTOP)).plus(cover + "endstop.pin", answers.endstop().map(String::valueOf)));
        all.add(size(answers, cover));
        return all;
    }

    /**
     * Where the daemon finds the broker and what it needs.
     *
     * @param ca the file of the CA; empty for the CAs of the operating system
     * @param passwordFile the file with the password; empty if there is none
     * @param localUser the user at the broker of this computer
     * @param page the certificate, key and CA of the page for phones, if they are not in their usual place
     */
    record Broker(Optional<String> ca, Optional<String> passwordFile, String localUser, List<String> page) {
        Broker {
            page = List.copyOf(page);
        }
    }

    private static ConfigKeys keys(List<String> questions) {
        return new ConfigKeys(questions, new LinkedHashMap<>());
    }

    private ConfigKeys plus(String key, Optional<String> value) {
        values.put(key, value);
        return this;
    }

    private static ConfigKeys broker(Answers answers, Broker broker) {
        boolean elsewhere = answers.is(Answers.BROKER, "elsewhere");
        boolean later = answers.is(Answers.BROKER, "later");
        Optional<String> user = elsewhere
                ? Optional.of(answers.get(Answers.BROKER_USER)).filter(name -> !name.isEmpty())
                : Optional.of(broker.localUser()).filter(_ -> !later);
        ConfigKeys keys = keys(List.of(Answers.BROKER, Answers.BROKER_HOST, Answers.BROKER_PORT, Answers.BROKER_USER,
                Answers.BROKER_PASSWORD, Answers.BROKER_CA))
                .plus("mqtt.host", Optional.of(scalar(elsewhere ? answers.get(Answers.BROKER_HOST) : "localhost")))
                .plus("mqtt.port", Optional.of(elsewhere ? answers.get(Answers.BROKER_PORT) : "8883"))
                .plus("mqtt.ca", broker.ca().map(ConfigKeys::scalar))
                .plus("mqtt.user", user.map(ConfigKeys::scalar))
                .plus("mqtt.password_file", broker.passwordFile().map(ConfigKeys::scalar))
                .plus("web.certificate", broker.page().stream().findFirst().map(ConfigKeys::scalar))
                .plus("web.key", broker.page().stream().skip(1).findFirst().map(ConfigKeys::scalar))
                .plus("web.ca", broker.page().stream().skip(2).findFirst().map(ConfigKeys::scalar));
        return broker.passwordFile().isPresent() ? keys.plus("mqtt.password_credential", Optional.empty()) : keys;
    }

    private static ConfigKeys motor(Answers answers, String motor) {
        boolean coils = answers.byCoils();
        List<Integer> pins = answers.pins();
        MotorFit fit = BlindSize.of(answers).fit(answers);
        return keys(List.of(Answers.MOTOR, Answers.DRIVER, Answers.MICROSTEPS, Answers.SUPPLY, Answers.PINS,
                Answers.SIZE))
                .plus(motor + "type", Optional.of(answers.get(Answers.MOTOR)))
                .plus(motor + "pins", Optional.of(pins.stream().map(String::valueOf)
                        .collect(Collectors.joining(", ", "[", "]"))).filter(_ -> coils))
                .plus(motor + "driver", Optional.of(answers.get(Answers.DRIVER)).filter(_ -> !coils))
                .plus(motor + "step", Optional.of(pins.get(0).toString()).filter(_ -> !coils))
                .plus(motor + "dir", Optional.of(pins.get(1).toString()).filter(_ -> !coils))
                .plus(motor + "enable", pins.stream().skip(2).findFirst().map(String::valueOf).filter(_ -> !coils))
                .plus(motor + "microsteps", Optional.of(answers.get(Answers.MICROSTEPS)).filter(_ -> !coils))
                .plus(motor + "supply", Optional.of(answers.get(Answers.SUPPLY) + "V").filter(_ -> !coils))
                .plus(motor + "speed", slower(answers, fit).map(limits -> String.format(ROOT, "%.0f steps/s",
                        Math.floor(limits.stepsPerSecond()))))
                .plus(motor + "acceleration", slower(answers, fit).map(limits -> String.format(ROOT, "%.0f steps/s2",
                        Math.floor(limits.stepsPerSecondSquared()))))
                .plus(motor + "hold", Optional.of("true").filter(_ -> fit.unrolls()));
    }

    /** The limits in steps of the driver if the blind needs lower ones than the usual ones of the motor. */
    private static Optional<MotionLimits> slower(Answers answers, MotorFit fit) {
        MotorType type = fit.motor();
        int microsteps = type.byCoils() ? 1 : Integer.parseInt(answers.get(Answers.MICROSTEPS));
        return fit.limits().stepsPerSecond() < type.usual().stepsPerSecond()
                ? Optional.of(new MotionLimits(fit.limits().stepsPerSecond() * microsteps,
                        fit.limits().stepsPerSecondSquared() * microsteps))
                : Optional.empty();
    }

    private static ConfigKeys size(Answers answers, String cover) {
        BlindSize size = BlindSize.of(answers);
        return keys(List.of(Answers.SIZE))
                .plus(cover + "travel.drop", Optional.of(AnswerTexts.plain(size.dropMetres()) + "m"))
                .plus(cover + "travel.tube", Optional.of(AnswerTexts.plain(size.tubeMillimetres()) + "mm"))
                .plus(cover + "travel.fabric",
                        Optional.of(String.format(ROOT, "%.1fmm", 1000 * BlindSize.THICKNESS)))
                .plus(cover + "weight.fabric", Optional.of(size.fabricGrams() + "g"))
                .plus(cover + "weight.bar", Optional.of(size.barGrams() + "g"));
    }

    /** A text as a value, in quotes where it could mean something else. */
    static String scalar(String text) {
        return text.matches("[A-Za-z0-9/][A-Za-z0-9_./-]*") && !text.equalsIgnoreCase("null")
                ? text
                : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
