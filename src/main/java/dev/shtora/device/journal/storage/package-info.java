/** Where the journal is stored: files on a disk, memory that survives the process, and the thread that writes. */
@NullMarked
package dev.shtora.device.journal.storage;

import org.jspecify.annotations.NullMarked;
