/** The database of a fleet: its schema, and all statements. Times are the database's. */
@NullMarked
package dev.shtora.fleet.store;

import org.jspecify.annotations.NullMarked;
