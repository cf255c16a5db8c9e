/** {@code shtora calibrate}: jogging a blind and marking its ends, over the local socket or the broker. */
@NullMarked
package dev.shtora.ui.cli.calibrate;

import org.jspecify.annotations.NullMarked;
