package dev.shtora.config.cover;

import dev.shtora.config.key.LocalCoverKeys;
import dev.shtora.config.key.MotorKeys;
import dev.shtora.config.yaml.Fields;
import dev.shtora.config.yaml.Key;
import dev.shtora.config.yaml.Mistakes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The users of the board's pins, by BCM number: a pin has one user. */
final class PinAllocation {
    private final Map<Integer, String> users = new HashMap<>();

    /** Adds a mistake for each pin of a cover that has a user already. Values that are no pins are reported elsewhere. */
    void add(String cover, Fields fields) {
        Mistakes others = new Mistakes();
        others.attempt(() -> fields.findSection(MotorKeys.MOTOR, motor -> motor(cover, motor, others)));
        others.attempt(() -> fields.findSection(LocalCoverKeys.ENDSTOP,
                endstop -> add(endstop, LocalCoverKeys.ENDSTOP_PIN, cover + " endstop", others)));
        others.attempt(() -> fields.findSection(LocalCoverKeys.BUTTONS, buttons -> buttons(cover, buttons, others)));
    }

    private boolean motor(String cover, Fields motor, Mistakes others) {
        List<Fields.Item<Integer>> coils = others.attempt(() -> motor.list(MotorKeys.PINS)).orElse(List.of());
        for (int i = 0; i < coils.size(); i++) {
            add(motor, MotorKeys.PINS, coils.get(i), cover + " IN" + (i + 1));
        }
        add(motor, MotorKeys.STEP, cover + " STEP", others);
        add(motor, MotorKeys.DIR, cover + " DIR", others);
        add(motor, MotorKeys.ENABLE, cover + " EN", others);
        return true;
    }

    private boolean buttons(String cover, Fields buttons, Mistakes others) {
        for (Key<Integer> key : List.of(LocalCoverKeys.UP, LocalCoverKeys.STOP, LocalCoverKeys.DOWN,
                LocalCoverKeys.CYCLE)) {
            add(buttons, key, cover + " button " + key.local(), others);
        }
        return true;
    }

    private boolean add(Fields fields, Key<Integer> key, String user, Mistakes others) {
        others.attempt(() -> fields.list(key)).orElse(List.of()).forEach(item -> add(fields, key, item, user));
        return true;
    }

    private void add(Fields fields, Key<Integer> key, Fields.Item<Integer> item, String user) {
        String former = users.putIfAbsent(item.value(), user);
        if (former != null) {
            fields.mistakes().add(fields.errorAt(item.line(), key.local(), "'" + item.value() + "': GPIO" + item.value()
                    + " is used twice, by " + former + " and by " + user));
        }
    }
}
