/** Reads the typed values of a YAML file, each with its line. A catalogue names the keys; this package knows none. */
@NullMarked
package dev.shtora.config.yaml;

import org.jspecify.annotations.NullMarked;
