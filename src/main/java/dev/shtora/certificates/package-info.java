/**
 * X.509 certificates and keys: a private CA, the certificates that it signs, and their PEM form. The only package that
 * uses BouncyCastle.
 */
@NullMarked
package dev.shtora.certificates;

import org.jspecify.annotations.NullMarked;
