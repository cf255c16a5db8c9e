package dev.shtora.config.key;

import dev.shtora.config.value.RuleValues;
import dev.shtora.config.yaml.Key;
import dev.shtora.config.yaml.Types;
import dev.shtora.config.yaml.Values;
import dev.shtora.core.remote.RemoteTraits;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The keys of a cover that a device elsewhere on the broker moves. */
public final class RemoteKeys {
    private static final Pattern LENGTH_PATTERN = Pattern
            .compile("(?=[0-9])(?:(?<minutes>[0-9]{1,3})m)?(?:(?<seconds>[0-9]{1,5}(?:\\.[0-9]{1,3})?)s)?");
    private static final Key.Type<Boolean> ON_OR_OFF = Types.flag(Values::onOrOff, "on, off");

    private static final Key.Type<Integer> TILT_NUMBER = Types.whole(-1000, 1000, "", "a whole number, -1000 to 1000");

    public static final Key<String> DRIVER = Key.value("covers.*.driver", Types.oneOf("mqtt"),
            "mqtt for a cover that a device elsewhere on the broker moves: a Tasmota shutter, a Shelly, ESPHome and others;"
                    + " without it, `motor` is required");
    public static final Key<String> DEVICE = Key.value("covers.*.device",
            Types.any("text", "one or more levels of a topic", text -> text),
            "Name of the device in its topics, which the profile has as `{device}`; required with `driver: mqtt`");
    public static final Key<Integer> INDEX = Key.value("covers.*.index",
            Types.whole(0, 255, "", "the number of the cover in its device, 0 to 255"),
            "Which cover of a device that has several; the same as `parameters: {index: …}`")
            .derived("of the profile");
    public static final Key<Boolean> INVERT = Key.value("covers.*.invert",
            Types.flag(Values::yesOrNo, "true, false"),
            "Whether the device counts positions in the other direction than its profile says").orElse("false");
    public static final Key<Boolean> TILT = Key.of("covers.*.tilt", Key.Form.VALUE_OR_SECTION, ON_OR_OFF,
            "Whether the cover has slats that its device tilts; a section has the device's numbers of tilts, if they are"
                    + " not those of its profile")
            .orElse("off");
    public static final Key<Integer> TILT_CLOSED = Key.value("covers.*.tilt.closed", TILT_NUMBER,
            "The device's number for closed slats").need();
    public static final Key<Integer> TILT_OPEN = Key.value("covers.*.tilt.open", TILT_NUMBER,
            "The device's number for open slats").need();
    public static final Key<Boolean> POSITION_FEEDBACK = Key.value("covers.*.position_feedback", ON_OR_OFF,
            "Whether the positions that the device reports are used; off for a device that only guesses them")
            .derived("on if the profile has reports of positions");
    public static final Key<Duration> OPEN_TIME = Key.value("covers.*.open_time", length("1s", "10m", 1, 600),
            "Duration of a move from closed to open; required if the device reports no positions or takes none")
            .derived("1m");
    public static final Key<Duration> CLOSE_TIME = Key.value("covers.*.close_time", length("1s", "10m", 1, 600),
            "Duration of a move from open to closed").derived("as open_time");
    public static final Key<Integer> TOLERANCE = Key.value("covers.*.tolerance",
            Types.text("share", "%", "0% to 50%", RuleValues.percent(0, 50), "(?:50|[1-4]?[0-9]) ?%"),
            "Difference from the requested position that counts as reached, and movement that counts as none")
            .orElse(RemoteTraits.DEFAULT.tolerance() + "%");
    public static final Key<Duration> SETTLING = Key.value("covers.*.settling", length("0s", "10m", 0, 600),
            "Time after a command, a move or a reconnection in which a movement is ascribed to Shtora")
            .orElse(RemoteTraits.DEFAULT.settling().toSeconds() + "s");
    public static final Key<Integer> ATTEMPTS = Key.value("covers.*.attempts",
            Types.whole(1, 10, "", "how often a command is sent at most, 1 to 10"),
            "How often a command that the device does not obey is sent at most")
            .orElse(String.valueOf(RemoteTraits.DEFAULT.attempts()));
    public static final Key<Duration> RETRY_AFTER = Key.value("covers.*.retry_after", length("1s", "10m", 1, 600),
            "Time until the second attempt; it doubles with each further one")
            .orElse(RemoteTraits.DEFAULT.retryAfter().toSeconds() + "s");
    public static final Key<Boolean> OVERRIDE_DETECTION = Key.value("covers.*.override_detection", ON_OR_OFF,
            "Whether a move that was made without Shtora overrides automation like a person's command").orElse("on");
    public static final Key<String> DISCOVERY = Key.value("covers.*.discovery",
            Types.oneOf("automation_only", "full", "off"),
            "What is announced to Home Assistant about a cover with `driver: mqtt`: automation_only leaves the cover itself"
                    + " to its device, which announces itself")
            .orElse("automation_only");

    private RemoteKeys() {}

    private static Key.Type<Duration> length(String shortest, String longest, long least, long most) {
        String range = shortest + " to " + longest;
        return Types.text("duration", "m, s", range, text -> {
            Matcher matcher = LENGTH_PATTERN.matcher(text);
            Optional<Duration> length = Optional.of(matcher).filter(Matcher::matches)
                    .map(found -> Duration.ofMinutes(Long.parseLong(zeroIfNone(found.group("minutes"))))
                            .plusMillis(Math.round(1000 * Double.parseDouble(zeroIfNone(found.group("seconds"))))))
                    .filter(found -> found.compareTo(Duration.ofSeconds(least)) >= 0
                            && found.compareTo(Duration.ofSeconds(most)) <= 0);
            return length.orElseThrow(() -> new IllegalArgumentException(
                    "expected a duration such as 25s or 1m10s, " + range));
        }, "(?=[0-9])(?:[0-9]{1,3}m)?(?:[0-9]{1,5}(?:\\.[0-9]{1,3})?s)?");
    }

    private static String zeroIfNone(@Nullable String digits) {
        return digits == null ? "0" : digits;
    }
}
