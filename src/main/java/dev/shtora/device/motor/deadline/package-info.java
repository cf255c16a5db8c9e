/** The deadlines of steps: waiting for them, how late steps are made, and how lateness is caught up. */
@NullMarked
package dev.shtora.device.motor.deadline;

import org.jspecify.annotations.NullMarked;
