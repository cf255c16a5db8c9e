/** The commands of {@code shtora broker}. */
@NullMarked
package dev.shtora.ui.cli.broker;

import org.jspecify.annotations.NullMarked;
