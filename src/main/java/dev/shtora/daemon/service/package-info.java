/** The daemon as a service of systemd: readiness, the status line, and the watchdog. */
@NullMarked
package dev.shtora.daemon.service;

import org.jspecify.annotations.NullMarked;
