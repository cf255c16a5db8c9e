/** The broker for the desktop, its certificates and its users. */
@NullMarked
package dev.shtora.broker;

import org.jspecify.annotations.NullMarked;
