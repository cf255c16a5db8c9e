/** Plans of floors that an operator puts into the folder, as shapes without anything that could run. */
@NullMarked
package dev.shtora.ui.fleet.plan;

import org.jspecify.annotations.NullMarked;
