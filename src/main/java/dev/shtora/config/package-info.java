/** The configuration: YAML to validated records, with the line of each error. */
@NullMarked
package dev.shtora.config;

import org.jspecify.annotations.NullMarked;
