/** How a replica publishes intents: claims, the times at which they are due, and what became of them. */
@NullMarked
package dev.shtora.fleet.drain;

import org.jspecify.annotations.NullMarked;
