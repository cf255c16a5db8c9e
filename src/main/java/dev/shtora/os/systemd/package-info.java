/** What a service tells systemd: ready, reloading, stopping, alive, and a status line. */
@NullMarked
package dev.shtora.os.systemd;

import org.jspecify.annotations.NullMarked;
