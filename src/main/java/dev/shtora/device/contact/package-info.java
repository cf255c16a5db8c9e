/** Contacts on input lines whose debounced level is reported: wall buttons, and endstops while somebody watches them. */
@NullMarked
package dev.shtora.device.contact;

import org.jspecify.annotations.NullMarked;
