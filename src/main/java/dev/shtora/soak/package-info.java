/** Years of houses in virtual time, with everything that may go wrong, and a watch that looks after each event. */
@NullMarked
package dev.shtora.soak;

import org.jspecify.annotations.NullMarked;
