package dev.shtora.mqtt;

import dev.shtora.cover.Command;
import java.time.Instant;
import java.util.Optional;

/**
 * A payload, understood.
 *
 * @param expires not to be carried out from then on, by the wall's clock
 * @param who who says that they ask: the sender's own claim
 */
public record Request(Command command, Optional<Instant> expires, Optional<String> who) {}
