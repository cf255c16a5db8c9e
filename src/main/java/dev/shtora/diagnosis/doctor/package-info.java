/** The checks of {@code shtora doctor}: the computer, the network, and the permissions at the broker. */
@NullMarked
package dev.shtora.diagnosis.doctor;

import org.jspecify.annotations.NullMarked;
