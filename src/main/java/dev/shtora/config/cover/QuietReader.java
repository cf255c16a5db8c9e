package dev.shtora.config.cover;

import dev.shtora.config.key.QuietKeys;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.config.yaml.Fields;
import dev.shtora.core.automation.schedule.QuietHours;
import java.time.LocalTime;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads the quiet moves of a cover. */
final class QuietReader {
    private QuietReader() {}

    static QuietSettings read(Fields fields) throws ConfigError {
        Optional<LocalTime> from = fields.find(QuietKeys.FROM);
        Optional<LocalTime> to = fields.find(QuietKeys.TO);
        Optional<Double> speed = fields.find(QuietKeys.SPEED);
        boolean onlyIfPerson = fields.get(QuietKeys.ONLY_IF_PERSON);
        fields.end();
        if (from.isPresent() != to.isPresent()) {
            throw fields.error(from.isPresent() ? QuietKeys.TO : QuietKeys.FROM,
                    "is missing; expected both times, such as from: \"22:00\" and to: \"08:00\"");
        }
        if (from.isPresent() && from.equals(to)) {
            throw fields.error(QuietKeys.TO, "'" + to.get() + "': is the time of from; expected another");
        }
        if (onlyIfPerson && from.isEmpty()) {
            throw fields.error(QuietKeys.ONLY_IF_PERSON, "applies to quiet hours; expected from and to beside it");
        }
        return new QuietSettings(from.map(begin -> new QuietHours(begin, to.orElseThrow())),
                speed.map(OptionalDouble::of).orElse(OptionalDouble.empty()), onlyIfPerson);
    }
}
