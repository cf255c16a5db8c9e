/** Replaces one class of the library hap 2.0.6, which comes later on the class path; {@code SrpHandler} says why. */
@NullMarked
package io.github.hapjava.server.impl.pairing;

import org.jspecify.annotations.NullMarked;
