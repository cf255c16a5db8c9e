/** The state machine of a cover: state, input, effect. Pure. */
@NullMarked
package dev.shtora.core.cover;

import org.jspecify.annotations.NullMarked;
