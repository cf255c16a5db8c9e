/** The configuration of a fleet: a folder with {@code fleet.yaml} and the lists of covers, to validated records. */
@NullMarked
package dev.shtora.fleet.config;

import org.jspecify.annotations.NullMarked;
