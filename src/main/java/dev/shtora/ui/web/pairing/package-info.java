/** Pairing: one-time codes and the accounts that phones get for them. */
@NullMarked
package dev.shtora.ui.web.pairing;

import org.jspecify.annotations.NullMarked;
