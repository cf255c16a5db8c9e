/** Values of inputs, and conditions on them: hysteresis and delays, without a clock. */
@NullMarked
package dev.shtora.core.automation.condition;

import org.jspecify.annotations.NullMarked;
