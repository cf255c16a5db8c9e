package dev.shtora.core.remote;

/** An effect of a transition of {@link RemoteCoverMachine}. */
public sealed interface RemoteEffect {

    /** Send a command to the device, never as a retained message. */
    record Send(DeviceCommand command) implements RemoteEffect {}

    /** {@link RemoteInput.TimeOver} is due at a time of the monotonic clock. Replaces an earlier one. */
    record WakeAt(long nanos) implements RemoteEffect {}

    /** Reject the request, with the reason and what to do. */
    record Reject(String why) implements RemoteEffect {}
}
