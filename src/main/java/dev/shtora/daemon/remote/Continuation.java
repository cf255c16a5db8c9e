package dev.shtora.daemon.remote;

import dev.shtora.config.cover.RemoteDevice;
import dev.shtora.core.remote.RemoteState;
import java.util.OptionalLong;

/**
 * What the controller of a remote cover hands over to its successor in the same process.
 *
 * @param device of which the state was
 * @param state the newest state
 * @param due when the timer is due, in nanoseconds of the runner; empty if it is not set
 */
public record Continuation(RemoteDevice device, RemoteState state, OptionalLong due) {}
