package dev.shtora.mqtt.profile;

import dev.shtora.core.cover.Position;
import dev.shtora.core.cover.Tilt;
import dev.shtora.core.remote.DeviceMotion;
import dev.shtora.core.remote.DeviceReport;
import dev.shtora.core.remote.DeviceReport.AvailabilityReported;
import dev.shtora.core.remote.DeviceReport.MotionReported;
import dev.shtora.core.remote.DeviceReport.PositionReported;
import dev.shtora.core.remote.DeviceReport.ProblemReported;
import dev.shtora.core.remote.DeviceReport.TargetReported;
import dev.shtora.core.remote.DeviceReport.TiltReported;
import dev.shtora.text.ForeignText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Reads one value of a device.
 *
 * @param words what words of the device stand for
 */
record ValueReader(Meaning meaning, Map<String, DeviceWord> words, Scale scale) {
    private static final int MAX_SHOWN = 60;
    private static final Pattern NUMBER = Pattern.compile("([+-]?[0-9]{1,12}(?:\\.[0-9]{1,20})?) ?%?");
    private static final String NULL = "null";

    /** The report of a JSON value. A position or a tilt that is null is unknown; any other value that is null says nothing. */
    Reading node(JsonNode node) {
        if (node.isNull()) {
            return words.containsKey(NULL)
                    ? word(NULL)
                    : meaning == Meaning.POSITION || meaning == Meaning.TILT
                            ? meant(DeviceWord.UNKNOWN)
                            : Reading.NOTHING;
        }
        if (node.isArray() && meaning == Meaning.PROBLEM) {
            String all = node.valueStream().map(JsonNode::asString).filter(text -> !text.isEmpty())
                    .collect(Collectors.joining(", "));
            return all.isEmpty() ? meant(DeviceWord.NONE) : word(all);
        }
        if (node.isContainer()) {
            return rejected(node.toString());
        }
        return node.isNumber() ? number(node) : word(node.asString().strip());
    }

    private Reading number(JsonNode node) {
        double number = node.asDouble(Double.NaN);
        long whole = Math.round(number);
        return whole == number && words.containsKey(String.valueOf(whole))
                ? word(String.valueOf(whole))
                : meaning.takesNumbers() ? number(number, node.toString()) : word(node.toString());
    }

    /** The report of a word or a written number. */
    Reading word(String text) {
        DeviceWord known = words.get(text);
        if (known != null) {
            return meant(known);
        }
        var number = NUMBER.matcher(text);
        if (meaning.takesNumbers() && number.matches()) {
            return number(Double.parseDouble(number.group(1)), text);
        }
        DeviceWord any = words.get(ReportRule.ANY);
        if (any != null) {
            return meant(any);
        }
        return meaning == Meaning.PROBLEM
                ? report(new ProblemReported(
                        Optional.of(ForeignText.line(text, MAX_SHOWN)).filter(problem -> !problem.isEmpty())))
                : rejected(text);
    }

    private Reading number(double number, String text) {
        return scale.position(number).map(position -> report(reported(position))).orElseGet(() -> rejected(text));
    }

    private DeviceReport reported(Position position) {
        return switch (meaning) {
            case TARGET -> new TargetReported(position);
            case TILT -> new TiltReported(Optional.of(new Tilt(position.percent())));
            case POSITION, END, MOTION, AVAILABILITY, PROBLEM -> PositionReported.at(position);
        };
    }

    /** The report that a word stands for. */
    Reading meant(DeviceWord word) {
        return switch (word) {
            case OPEN -> report(reported(Position.OPEN));
            case CLOSED -> report(reported(Position.CLOSED));
            case UNKNOWN -> report(meaning == Meaning.TILT
                    ? new TiltReported(Optional.empty())
                    : new PositionReported(Optional.empty()));
            case OPENING -> report(new MotionReported(DeviceMotion.OPENING));
            case CLOSING -> report(new MotionReported(DeviceMotion.CLOSING));
            case STOPPED -> report(new MotionReported(DeviceMotion.STOPPED));
            case ONLINE -> report(new AvailabilityReported(true));
            case OFFLINE -> report(new AvailabilityReported(false));
            case NONE -> report(new ProblemReported(Optional.empty()));
            case IGNORED -> Reading.NOTHING;
        };
    }

    private static Reading report(DeviceReport report) {
        return new Reading(List.of(report), Optional.empty());
    }

    private Reading rejected(String text) {
        String known = words.keySet().stream().filter(word -> !word.equals(ReportRule.ANY)).sorted()
                .collect(Collectors.joining(", "));
        String expected = !meaning.takesNumbers()
                ? "one of " + known
                : known.isEmpty() ? scale.range() : scale.range() + ", or one of " + known;
        return Reading.rejected(meaning.word() + ": expected " + expected + ", not '"
                + ForeignText.line(text, MAX_SHOWN) + "'");
    }
}
