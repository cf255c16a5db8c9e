/** The embedded broker (Artemis) for the desktop and for tests, with its certificates and users. */
@NullMarked
package dev.shtora.broker.embedded;

import org.jspecify.annotations.NullMarked;
