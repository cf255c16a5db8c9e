/** What may be wrong with a machine, its network and its broker, looked at one after another before anybody has to guess. */
@NullMarked
package dev.shtora.doctor;

import org.jspecify.annotations.NullMarked;
