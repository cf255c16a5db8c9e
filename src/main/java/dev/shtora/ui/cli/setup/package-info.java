/** The wizard that writes a configuration and sets up the broker, the service and the covers. */
@NullMarked
package dev.shtora.ui.cli.setup;

import org.jspecify.annotations.NullMarked;
