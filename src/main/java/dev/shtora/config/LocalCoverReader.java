package dev.shtora.config;

import dev.shtora.config.Config.Buttons;
import dev.shtora.config.Config.Endstop;
import dev.shtora.config.Config.HomeOnBoot;
import dev.shtora.config.Config.LocalCover;
import dev.shtora.config.Config.Motor;
import dev.shtora.config.Config.Weight;
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
        Optional<Motor> motor = mistakes.attempt(() -> new MotorReader(fields.needSection(Keys.MOTOR)).read());
        Optional<Endstop> endstop = mistakes.attempt(() -> fields.findSection(Keys.ENDSTOP, LocalCoverReader::endstop))
                .flatMap(found -> found);
        double stepsPerTurn = motor.map(Motor::stepsPerTurn).orElse(MotorType.BYJ48.stepsPerTurn());
        Optional<Travel> travel = mistakes.attempt(() -> fields.has(Keys.ENDSTOP)
                ? Optional.of(travel(fields.needSection(Keys.TRAVEL), stepsPerTurn))
                : fields.findSection(Keys.TRAVEL, found -> travel(found, stepsPerTurn))).flatMap(found -> found);
        Optional<Buttons> buttons = mistakes.attempt(() -> fields.findSection(Keys.BUTTONS, LocalCoverReader::buttons))
                .flatMap(found -> found);
        Optional<Weight> weight = mistakes.attempt(() -> fields.findSection(Keys.LOAD, LocalCoverReader::weight))
                .flatMap(found -> found);
        Optional<Load> lift = travel.flatMap(known -> weight.map(w -> new Load(known.roll(), w.fabric(), w.bar())));
        if (motor.isPresent()) {
            mistakes.attempt(() -> new MotorCapability(fields.needSection(Keys.MOTOR), motor.get(), travel, lift)
                    .check(mistakes)).flatMap(warning -> warning).ifPresent(warnings::add);
        }
        HomeOnBoot home = fields.get(Keys.HOME_ON_BOOT);
        fields.end();
        return motor.map(known -> new LocalCover(name, known, endstop, travel, weight.orElse(USUAL_WEIGHT), buttons,
                home, automation, names));
    }

    private static Endstop endstop(Fields fields) throws ConfigError {
        return new Endstop(fields.need(Keys.ENDSTOP_PIN), fields.get(Keys.PRESSED).equals("low"));
    }

    private static Buttons buttons(Fields fields) throws ConfigError {
        Buttons buttons = new Buttons(fields.find(Keys.UP), fields.find(Keys.STOP), fields.find(Keys.DOWN),
                fields.find(Keys.CYCLE));
        if (buttons.up().isPresent() != buttons.down().isPresent()
                || buttons.up().isPresent() == buttons.cycle().isPresent()) {
            throw fields.error("",
                    "expected up and down, with or without stop, or cycle alone: the pins of switches to ground");
        }
        return buttons;
    }

    /** A roll determines the travel. Steps alone do too, if each turn is taken to unroll the same length. */
    private static Travel travel(Fields fields, double stepsPerTurn) throws ConfigError {
        Optional<Integer> steps = fields.find(Keys.STEPS);
        boolean measured = steps.isPresent() && !fields.has(Keys.DROP) && !fields.has(Keys.TUBE)
                && !fields.has(Keys.FABRIC);
        if (measured) {
            return Travel.even(steps.orElseThrow());
        }
        RollGeometry roll = roll(fields);
        return steps.map(count -> new Travel(count, roll)).orElseGet(() -> Travel.of(roll, stepsPerTurn));
    }

    private static RollGeometry roll(Fields fields) throws ConfigError {
        for (Key<Double> key : List.of(Keys.DROP, Keys.TUBE, Keys.FABRIC)) {
            fields.mistakes().attempt(() -> fields.need(key));
        }
        return new RollGeometry(fields.need(Keys.TUBE) / 2, fields.need(Keys.FABRIC), fields.need(Keys.DROP));
    }

    private static Weight weight(Fields fields) throws ConfigError {
        return new Weight(fields.need(Keys.FABRIC_WEIGHT), fields.need(Keys.BAR_WEIGHT));
    }
}
