/** Certificates for people's own brokers: a CA, what it signs, and how both are written down. */
@NullMarked
package dev.shtora.certificates;

import org.jspecify.annotations.NullMarked;
