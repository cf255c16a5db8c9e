package dev.shtora.config.cover;

import dev.shtora.config.cover.LocalCover.Buttons;
import dev.shtora.config.cover.LocalCover.Endstop;
import dev.shtora.config.cover.LocalCover.HomeOnBoot;
import dev.shtora.config.cover.LocalCover.Motor;
import dev.shtora.config.cover.LocalCover.Weight;
import dev.shtora.config.key.LocalCoverKeys;
import dev.shtora.config.key.MotorKeys;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.config.yaml.Fields;
import dev.shtora.config.yaml.Key;
import dev.shtora.config.yaml.Mistakes;
import dev.shtora.core.cover.Travel;
import dev.shtora.core.motion.Load;
import dev.shtora.core.motion.MotorType;
import dev.shtora.core.motion.RollGeometry;
import dev.shtora.mqtt.contract.TopicAliases;
import java.util.List;
import java.util.Optional;

/** Reads a cover with a motor on pins. */
final class LocalCoverReader {
    private static final Weight USUAL_WEIGHT = new Weight(0.05, 0.04);

    private final String name;
    private final Fields fields;
    private final Mistakes mistakes;

    LocalCoverReader(String name, Fields fields) {
        this.name = name;
        this.fields = fields;
        this.mistakes = fields.mistakes();
    }

    /**
     * The cover; empty if its motor has a mistake, which is added.
     *
     * @param warnings gets a warning about the motor
     */
    Optional<LocalCover> read(AutomationSettings automation, TopicAliases names, List<String> warnings)
            throws ConfigError {
        Optional<Motor> motor = mistakes.attempt(() -> new MotorReader(fields.needSection(MotorKeys.MOTOR)).read());
        Optional<Endstop> endstop = mistakes
                .attempt(() -> fields.findSection(LocalCoverKeys.ENDSTOP, LocalCoverReader::endstop))
                .flatMap(found -> found);
        double stepsPerTurn = motor.map(Motor::stepsPerTurn).orElse(MotorType.BYJ48.stepsPerTurn());
        Optional<Travel> travel = mistakes.attempt(() -> fields.has(LocalCoverKeys.ENDSTOP)
                ? Optional.of(travel(fields.needSection(LocalCoverKeys.TRAVEL), stepsPerTurn))
                : fields.findSection(LocalCoverKeys.TRAVEL, found -> travel(found, stepsPerTurn)))
                .flatMap(found -> found);
        Optional<Buttons> buttons = mistakes
                .attempt(() -> fields.findSection(LocalCoverKeys.BUTTONS, LocalCoverReader::buttons))
                .flatMap(found -> found);
        Optional<Weight> weight = mistakes
                .attempt(() -> fields.findSection(LocalCoverKeys.LOAD, LocalCoverReader::weight))
                .flatMap(found -> found);
        Optional<Load> lift = travel.flatMap(known -> weight.map(w -> new Load(known.roll(), w.fabric(), w.bar())));
        if (motor.isPresent()) {
            mistakes.attempt(() -> new MotorCapability(fields.needSection(MotorKeys.MOTOR), motor.get(), travel, lift)
                    .check(mistakes)).flatMap(warning -> warning).ifPresent(warnings::add);
        }
        HomeOnBoot home = HomeOnBoot.of(fields.get(LocalCoverKeys.HOME_ON_BOOT));
        fields.end();
        return motor.map(known -> new LocalCover(name, known, endstop, travel, weight.orElse(USUAL_WEIGHT), buttons,
                home, automation, names));
    }

    private static Endstop endstop(Fields fields) throws ConfigError {
        return new Endstop(fields.need(LocalCoverKeys.ENDSTOP_PIN), fields.get(LocalCoverKeys.PRESSED).equals("low"));
    }

    private static Buttons buttons(Fields fields) throws ConfigError {
        Buttons buttons = new Buttons(fields.find(LocalCoverKeys.UP), fields.find(LocalCoverKeys.STOP),
                fields.find(LocalCoverKeys.DOWN),
                fields.find(LocalCoverKeys.CYCLE), fields.get(LocalCoverKeys.CHILD_LOCK));
        if (buttons.up().isPresent() != buttons.down().isPresent()
                || buttons.up().isPresent() == buttons.cycle().isPresent()) {
            throw fields.error("",
                    "expected up and down, with or without stop, or cycle alone: the pins of switches to ground");
        }
        return buttons;
    }

    /** A roll determines the travel. Steps alone do too, if each turn is taken to unroll the same length. */
    private static Travel travel(Fields fields, double stepsPerTurn) throws ConfigError {
        Optional<Integer> steps = fields.find(LocalCoverKeys.STEPS);
        boolean measured = steps.isPresent() && !fields.has(LocalCoverKeys.DROP) && !fields.has(LocalCoverKeys.TUBE)
                && !fields.has(LocalCoverKeys.FABRIC);
        if (measured) {
            return Travel.even(steps.orElseThrow());
        }
        RollGeometry roll = roll(fields);
        return steps.map(count -> new Travel(count, roll)).orElseGet(() -> Travel.of(roll, stepsPerTurn));
    }

    private static RollGeometry roll(Fields fields) throws ConfigError {
        for (Key<Double> key : List.of(LocalCoverKeys.DROP, LocalCoverKeys.TUBE, LocalCoverKeys.FABRIC)) {
            fields.mistakes().attempt(() -> fields.need(key));
        }
        return new RollGeometry(fields.need(LocalCoverKeys.TUBE) / 2, fields.need(LocalCoverKeys.FABRIC),
                fields.need(LocalCoverKeys.DROP));
    }

    private static Weight weight(Fields fields) throws ConfigError {
        return new Weight(fields.need(LocalCoverKeys.FABRIC_WEIGHT), fields.need(LocalCoverKeys.BAR_WEIGHT));
    }
}
