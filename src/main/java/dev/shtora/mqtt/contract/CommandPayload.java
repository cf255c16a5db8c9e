package dev.shtora.mqtt.contract;

import dev.shtora.core.cover.Command;
import java.time.Instant;
import java.util.Optional;

/**
 * The parsed payload of a command message.
 *
 * @param overrides whether the command overrides automation until the override ends
 * @param expires the wall-clock time from which the command must not be carried out; empty if it does not expire
 * @param who the requester as named by the sender, unverified; empty if not given
 */
public record CommandPayload(Command command, boolean overrides, Optional<Instant> expires, Optional<String> who) {}
