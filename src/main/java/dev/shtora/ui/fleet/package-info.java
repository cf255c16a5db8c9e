/** The page of a fleet for operators: lists, plans of floors, commands to many covers, and who gave them. */
@NullMarked
package dev.shtora.ui.fleet;

import org.jspecify.annotations.NullMarked;
