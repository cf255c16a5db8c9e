package dev.shtora.mqtt.contract;

import dev.shtora.core.cover.Command;
import java.time.Instant;
import java.util.Optional;

/**
 * A payload, understood.
 *
 * @param overrides whether it holds against the plan for a while
 * @param expires not to be carried out from then on, by the wall's clock
 * @param who who says that they ask: the sender's own claim
 */
public record CommandPayload(Command command, boolean overrides, Optional<Instant> expires, Optional<String> who) {}
