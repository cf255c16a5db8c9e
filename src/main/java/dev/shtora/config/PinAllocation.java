package dev.shtora.config;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The board's pins by BCM number, and who has them: each has one owner. */
final class PinAllocation {
    private static final int LAST = 27;
    private static final Fields.Parser<Integer> NUMBER = Values.whole(0, LAST, "a BCM number from 0 to " + LAST);

    private final Map<Integer, String> owners = new HashMap<>();

    /** A pin that must be there. */
    int need(Fields fields, String key, String owner) throws ConfigError {
        return claimed(fields, key, 0, fields.need(key, NUMBER), owner);
    }

    /** A pin that may be left out. */
    Optional<Integer> find(Fields fields, String key, String owner) throws ConfigError {
        return fields.has(key) ? Optional.of(need(fields, key, owner)) : fields.find(key, NUMBER);
    }

    /** A pin in a list. */
    int item(Fields fields, String key, Node node, String owner) throws ConfigError {
        return claimed(fields, key, node.line(), fields.parsed(key, node, NUMBER), owner);
    }

    private int claimed(Fields fields, String key, int line, int pin, String owner) throws ConfigError {
        String former = owners.putIfAbsent(pin, owner);
        if (former != null) {
            String what = "'" + pin + "': GPIO" + pin + " is used twice; " + former + " has it already, " + owner
                    + " needs another";
            throw line == 0 ? fields.error(key, what) : fields.errorAt(line, key, what);
        }
        return pin;
    }
}
