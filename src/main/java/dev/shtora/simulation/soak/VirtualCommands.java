package dev.shtora.simulation.soak;

import dev.shtora.core.cover.Position;
import dev.shtora.core.remote.DeviceCommand;
import java.util.Optional;

/** The commands of the profile {@code plain}, as a device understands them. */
final class VirtualCommands {
    private VirtualCommands() {}

    /** The command of a message; empty if it is none. */
    static Optional<DeviceCommand> of(String topic, String payload) {
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
}
