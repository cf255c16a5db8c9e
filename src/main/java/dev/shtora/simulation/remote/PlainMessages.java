package dev.shtora.simulation.remote;

import dev.shtora.core.cover.Position;
import dev.shtora.core.remote.DeviceCommand;
import dev.shtora.core.remote.DeviceReport;
import java.util.Locale;
import java.util.Optional;

/** The messages of the profile {@code plain}, as a device understands and publishes them. */
public final class PlainMessages {

    /** A message that a device publishes. */
    public record Published(String topic, String payload) {}

    private PlainMessages() {}

    /** The cover of a topic to a device. */
    public static String cover(String topic) {
        return topic.split("/", -1)[1];
    }

    /** The command of a message; empty if it is none. */
    public static Optional<DeviceCommand> command(String topic, String payload) {
        if (topic.endsWith("/position/set")) {
            return Optional.of(new DeviceCommand.GoTo(new Position(Integer.parseInt(payload))));
        }
        return switch (payload) {
            case "OPEN" -> Optional.of(DeviceCommand.OPEN);
            case "CLOSE" -> Optional.of(DeviceCommand.CLOSE);
            case "STOP" -> Optional.of(DeviceCommand.STOP);
            default -> Optional.empty();
        };
    }

    /** The message of a report; empty if the profile has none for it. */
    public static Optional<Published> published(String cover, DeviceReport report) {
        return switch (report) {
            case DeviceReport.PositionReported(var at) ->
                published(cover, "position", Integer.toString(at.orElseThrow().percent()));
            case DeviceReport.MotionReported(var motion) ->
                published(cover, "state", motion.name().toLowerCase(Locale.ROOT));
            case DeviceReport.AvailabilityReported(boolean online) ->
                published(cover, "availability", online ? "online" : "offline");
            case DeviceReport.TargetReported _,DeviceReport.ProblemReported _,DeviceReport.TiltReported _ ->
                Optional.empty();
        };
    }

    private static Optional<Published> published(String cover, String what, String payload) {
        return Optional.of(new Published("device/" + cover + "/" + what, payload));
    }
}
