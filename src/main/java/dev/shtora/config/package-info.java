/** The configuration: YAML to records that cannot be wrong, with the line of each mistake. */
@NullMarked
package dev.shtora.config;

import org.jspecify.annotations.NullMarked;
