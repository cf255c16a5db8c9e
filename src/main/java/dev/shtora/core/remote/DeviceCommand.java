package dev.shtora.core.remote;

import dev.shtora.core.cover.Position;
import dev.shtora.core.cover.Tilt;

/** What is sent to a device. */
public sealed interface DeviceCommand {

    /** Move to a position: 0 is closed, 100 is open. Only for a device that takes positions. */
    record GoTo(Position position) implements DeviceCommand {}

    /** Open as far as the device goes. */
    record Open() implements DeviceCommand {}

    /** Close as far as the device goes. */
    record Close() implements DeviceCommand {}

    /** Stop at once. */
    record Stop() implements DeviceCommand {}

    /** Tilt the slats. Only for a device that has slats. */
    record SetTilt(Tilt tilt) implements DeviceCommand {}

    /** Ask for the position and the motion. */
    record Query() implements DeviceCommand {}

    DeviceCommand OPEN = new Open();
    DeviceCommand CLOSE = new Close();
    DeviceCommand STOP = new Stop();
    DeviceCommand QUERY = new Query();
}
