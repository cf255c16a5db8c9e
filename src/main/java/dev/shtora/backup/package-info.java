/** The file of a backup: what it contains, its form, and how it is written back. */
@NullMarked
package dev.shtora.backup;

import org.jspecify.annotations.NullMarked;
