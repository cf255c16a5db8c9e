/** Local control: the unix domain socket through which programs of this computer command the daemon. */
@NullMarked
package dev.shtora.daemon.control;

import org.jspecify.annotations.NullMarked;
