/** How a cover reacts to conditions on inputs, as the configuration states it. */
@NullMarked
package dev.shtora.core.automation.reaction;

import org.jspecify.annotations.NullMarked;
