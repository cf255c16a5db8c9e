/**
 * Replaces two classes of the library hap 2.0.6, which comes later on the class path. The library's own classes put the
 * halves of a Poly1305 key in the order of BouncyCastle 1.51 (2014) and use {@code org.bouncycastle.crypto.tls}, which later
 * versions do not have: with any later version, pairing ends with {@code bad_record_mac} or {@code NoClassDefFoundError}
 * (issue 80 of HAP-Java). These use the cipher of the JDK.
 */
@NullMarked
package io.github.hapjava.server.impl.crypto;

import org.jspecify.annotations.NullMarked;
