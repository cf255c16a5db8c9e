/** Covers of a configuration and what reads them: motors, devices elsewhere, profiles, rules, shade and topics. */
@NullMarked
package dev.shtora.config.cover;

import org.jspecify.annotations.NullMarked;
